import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDrillbot, type Running } from '../../src/main.ts'
import type { PartEvent, Platform } from '../../src/platforms/platform.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { receivePart } from '../../src/quiz/receive-part.ts'
import { reconcileRound } from '../../src/quiz/reconcile.ts'
import type { Round } from '../../src/store/store.ts'

const hour = 60 * 60_000

describe('reading a thread whole', () => {
  let folder: string
  let running: Running
  let round: Round
  let passed = 0
  const now = () => Date.now() + passed
  const { community } = playgroundChannel
  const text = async (member: string) => (await running.drill.store.answer(community, round.id, member))?.text

  beforeEach(async () => {
    passed = 0
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
    while ((await running.drill.store.openRounds(playgroundChannel)).length === 0)
      await new Promise((resolve) => setImmediate(resolve))
    round = (await running.drill.store.openRounds(playgroundChannel))[0] as Round
  })
  afterEach(async () => {
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  const part = (sourceId: string, words: string | null, sentAt: number, version = sentAt): PartEvent => ({
    thread: { ...playgroundChannel, thread: round.thread ?? '' },
    sourceId,
    member: 'ada',
    memberName: 'Ada',
    sentAt,
    version,
    text: words,
  })
  /** The drill as it is, on a platform whose thread now holds these parts. */
  const onThread = (parts: PartEvent[]) => {
    const platform = running.drill.platformOf(community) as Platform
    return { ...running.drill, platformOf: () => ({ ...platform, readThread: async () => parts }) }
  }

  it('takes what was missed, and what is gone from it no longer counts', async () => {
    const at = now()
    const first = part('1', 'first', at)
    const second = part('2', 'second', at + 1)
    await receivePart(running.drill, first)
    passed = hour
    await reconcileRound(onThread([first, second]), round)
    expect(await text('ada')).toBe('first\n\nsecond')
    passed = 2 * hour
    await reconcileRound(onThread([second]), round)
    expect(await text('ada')).toBe('second')
  })
  it('does not take a message for deleted that came while the thread was read', async () => {
    await receivePart(running.drill, part('1', 'just now', now()))
    await reconcileRound(onThread([]), round)
    expect(await text('ada')).toBe('just now')
  })
  it('goes by its own clock for that, however far the platform’s is behind, and a later edit still counts', async () => {
    const hourAgo = now() - hour
    await receivePart(running.drill, part('1', 'slow clock', hourAgo))
    await reconcileRound(onThread([]), round)
    expect(await text('ada')).toBe('slow clock')
    passed = 2 * 60_000
    await reconcileRound(onThread([]), round)
    expect(await text('ada')).toBeUndefined()
    await receivePart(running.drill, part('1', 'edited after all', hourAgo, hourAgo + 5000))
    expect(await text('ada')).toBe('edited after all')
  })
  it('changes nothing when the thread cannot be read', async () => {
    await receivePart(running.drill, part('1', 'kept', now()))
    passed = hour
    const platform = running.drill.platformOf(community) as Platform
    const away = {
      ...running.drill,
      platformOf: () => ({ ...platform, readThread: () => Promise.reject(new Error('away')) }),
    }
    expect(await reconcileRound(away, round)).toBe(false)
    expect(await text('ada')).toBe('kept')
  })
})
