import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/platforms/platform.ts'
import { setUp } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { Chat } from './season/chat.ts'
import { adminId, community } from './season/people.ts'
import { startDrill, type Running } from './season/start-drill.ts'

const day = 24 * 60 * 60_000
const here = { community, channel: 'general' } as const

describe('how long the words of answers are kept', () => {
  let running: Running
  let now: number
  let asked: number
  const errors: unknown[] = []

  beforeEach(async () => {
    now = Date.parse('2026-11-23T12:00:00Z')
    running = await startDrill(tempFolder(), new Chat(() => {}), () => now, errors)
    await setUp(running.store, here)
    await running.store.setClockedUntil(here, now)
    await command('quiz-admin', 'post')
    await settle()
    const [round] = await running.store.openRounds(here)
    asked = round?.id ?? 0
    await running.handlers.part({
      thread: { ...here, thread: round?.thread ?? '' },
      sourceId: 'm1',
      member: 'ada',
      memberName: 'Ada',
      sentAt: now,
      version: now,
      text: 'Take a lock, and split the state.',
    })
  })
  afterEach(async () => {
    await running.queue.stop()
    await running.store.close()
  })

  async function settle() {
    while ((await running.store.deliveryCounts(community)).pending > 0) {
      running.drill.wake(community)
      await turn()
    }
  }
  const command = (name: 'quiz' | 'quiz-admin', line: string, member = adminId) =>
    running.handlers.command({ ...here, member, memberName: member, command: name, input: { line } })
  const summary = (reply: Reply) => (reply.kind === 'message' ? reply.message.summary : reply.kind)
  const words = (reply: Reply) => JSON.stringify(reply)
  const result = () =>
    running.handlers.press({
      ...here,
      member: 'ada',
      memberName: 'Ada',
      action: 'my-result',
      value: String(asked),
      sentAt: now,
    })
  const textKept = async () => (await running.store.answer(community, asked, 'ada'))?.text

  it('is for good, until an admin says after how many days they go', async () => {
    expect(summary(await command('quiz-admin', 'retention'))).toContain('until their author asks')
    expect(summary(await command('quiz-admin', 'retention 7'))).toContain('30 to 3650')
    expect(summary(await command('quiz-admin', 'retention soon'))).toContain('30 to 3650')
    expect(summary(await command('quiz-admin', 'retention 30'))).toContain('30 days after their round')
    expect(summary(await command('quiz-admin', 'retention keep'))).toContain('until their author asks')
  })

  it('is no matter for whoever is an admin of one channel only', async () => {
    await running.store.setAdmins(here, ['ada'], adminId, now)
    expect(summary(await command('quiz-admin', 'retention', 'ada'))).toContain('until their author asks')
    expect(summary(await command('quiz-admin', 'retention 30', 'ada'))).toContain(
      'only an admin of the whole',
    )
    expect(await running.store.textKeptDays(community)).toBeNull()
  })

  it('ends with the clock, once they are old enough; the score stays and says so', async () => {
    await command('quiz-admin', 'pause')
    await command('quiz-admin', 'close')
    await command('quiz-admin', 'retention 30')
    const before = await running.store.answer(community, asked, 'ada')
    now += 29 * day
    await running.clock.tick()
    expect(await textKept()).toBe('Take a lock, and split the state.')
    now += 2 * day
    await running.clock.tick()
    expect(await textKept()).toBe('')
    const card = words(await result())
    expect(card).toContain('The words of this answer were removed')
    expect(card).toContain(`your score is ${before?.result.score}`)
    expect(card).not.toContain('Share my answer')
    expect(summary(await command('quiz', 'leaderboard'))).toContain('Ada')
  })
})
