/** The real program on a local Discord, both in processes of their own, with what a walk does to the first. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { openSqliteStoreReadOnly } from '../../../src/store/sqlite/sqlite-store.ts'
import type { CommunityId } from '../../../src/platforms/platform.ts'
import type { Store } from '../../../src/store/store.ts'
import { type FakeDiscord, type MessageView, startFakeDiscord } from '../../fakes/discord/start.ts'
import { type DrillbotProcess, startProcess } from '../../process/drillbot-process.ts'
import type { Kind } from './rest-kinds.ts'
import { kinds } from './rest-kinds.ts'
import type { Talk } from './talk.ts'

export const place = 'drill'
export const admin = 'Sam'
export const answerers = ['Ada', 'Bruno', 'Cleo', 'Dana', 'Eli']
const patiently = { timeout: 30_000, interval: 20 }

/** Mulberry32: the same seed disturbs the same moments. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export class WalkedBot {
  readonly fake: FakeDiscord
  readonly community: CommunityId
  readonly #folder: string
  readonly #random: (below: number) => number
  #bot: DrillbotProcess | undefined
  #store: Store | undefined
  starts = 0

  constructor(fake: FakeDiscord, community: CommunityId, random: (below: number) => number) {
    this.fake = fake
    this.community = community
    this.#random = random
    this.#folder = mkdtempSync(join(tmpdir(), 'drillbot-walk-'))
  }

  async start(): Promise<void> {
    this.#bot = await startProcess({
      DRILLBOT_DATA: this.#folder,
      DISCORD_TOKEN: this.fake.token,
      DISCORD_API_URL: this.fake.apiUrl,
      PLAYGROUND: 'off',
      QUIET_SECONDS: '1',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    })
    this.starts++
  }

  /** kill -9, in the midst of whatever it does now. */
  async kill(): Promise<void> {
    for (let spins = this.#random(6); spins > 0; spins--) await this.fake.now()
    await this.#bot?.kill()
    this.#bot = undefined
  }

  /** What is kept, read beside the program that writes it. */
  async store(): Promise<Store> {
    this.#store ??= await openSqliteStoreReadOnly(this.#folder)
    return this.#store
  }

  /** Until what is kept of a round is what its members said. */
  async caughtUp(round: number, talk: Talk): Promise<void> {
    const store = await this.store()
    const wanted = await talk.answers()
    await vi.waitFor(async () => {
      const kept = await store.answers(this.community, round)
      assert.deepEqual(Object.fromEntries(kept.map(({ member, text }) => [member, text])), wanted)
    }, patiently)
  }

  /** Until nothing is owed to the chat. */
  async allSent(): Promise<void> {
    const store = await this.store()
    await vi.waitFor(async () => {
      const { pending } = await store.deliveryCounts(this.community)
      assert.equal(pending, 0, `${pending} deliveries are waiting`)
    }, patiently)
  }

  /** Cuts its socket; `meanwhile` happens before it is back. */
  async cutOff(resumable: boolean, meanwhile: () => Promise<void>): Promise<void> {
    const before = await this.fake.gateway()
    await this.fake.drop({ resumable })
    await meanwhile()
    const counted = resumable ? 'resumes' : 'identifies'
    await vi.waitFor(async () => {
      const now = await this.fake.gateway()
      assert.ok(now[counted] > before[counted] && now.connected === 1, `no more ${counted}`)
    }, patiently)
  }

  /**
   * The bot's answer to one kind of request is held back; it is killed once that request has taken effect. Returns what
   * `act` does.
   */
  async killDuring<T>(kind: Kind, act: () => Promise<T>, took: () => Promise<boolean>): Promise<T> {
    await this.fake.fault({ route: kinds[kind], kind: 'slow', ms: 60_000 })
    const done = await act()
    await vi.waitFor(async () => assert.ok(await took(), `no ${kind} took effect`), patiently)
    await this.kill()
    return done
  }

  /** The bot's messages in a place whose text has these words. */
  async cards(words: string, where = place): Promise<MessageView[]> {
    const seen = await this.fake.member('Ada').sees(where)
    return seen.filter(({ byBot, text }) => byBot && text.includes(words))
  }

  /** Until there is such a message. */
  async shown(words: string, where = place): Promise<MessageView> {
    return vi.waitFor(async () => {
      const [card] = await this.cards(words, where)
      if (!card) throw new Error(`nobody sees "${words}"`)
      return card
    }, patiently)
  }

  /** Until the question can be answered in every way. */
  async openQuestion(words: string): Promise<MessageView> {
    return vi.waitFor(async () => {
      const card = await this.shown(words)
      assert.ok(card.thread, 'the question has no thread')
      assert.deepEqual(
        card.buttons.map(({ label }) => label),
        ['Answer privately', 'My result', 'Report'],
      )
      return card
    }, patiently)
  }

  async close(): Promise<void> {
    await this.#bot?.kill()
    await this.#store?.close()
    await this.fake.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A server where every event comes twice, and a bot that has just started. */
export async function openWalk(seed: number): Promise<WalkedBot> {
  const fake = await startFakeDiscord({
    guilds: [{ name: 'Study group', owner: admin, members: answerers, channels: [place] }],
  })
  await fake.gatewayFaults({ doubled: true })
  const walked = new WalkedBot(fake, `discord:${await fake.guildId()}`, seeded(seed))
  await walked.start()
  return walked
}
