import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { ChannelRef } from '../../../src/platforms/platform.ts'
import { openSqliteStoreReadOnly } from '../../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  type FakeSlack,
  type Fault,
  type Member,
  type Outcome,
  startFakeSlack,
} from '../../fakes/slack/start.ts'
import { freePort, type SlackProcess, startSlackProcess, type Transport } from './slack-process.ts'
import { seededRandom } from './walk-random.ts'

const patiently = { timeout: 30_000, interval: 25 }
const mostTries = 6
export const kills = 3
/** Between an act and the kill pass so many requests to the local Slack at most: some tens of milliseconds. */
const longestMoment = 40

/** What goes wrong while the program starts, by the number of the start. */
const faultsOfStart: Fault[][] = [
  [{ method: 'auth.test', kind: 'rate_limited', retryAfterSeconds: 1 }],
  [{ method: 'auth.test', kind: 'lost_reply' }],
  [{ method: 'apps.connections.open', kind: 'rate_limited', retryAfterSeconds: 1 }],
  [{ method: 'apps.connections.open', kind: 'lost_reply' }],
]

/**
 * A workspace in a process of its own, the program in another, and members who try again when nothing came back. At seeded
 * moments of the acts that are told to be risky, the program is killed with -9 and started again.
 */
export class SlackWalk {
  readonly fake: FakeSlack
  readonly channel: ChannelRef
  killed = 0
  readonly #folder = mkdtempSync(join(tmpdir(), 'drillbot-walk-'))
  readonly #transport: Transport
  readonly #random: () => number
  /** The numbers of the risky acts in which the program is killed. */
  readonly #moments: Set<number>
  #acts = 0
  #calm = false
  #starts = 0
  #bot: SlackProcess | undefined

  constructor(fake: FakeSlack, transport: Transport, seed: number, riskyActs: number) {
    this.fake = fake
    this.channel = { community: `slack:${fake.ids.team}`, channel: fake.ids.drill }
    this.#transport = transport
    this.#random = seededRandom(seed)
    const share = riskyActs / kills
    this.#moments = new Set(Array.from({ length: kills }, (_, n) => Math.floor((n + this.#random()) * share)))
  }

  async start(): Promise<void> {
    const { fake } = this
    for (const fault of faultsOfStart[this.#starts] ?? [])
      if (this.#transport.kind === 'socket' || fault.method === 'auth.test') await fake.fault(fault)
    this.#starts += 1
    this.#bot = await startSlackProcess(fake, this.#transport, this.#folder)
    const isUp = async () =>
      this.#transport.kind === 'socket' ? (await fake.connections()) > 0 : fake.verifyRequestUrl()
    await this.until(isUp, (up) => up)
  }

  async #killAndStart(): Promise<void> {
    await this.#bot?.kill()
    this.#bot = undefined
    this.killed += 1
    await this.until(
      () => this.fake.connections(),
      (connections) => connections === 0,
    )
    await this.start()
  }

  /** Does something; when its number was drawn, the program is killed a moment later and is up again when this resolves. */
  async risk<T>(act: () => Promise<T>): Promise<{ outcome: T; killed: boolean }> {
    const killed = !this.#calm && this.#moments.has(this.#acts++)
    const work = act()
    work.catch(() => undefined)
    if (killed) {
      const moment = Math.floor(this.#random() * longestMoment)
      for (let spin = 0; spin < moment; spin++) await this.fake.now()
      await this.#killAndStart()
    }
    return { outcome: await work, killed }
  }

  /** Nothing in here is risky: no kill, and no moment of one is used up. */
  async calmly(acts: () => Promise<void>): Promise<void> {
    this.#calm = true
    await acts()
    this.#calm = false
  }

  /** Does something until a form lies open before the member. */
  async opens(member: Member, act: () => Promise<Outcome>): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await this.fake.calls('views.open')
      const { outcome, killed } = await this.risk(act)
      if (outcome.ok && !killed)
        await this.until(
          () => this.fake.calls('views.open'),
          (calls) => calls > before,
        )
      if ((await member.openModal()) !== null) return
    }
    throw new Error(`${member.id} was shown no form`)
  }

  /** Sends the open form until Slack says that it was taken, or what is wrong with it. */
  async sends(member: Member, values: Record<string, string>): Promise<{ outcome: Outcome; tries: number }> {
    for (let tries = 1; tries <= mostTries; tries++) {
      const { outcome } = await this.risk(() => member.submits(values))
      if (outcome.ok || Object.keys(outcome.fieldErrors).length > 0) return { outcome, tries }
    }
    throw new Error(`${member.id} could not send the form`)
  }

  /** Does something until the member sees `words` in a new message of their own; returns that message's words. */
  async isShown(member: Member, words: RegExp, act: () => Promise<Outcome>): Promise<string> {
    const before = (await member.seesEphemeral()).length
    const fresh = async () =>
      (await member.seesEphemeral()).slice(before).find((one) => words.test(`${one.fallback}\n${one.words}`))
    for (let tries = 0; tries < mostTries; tries++) {
      const { outcome, killed } = await this.risk(act)
      const seen = outcome.ok && !killed ? await this.until(fresh, (one) => one !== undefined) : await fresh()
      if (seen !== undefined) return seen.words
    }
    throw new Error(`${member.id} was not shown ${words.source}`)
  }

  /** Gives an order until it is known to be carried out: what was acknowledged by a process that died may have to be said again. */
  async orders(member: Member, line: string, isDone: (store: Store) => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { outcome, killed } = await this.risk(() => member.runs(this.channel.channel, line))
      if (outcome.ok && !killed) return
      if (await this.store(isDone)) return
    }
    throw new Error(`${line} was not carried out`)
  }

