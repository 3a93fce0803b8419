import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Drill } from '../../../src/quiz/drill.ts'
import { applyChanges } from '../../../src/quiz/judging/apply-changes.ts'
import { rescoreOrder } from '../../../src/quiz/judging/dry-run-orders.ts'
import { here } from '../../store/contract/samples.ts'
import { tempFolder } from '../../store/temp-folder.ts'
import { group, liveThrough, openDrill, triedOut, type Judging } from './judged-group.ts'

const rounds = 6

async function livedThrough(): Promise<Judging & { folder: string; first: Parameters<typeof triedOut>[1] }> {
  const folder = tempFolder()
  const judging = await openDrill(folder)
  const [first] = await liveThrough(judging.drill, rounds)
  if (!first) throw new Error('no round was lived through')
  return { ...judging, folder, first }
}

const totals = async ({ store }: Drill) =>
  Object.fromEntries(
    (await store.totals(here, { from: null, to: null }, null)).map((t) => [t.member, t.points]),
  )

const judgedBy = async ({ store }: Drill) =>
  (await store.roundsOfQuestion(here.community, 'iac-env-structure')).map((round) => round.judgedBy)

/** The ledger alone gives the totals, and each round's answers agree with it. */
async function isConsistent({ store }: Drill): Promise<void> {
  const rows = await store.ledger(here.community, 0, 10_000)
  const sums: Record<string, number> = {}
  const newest = new Map<string, number>()
  for (const { member, round, points, pointsChange } of rows) {
    sums[member] = (sums[member] ?? 0) + pointsChange
    newest.set(`${round}/${member}`, points)
  }
  const counted = await store.totals(here, { from: null, to: null }, null)
  expect(Object.fromEntries(counted.map(({ member, points }) => [member, points]))).toEqual(sums)
  for (const { id } of await store.roundsOfQuestion(here.community, 'iac-env-structure'))
    for (const { member, points } of await store.answers(here.community, id))
      expect(newest.get(`${id}/${member}`)).toBe(points)
}

describe('scoring again what was answered', () => {
  it('changes nothing while it is tried out, and keeps no word of anybody beside the database', async () => {
    const { drill, stop, folder, first } = await livedThrough()
    const before = await totals(drill)
    const run = await triedOut(drill, first)
    expect(run).toMatchObject({ state: 'ready', tried: { answers: rounds * group.length } })
    expect(run.tried?.differences).toHaveLength(group.length)
    expect(await totals(drill)).toEqual(before)
    const kept = readdirSync(join(folder, 'rescoring')).map((file) =>
      readFileSync(join(folder, 'rescoring', file), 'utf8'),
    )
    expect(kept.join('')).toContain('"ada"')
    expect(kept.join('')).not.toMatch(/marmalade|made once/)
    await drill.dryRuns.drop(run)
    expect(readdirSync(join(folder, 'rescoring'))).toEqual([])
    await stop()
    expect(existsSync(join(folder, 'rescoring'))).toBe(false)
  })

  it('makes just what was tried out so, with the words that earned it, and tells each member once', async () => {
    const { drill, stop, first } = await livedThrough()
    const before = await totals(drill)
    const run = await triedOut(drill, first)
    await applyChanges(drill, run, 'sam')
    const after = await totals(drill)
    for (const { member, from, to } of run.tried?.differences ?? [])
      expect((after[member] ?? 0) - (before[member] ?? 0)).toBe(to - from)
    const answer = await drill.store.answer(here.community, first.id, 'bob')
    const earned = answer?.result.criteria.find(({ id }) => id === 'isolated-accounts')
    expect(earned?.evidence.map(({ text }) => text)).toEqual(['marmalade ledger'])
    const due = await drill.store.deliveriesDue(here.community, 1e9, 100)
    const told = due.flatMap(({ target }) => (target.kind === 'member' ? [target.member.member] : []))
    expect(told.toSorted()).toEqual(group)
    expect(new Set(await judgedBy(drill))).toEqual(new Set([run.order.question.revision]))
    await isConsistent(drill)
    await stop()
  })

  it('killed in the middle, leaves whole rounds, and another run takes up the others', async () => {
    const { drill, stop, folder, first } = await livedThrough()
    const before = await totals(drill)
    await stop()
    const killed = spawn(
      process.execPath,
      [join(import.meta.dirname, 'apply-until-killed.ts'), folder, '2'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(killed.stdout, 'data')
    killed.kill('SIGKILL')
    await once(killed, 'exit')

    const again = await openDrill(folder)
    expect((await judgedBy(again.drill)).map((revision) => revision !== null)).toEqual(
      Array.from({ length: rounds }, (_, n) => n < 2),
    )
    await isConsistent(again.drill)
    expect(existsSync(join(folder, 'rescoring'))).toBe(false)
    const run = again.drill.dryRuns.begin(await rescoreOrder(again.drill, here, 'iac-env-structure'))
    await run.settled
    expect(run.tried?.differences.map((each) => each.rounds)).toEqual(group.map(() => rounds - 2))
    await applyChanges(again.drill, run, 'sam')
    const gained = Object.entries(await totals(again.drill)).map(
      ([member, points]) => points - (before[member] ?? 0),
    )
    expect(new Set(gained).size).toBe(1)
    expect(await judgedBy(again.drill)).not.toContain(null)
    expect(await again.drill.store.findAppeal(here.community, 1)).toMatchObject({ state: 'widened' })
    expect(first.judgedBy).toBeNull()
    await isConsistent(again.drill)
    await again.stop()
  })

  it('is known to its own community alone', async () => {
    const { drill, stop, first } = await livedThrough()
    const run = await triedOut(drill, first)
    expect(drill.dryRuns.find('web:other', run.id)).toBeUndefined()
    expect(drill.dryRuns.find(here.community, run.id)).toBe(run)
    await stop()
  })
})
