import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDrillbot, type Running } from '../../src/main.ts'
import { DeliveryError, type Platform, type Target } from '../../src/platforms/platform.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { closeDueRounds } from '../../src/quiz/close-round.ts'
import { receivePart } from '../../src/quiz/receive-part.ts'
import { remindOfCloses } from '../../src/quiz/remind.ts'
import { DeliveryQueue } from '../../src/schedule/delivery-queue.ts'
import type { Round } from '../../src/store/store.ts'

const minute = 60_000
const hour = 60 * minute
const { community, channel } = playgroundChannel
const usual = { zone: '', privateAnswers: false, hidden: false }

/** Where a delivery went: a member's name, or the channel. */
function placeOf(target: Target): string {
  return target.kind === 'member' ? target.member.member : 'channel'
}

describe('reminders on their way', () => {
  let folder: string
  let running: Running
  let round: Round
  let passed: number
  let queue: DeliveryQueue
  const sent: string[] = []
  /** What the platform does with a message to this place, before it takes it. */
  let before: (place: string) => Promise<void>
  const now = () => Date.now() + passed

  beforeEach(async () => {
    passed = 0
    sent.length = 0
    before = async () => {}
    folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
    const config = {
      dataFolder: folder,
      host: '127.0.0.1',
      port: 0,
      playground: true,
      logLevel: 'silent',
      quietMs: 1000,
    } as const
    running = await startDrillbot(config, 'UTC', { now })
    const { drill } = running
    round = await vi.waitUntil(async () => (await drill.store.openRounds(playgroundChannel))[0])
    // Nothing falls due by itself: the tests say when.
    await running.clock.stop()
    const platform = drill.platformOf(community) as Platform
    const watched: Platform = {
      ...platform,
      async deliver(target) {
        await before(placeOf(target))
        sent.push(placeOf(target))
        return { community, channel, message: String(sent.length) }
      },
      findDelivered: async () => null,
    }
    queue = new DeliveryQueue({ ...drill, platformOf: () => watched })
    for (const member of ['ada', 'bruno', 'chen']) {
      const reminders = { opened: true, closing: true, closed: true }
      await drill.store.saveMemberSettings({ community, member }, usual, { channel, reminders }, now())
    }
  })
  afterEach(async () => {
    await queue.stop()
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  const pending = async () => (await running.drill.store.deliveryCounts(community)).pending
  /** Writes the reminders of the close, and nothing sends them yet. */
  const remind = async () => {
    passed = round.closesAt - Date.now() - 50 * minute
    await remindOfCloses({ ...running.drill, wake: () => {} }, community)
    expect(await pending()).toBe(3)
  }
  const drained = async () => {
    queue.wake(community)
    await vi.waitFor(async () => expect(await pending()).toBe(0))
  }
  const notice = (key: string) => ({
    community,
    kind: 'notice' as const,
    target: { kind: 'channel', channel: playgroundChannel } as const,
    key,
    message: { summary: 'Hello', tone: 'neutral' as const, blocks: [] },
    round: null,
  })

  it('reach those who have not answered by then, and only them', async () => {
    await remind()
    const thread = { ...playgroundChannel, thread: round.thread ?? '' }
    const said = { sourceId: 'm1', member: 'bruno', memberName: 'Bruno', sentAt: now(), version: now() }
    await receivePart(running.drill, { ...said, thread, text: 'I would use modules.' })
    await drained()
    expect(sent.toSorted()).toEqual(['ada', 'chen'])
  })

  it('are not sent any more to whoever has turned them off meanwhile', async () => {
    await remind()
    const off = { channel, reminders: { opened: false, closing: false, closed: false } }
    await running.drill.store.saveMemberSettings({ community, member: 'ada' }, usual, off, now())
    await drained()
    expect(sent.toSorted()).toEqual(['bruno', 'chen'])
  })

  it('are not sent any more when the round is about to close, or has closed', async () => {
    await remind()
    passed += 47 * minute
    await drained()
    expect(sent).toEqual([])
    expect(await running.drill.store.deliveryCounts(community)).toEqual({
      pending: 0,
      failed: 0,
      lastError: null,
    })
  })

  it('are not written for a round that closed while nobody was there', async () => {
    passed = round.closesAt - Date.now() + hour
    const { store } = running.drill
    await closeDueRounds(running.drill, community)
    expect((await store.round(community, round.id))?.state).toBe('closed')
    await remindOfCloses(running.drill, community)
    await drained()
    expect(sent.filter((place) => place !== 'channel')).toEqual([])
  })

  it('that a member does not let in stop nobody else’s, nor the schedule, and nobody is told of it', async () => {
    await remind()
    before = async (place) => {
      if (place === 'ada') throw new DeliveryError('No direct messages, please.', { permanent: true })
    }
    await drained()
    expect(sent.toSorted()).toEqual(['bruno', 'chen'])
    const { store } = running.drill
    expect((await store.channel(playgroundChannel))?.state).toBe('active')
    expect(await store.deliveryCounts(community)).toMatchObject({ failed: 0, lastError: null })
    await store.enqueue([notice('later')], now())
    await drained()
    expect(sent).toContain('channel')
  })

  it('that hang hold up neither each other nor what the channel is owed meanwhile', async () => {
    await remind()
    let letGo = () => {}
    const stuck = new Promise<void>((resolve) => {
      letGo = resolve
    })
    before = (place) => (place === 'ada' ? stuck : Promise.resolve())
    queue.wake(community)
    await vi.waitFor(() => expect(sent.toSorted()).toEqual(['bruno', 'chen']))
    await running.drill.store.enqueue([notice('meanwhile')], now())
    queue.wake(community)
    await vi.waitFor(() => expect(sent).toContain('channel'))
    expect(sent).not.toContain('ada')
    letGo()
    await drained()
    expect(sent).toContain('ada')
  })
})
