import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelRef } from '../../../src/platforms/platform.ts'
import { domainIds } from '../../../src/questions/question.ts'
import type { Domain } from '../../../src/questions/question.ts'
import type { LedgerRow, Round, Store, Total } from '../../../src/store/store.ts'
import { roundsForFreeze } from '../../../src/standings/streak.ts'
import type { Open } from './harness.ts'
import { closed, communityOf, here, judge, opened, part, question, setUp } from './samples.ts'

export function standingsContract(open: Open): void {
  const asking = (id: string, domain: Domain) => ({
    question: question(id, domain),
    revision: `rev-${id}-${domain}`,
  })

  describe('standings', () => {
    it('sum what counts between two local dates, both included, in one domain or all', async () => {
      const { store } = await open()
      await setUp(store)
      const days: [string, Domain][] = [
        ['2026-01-31', 'iac-cloud'],
        ['2026-02-01', 'iac-cloud'],
        ['2026-02-28', 'backend-scripting'],
        ['2026-03-01', 'iac-cloud'],
      ]
      for (const [index, [localDate, domain]] of days.entries()) {
        const round = await opened(store, `daily:${localDate}`, { localDate, question: asking('q', domain) })
        await store.receivePart(part(round, { text: `${10 ** (index % 2)}` }), judge)
        await closed(store, round)
      }
      const points = async (from: string | null, to: string | null, domain: Domain | null = null) =>
        (await store.totals(here, { from, to }, domain)).map((total) => [total.points, total.rounds])
      expect(await points(null, null)).toEqual([[22, 4]])
      expect(await points('2026-02-01', '2026-02-28')).toEqual([[11, 2]])
      expect(await points('2026-02-01', '2026-02-28', 'iac-cloud')).toEqual([[10, 1]])
      expect(await points('2026-02-02', null)).toEqual([[11, 2]])
      expect(await points(null, '2026-01-31')).toEqual([[1, 1]])
      expect(await points('2026-03-02', null)).toEqual([])
      expect(await points('2026-03-01', '2026-01-01')).toEqual([])
    })

    it("a member's results are read newest first, closed rounds only", async () => {
      const { store } = await open()
      await setUp(store)
      const first = await opened(store, 'daily:2026-03-01', { localDate: '2026-03-01' })
      await store.receivePart(part(first, { text: '10' }), judge)
      await closed(store, first)
      await closed(store, await opened(store, 'daily:2026-03-02'))
      const third = await opened(store, 'daily:2026-03-03', {
        localDate: '2026-03-03',
        question: asking('q3', 'iac-cloud'),
      })
      await store.receivePart(part(third, { text: '30' }), judge)
      expect(await store.history(here, 'ada', 10)).toEqual([
        {
          round: first.id,
          questionId: 'state-lock',
          title: 'About state-lock',
          domain: 'iac-cloud',
          topic: 'state-management',
          localDate: '2026-03-01',
          revision: first.revision,
          result: expect.objectContaining({ score: expect.any(Number) }),
          points: 10,
        },
      ])
      await closed(store, third)
      expect((await store.history(here, 'ada', 10)).map((past) => past.points)).toEqual([30, 10])
      expect((await store.history(here, 'ada', 1)).map((past) => past.questionId)).toEqual(['q3'])
      expect(await store.history({ ...here, channel: 'other' }, 'ada', 10)).toEqual([])
    })

    it('the ledger is read page by page, oldest first', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await opened(store, 'daily:2026-03-02')
      for (const member of ['ada', 'bob', 'cy']) await store.receivePart(part(round, { member }), judge)
      await closed(store, round)
      const page = await store.ledger(here.community, 0, 2)
      const rest = await store.ledger(here.community, page.at(-1)?.id ?? 0, 2)
      expect([...page, ...rest].map((row) => row.member)).toEqual(['ada', 'bob', 'cy'])
    })

    it('totals equal the sum of the ledger, and streaks the runs in it, on random histories', async () => {
      const { store } = await open()
      let run = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(event, { minLength: 5, maxLength: 30 }),
          fc.array(window, { minLength: 4, maxLength: 4 }),
          async (events, windows) => {
            const channel: ChannelRef = { community: communityOf(run), channel: `c${run++}` }
            await setUp(store, channel)
            const order = await play(store, channel, events)
            const rows = await store.ledger(channel.community, 0, 10_000)
            expect(await countedNow(store, order)).toEqual(newestRows(rows))
            for (const { from, to, domain } of [...windows, { from: null, to: null, domain: null }]) {
              expect(byMember(await store.totals(channel, { from, to }, domain))).toEqual(
                naiveTotals(rows, from, to, domain),
              )
            }
            expect(byMember(await store.streaks(channel))).toEqual(naiveStreaks(rows, order))
          },
        ),
        { numRuns: 60, seed: 11 },
      )
    })
  })
}

