import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databasePath } from '../../db/open.ts'
import { startDrillbot, type Running } from '../../src/main.ts'
import type { FormSubmission, Press, QuizHandlers, Reply } from '../../src/platforms/platform.ts'
import type { MessagesView } from '../../src/platforms/web/views.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { closeRound } from '../../src/quiz/close-round.ts'
import { composeAnew } from '../../src/quiz/compose-anew.ts'
import { quizHandlers } from '../../src/quiz/handlers.ts'
import { postRound } from '../../src/quiz/post-round.ts'
import { receivePart } from '../../src/quiz/receive-part.ts'
import type { Round } from '../../src/store/store.ts'

const { community, channel } = playgroundChannel
const minute = 60_000

describe('a member who asks to be forgotten', () => {
  let folder: string
  let running: Running
  let quiz: QuizHandlers
  let passed = 0
  const now = () => Date.now() + passed
  const start = async () => {
    const config = {
      dataFolder: folder,
      host: '127.0.0.1',
      port: 0,
      playground: true,
      logLevel: 'silent',
      quietMs: 60_000,
    } as const
    running = await startDrillbot(config, 'UTC', { now })
    quiz = quizHandlers(running.drill)
    await settle()
  }
  const settle = async () => {
    const { store, wake } = running.drill
    while ((await store.deliveryCounts(community)).pending > 0) {
      wake(community)
      await turn()
    }
  }
  beforeEach(async () => {
    passed = 0
    folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
    await start()
  })
  afterEach(async () => {
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  /** A round of its own, answered by these, with points in it for each, and closed. */
  const roundWith = async (slot: string, answers: Record<string, string>): Promise<Round> => {
    const { drill } = running
    passed += minute
    const set = await drill.store.channel(playgroundChannel)
    if (!set) throw new Error('no channel')
    const { id } = (await postRound(
      drill,
      set,
      { slot, localDate: '2026-11-23' },
      'x',
      'iac-env-structure',
    )) as Round
    await settle()
    const round = (await drill.store.round(community, id)) as Round
    for (const [member, text] of Object.entries(answers)) {
      passed += 1000
      await receivePart(drill, {
        thread: { community, channel, thread: round.thread ?? '' },
        sourceId: `${member}-${slot}`,
        member,
        memberName: member === 'ada' ? 'Ada Okafor' : 'Bruno Costa',
        sentAt: now(),
        version: now(),
        text,
      })
    }
    passed += minute
    // The thread of the playground does not hold these parts, so it is closed without being read.
    await closeRound({ ...drill, platformOf: () => undefined }, round, 'x')
    await settle()
    return round
  }
  const thread = async (round: Round): Promise<string[]> => {
    const query = new URLSearchParams({ channel, thread: round.thread ?? '' })
    const response = await fetch(`${running.url}/api/messages?${query.toString()}`, {
      headers: { 'x-person': 'bruno' },
    })
    const { messages } = (await response.json()) as MessagesView
    return messages
      .filter((view) => view.thread === round.thread && view.card)
      .map(({ card }) => JSON.stringify(card))
  }
  const who = { community, channel, member: 'ada', memberName: 'Ada Okafor' }
  const press = (): Press => ({ ...who, action: 'forget-me', value: 'everything', sentAt: now() })
  const summary = (reply: Reply) => (reply.kind === 'message' ? reply.message.summary : reply.kind)

  const good =
    'Put the shared parts into small versioned modules and give each environment its own thin root with its own remote state ' +
    'and lock, so that an apply in dev can never touch production. A plan is made for every pull request.'

  it('is taken out of earlier standings, which otherwise say what they said then', async () => {
    const first = await roundWith('extra:1', { ada: good, bruno: 'I would use modules and a lock.' })
    const second = await roundWith('extra:2', { bruno: good })
    const before = [await thread(first), await thread(second)]
    expect(before.flat().join()).toContain('Ada Okafor')
    await quiz.press(press())
    await settle()
    const standings = (cards: string[]) => cards.filter((card) => card.includes('Standings in this channel'))
    for (const [index, round] of [first, second].entries()) {
      expect(standings(await thread(round))).toEqual(
        standings(before[index] ?? []).map((card) => card.replaceAll('Ada Okafor', 'A former member')),
      )
    }
    const all = [...(await thread(first)), ...(await thread(second))].join()
    expect(all).not.toMatch(/ada/i)
    expect(all).not.toContain('every pull request.')
  })

  it('leaves a short note where a message cannot be put together anew, and holds nothing else up', async () => {
    const round = await roundWith('extra:1', { ada: good })
    const { drill } = running
    await quizHandlers({ ...drill, wake: () => undefined }).press(press())
    const gone = () => Promise.reject(new Error('gone'))
    const broken = { ...drill, store: { ...drill.store, sumsAt: gone, questionAt: gone } }
    expect(await composeAnew(broken, community)).toBe(2)
    await settle()
    const cards = await thread(round)
    expect(cards).toHaveLength(2)
    for (const card of cards) expect(card).toContain('because it named somebody who asked to be forgotten')
  })

  it('is taken out of them at the next start, when the process ended before', async () => {
    const round = await roundWith('extra:1', { ada: good })
    const { drill } = running
    await quizHandlers({ ...drill, wake: () => undefined }).press(press())
    expect((await drill.store.heldMessages(community, 10)).length).toBe(2)
    await running.stop()
    await start()
    expect((await thread(round)).join()).not.toContain('Ada Okafor')
  })

  it('is forgotten again when a backup from before is put back', async () => {
    const round = await roundWith('extra:1', { ada: good, bruno: 'I would use modules.' })
    await running.stop()
    const backup = join(folder, 'backup')
    copyFileSync(databasePath(folder), backup)
    await start()
    await quiz.press(press())
    await settle()
    await running.stop()
    copyFileSync(backup, databasePath(folder))
    await start()
    const { store } = running.drill
    expect(await store.answer(community, round.id, 'ada')).toBeNull()
    expect((await store.memberNames(community)).get('ada')).toBeUndefined()
    expect((await store.answers(community, round.id)).map(({ memberName }) => memberName).toSorted()).toEqual(
      ['A former member', 'Bruno Costa'],
    )
    expect((await thread(round)).join()).not.toContain('Ada Okafor')
  })

  it('is not brought back by a form or a press that is delivered again', async () => {
    const round = await roundWith('extra:1', { bruno: good })
    const form: FormSubmission = {
      ...who,
      submissionId: 'one',
      form: 'report',
      state: String(round.id),
      values: { text: 'The rubric is unfair' },
      sentAt: now(),
    }
    expect(summary(await quiz.form(form))).toContain('Thank you')
    passed += 1000
    const pressed = press()
    await quiz.press(pressed)
    expect(summary(await quiz.form(form))).toContain('before you asked to be forgotten')
    const { store } = running.drill
    expect((await store.auditTrail(community, 100)).some(({ by }) => by === 'ada')).toBe(false)
    passed += 1000
    expect(summary(await quiz.form({ ...form, submissionId: 'two', sentAt: now() }))).toContain('Thank you')
    expect(summary(await quiz.press(pressed))).toContain('Done')
    const trail = await store.auditTrail(community, 100)
    expect(trail.filter(({ by }) => by === 'ada')).toHaveLength(1)
    expect(trail.filter(({ action }) => action === 'member forgotten')).toHaveLength(1)
  })

  it('gets an export with nothing of others in it', async () => {
    await roundWith('extra:1', { ada: good, bruno: 'I would use modules, zwischenruf.' })
    const call = { ...who, command: 'quiz', input: { sub: 'export-me', values: {} } } as const
    const reply = await quiz.command(call)
    if (reply.kind !== 'message') throw new Error(reply.kind)
    expect(reply.visibility).toBe('private')
    const files = reply.message.blocks.filter((block) => block.type === 'file')
    expect(files.map(({ name }) => name)).toEqual(['drillbot-export.json', 'drillbot-answers.csv'])
    for (const { content } of files) {
      expect(content).toContain('every pull request.')
      expect(content).not.toMatch(/bruno|zwischenruf/i)
    }
  })
})