  /** Looks again and again; nothing else happens meanwhile but what the program does. Returns the first look that is enough. */
  async until<T>(look: () => T | Promise<T>, enough: (seen: T) => boolean): Promise<T> {
    return vi.waitFor(async () => {
      const seen = await look()
      if (!enough(seen)) throw new Error(`still waiting: ${JSON.stringify(seen)?.slice(0, 2000)}`)
      return seen
    }, patiently)
  }

  /** What is stored, also while the program runs. */
  async store<T>(read: (store: Store) => Promise<T>): Promise<T> {
    const store = await openSqliteStoreReadOnly(this.#folder)
    try {
      return await read(store)
    } finally {
      await store.close()
    }
  }

  /** The next call of the method is told to wait a second. */
  async limits(...methods: string[]): Promise<void> {
    for (const method of methods)
      await this.fake.fault({ method, kind: 'rate_limited', retryAfterSeconds: 1 })
  }

  /** The next call of the method does its work, and its answer is lost. */
  async losesReplies(...methods: string[]): Promise<void> {
    for (const method of methods) await this.fake.fault({ method, kind: 'lost_reply' })
  }

  /** Waits until the faults asked for have happened. */
  async faultsAreOver(...methods: string[]): Promise<void> {
    await this.until(
      () => this.fake.pendingFaults(),
      (faults) => !faults.some(({ method }) => methods.includes(method)),
    )
  }

  async close(): Promise<void> {
    await this.#bot?.kill()
    await this.fake.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Starts a workspace in which every event arrives twice, and the program in it. */
export async function openWalk(
  transport: 'socket' | 'http',
  seed: number,
  riskyActs: number,
): Promise<SlackWalk> {
  const port = await freePort()
  const fake = await startFakeSlack({
    transport,
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    everythingTwice: true,
    // Slack's own last retry, after five minutes, outlasts any start; nobody waits for that here.
    retryDelaysMs: Array.from({ length: 120 }, () => 250),
  })
  // Members' clock is moved on between two edits; it begins behind the program's, so that it never overtakes that, and by
  // less than a minute, beyond which a thread that is read whole is taken to show every message.
  await fake.advanceClock(-45_000)
  const walk = new SlackWalk(
    fake,
    transport === 'socket' ? { kind: 'socket' } : { kind: 'http', port },
    seed,
    riskyActs,
  )
  await walk.start()
  return walk
}