const date = fc
  .tuple(fc.constantFrom('2025-12', '2026-01', '2026-02', '2026-03'), fc.integer({ min: 1, max: 31 }))
  .map(([month, day]) => `${month}-${String(month === '2026-02' ? Math.min(day, 28) : day).padStart(2, '0')}`)

const window = fc.record({
  from: fc.option(date),
  to: fc.option(date),
  domain: fc.option(fc.constantFrom(...domainIds)),
})

/** One part sent to the n-th round, or a round opened, or the n-th round closed. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), date, domain: fc.constantFrom(...domainIds) }),
  fc.record({ kind: fc.constant('close' as const), n: fc.nat(5) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('part' as const),
      n: fc.nat(5),
      member: fc.constantFrom('ada', 'bob', 'cy'),
      sourceId: fc.constantFrom('a', 'b'),
      version: fc.constantFrom(200, 300, 400, 1_001),
      points: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
    }),
  },
)

type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

/** Runs the events; the ids of the rounds in the order of their closing. */
async function play(store: Store, channel: ChannelRef, events: Event[]): Promise<Round[]> {
  const rounds: Round[] = []
  const order: Round[] = []
  for (const event of events) {
    if (event.kind === 'open') {
      const { date: localDate, domain } = event
      const asked = { question: question('q', domain), revision: `rev-${domain}` }
      rounds.push(await opened(store, `extra:${rounds.length}`, { channel, localDate, question: asked }))
      continue
    }
    const round = rounds[event.n]
    if (!round) continue
    if (event.kind === 'close') {
      const done = await store.closeRound(channel.community, round.id, 1_000, 'clock', () => [])
      if (done) order.push(done)
      continue
    }
    const { member, sourceId, version, points } = event
    const text = points === null ? null : `${points}`
    await store.receivePart(
      part(round, { member, sourceId: `${member}${sourceId}`, sentAt: 100, version, text }),
      judge,
    )
  }
  return order
}

async function countedNow(store: Store, order: Round[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const round of order) {
    for (const { member, points } of await store.answers(round.community, round.id)) {
      counted[`${round.id} ${member}`] = points
    }
  }
  return counted
}

/** What counts by the newest row of each member and round. */
function newestRows(rows: LedgerRow[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const row of rows) {
    const key = `${row.round} ${row.member}`
    if (row.roundsChange < 0) delete counted[key]
    else counted[key] = row.points
  }
  return counted
}

function naiveTotals(rows: LedgerRow[], from: string | null, to: string | null, domain: Domain | null) {
  const totals = new Map<string, Total>()
  for (const row of rows) {
    if ((from !== null && row.localDate < from) || (to !== null && row.localDate > to)) continue
    if (domain !== null && row.domain !== domain) continue
    const { member } = row
    const total = totals.get(member) ?? { member, memberName: member.toUpperCase(), points: 0, rounds: 0 }
    total.points += row.pointsChange
    total.rounds += row.roundsChange
    totals.set(member, total)
  }
  return byMember([...totals.values()].filter((total) => total.rounds !== 0))
}

/** A state by round, told the long way: a run, and what it has saved up for a round missed. */
function naiveStreaks(rows: LedgerRow[], order: Round[]) {
  const counted = newestRows(rows)
  const streaks = ['ada', 'bob', 'cy'].map((member) => {
    let current = 0
    let best = 0
    let saved = 0
    for (const round of order) {
      if (`${round.id} ${member}` in counted) {
        current++
        saved++
        best = Math.max(best, current)
      } else if (saved >= roundsForFreeze) {
        saved = 0
      } else {
        current = 0
        saved = 0
      }
    }
    return { member, current, best, freeze: saved >= roundsForFreeze }
  })
  return streaks.filter((streak) => streak.best > 0)
}

function byMember<T extends { member: string }>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (a.member < b.member ? -1 : 1))
}
