import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDrillbot, type Running } from '../../src/main.ts'
import type { MessageRef, PartEvent, Platform } from '../../src/platforms/platform.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { postRound } from '../../src/quiz/post-round.ts'
import { receivePart } from '../../src/quiz/receive-part.ts'
import { DeliveryQueue } from '../../src/schedule/delivery-queue.ts'
import type { Round } from '../../src/store/store.ts'

const { community, channel } = playgroundChannel
const thread = { community, channel, thread: 'card' }

describe('a question that is posted', () => {
  let folder: string
  let running: Running
  let queue: DeliveryQueue
  let reads: number
  /** What happens between the post and its reply. */
  let meanwhile: () => Promise<void>
  const standing: PartEvent[] = []
  const early: PartEvent = {
    thread,
    sourceId: 'm1',
    member: 'ada',
    memberName: 'Ada',
    sentAt: Date.now(),
    version: Date.now(),
    text: 'I would use modules.',
  }

  beforeEach(async () => {
    reads = 0
    standing.length = 0
    meanwhile = async () => {}
    folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
    running = await startDrillbot(
      {
        dataFolder: folder,
        host: '127.0.0.1',
        port: 0,
        playground: true,
        logLevel: 'silent',
        quietMs: 60_000,
      },
      'UTC',
    )
    const { drill } = running
    await vi.waitUntil(async () => (await drill.store.openRounds(playgroundChannel))[0])
    await running.clock.stop()
    const ref: MessageRef = { community, channel, message: 'card', thread: 'card' }
    const platform: Platform = {
      ...(drill.platformOf(community) as Platform),
      async deliver(target) {
        if (target.kind !== 'channel') return { community, channel, message: 'other' }
        await meanwhile()
        return ref
      },
      findDelivered: async () => ref,
      async readThread() {
        reads++
        return standing
      },
    }
    const watched = { ...drill, platformOf: () => platform }
    queue = new DeliveryQueue(watched)
  })
  afterEach(async () => {
    await queue.stop()
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  /** Posts a question by the watched queue alone; the round once it is open. */
  const post = async (): Promise<Round> => {
    const { drill } = running
    const set = await drill.store.channel(playgroundChannel)
    if (!set) throw new Error('the playground is not set up')
    const slot = { slot: 'extra:1', localDate: '2026-06-01' }
    const claimed = await postRound({ ...drill, wake: () => {} }, set, slot, 'ada')
    queue.wake(community)
    return vi.waitUntil(
      async () => {
        const found = await drill.store.round(community, claimed?.id ?? 0)
        return found?.state === 'open' ? found : null
      },
      { timeout: 20_000 },
    )
  }
  const answers = async (round: Round) =>
    (await running.drill.store.answers(community, round.id)).map(({ text }) => text)

  it('has its thread read when somebody wrote there before the round knew it', async () => {
    meanwhile = async () => {
      standing.push(early)
      expect(await receivePart(running.drill, early)).toEqual({ kind: 'elsewhere' })
    }
    const round = await post()
    await vi.waitFor(async () => expect(await answers(round)).toEqual([early.text]))
    expect(reads).toBe(1)
  })

  it('is not read when nobody was that fast: reading is what platforms allow least of', async () => {
    const round = await post()
    await receivePart(running.drill, early)
    expect(await answers(round)).toEqual([early.text])
    await queue.stop()
    expect(reads).toBe(0)
  })

  it('does not hold up a stop while it waits for the platform', async () => {
    let letGo: (() => void) | undefined
    meanwhile = () =>
      new Promise((resolve) => {
        letGo = resolve
      })
    const opened = post()
    await vi.waitUntil(() => letGo)
    await queue.stop()
    const [owed] = await running.drill.store.deliveriesDue(community, Date.now(), 1)
    expect(owed).toMatchObject({ kind: 'question', state: 'sending' })
    letGo?.()
    await opened
  })

  it('is read when an earlier attempt may have posted it while nobody listened', async () => {
    let attempts = 0
    meanwhile = async () => {
      if (attempts++ === 0) throw new Error('the reply was lost')
    }
    standing.push(early)
    const opened = post()
    await vi.waitUntil(() => attempts === 1)
    const round = await opened
    await vi.waitFor(async () => expect(await answers(round)).toEqual([early.text]))
  })
})
