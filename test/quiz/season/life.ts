/** A drill that is lived through: the real use cases, clock, queue and SQLite store, on a chat in memory and a moved clock. */
import { setImmediate as turn } from 'node:timers/promises'
import type { PartEvent, Reply } from '../../../src/platforms/platform.ts'
import { reconnected } from '../../../src/quiz/lifecycle.ts'
import type { Schedule } from '../../../src/rounds/schedule.ts'
import type { Round, Store } from '../../../src/store/store.ts'
import { Chat } from './chat.ts'
import { ExpectedAnswers } from './naive-answers.ts'
import { plusDays } from './naive-clock.ts'
import { ExpectedSlots } from './naive-slots.ts'
import { ranksOf, sumsOfLedger } from './naive-standings.ts'
import { startDrill, type Running } from './start-drill.ts'
import { adminId, channels, community, refOf, type ChannelName, type Member } from './people.ts'

const minute = 60_000
/** Besides when something is due, the clock looks this often; a real one looks each minute. */
const betweenTicks = 24 * 60 * minute

/** The days, the time, the zone and the length of a round, as the set-up form takes them. */
export type SetUp = Pick<Schedule, 'weekdays' | 'time' | 'zone' | 'openMinutes'>

export class Life {
  now: number
  readonly answers = new ExpectedAnswers()
  readonly chat = new Chat((thread, standing) => this.answers.read(thread, standing))
  readonly slots = new Map<ChannelName, ExpectedSlots>()
  readonly excluded = { north: new Set<string>(), south: new Set<string>() }
  /** What each digest must say, by its key, in the order in which they are due. */
  readonly digests: { key: string; says: unknown }[] = []
  readonly errors: unknown[] = []
  readonly #folder: string
  readonly #held: PartEvent[] = []
  readonly #written: PartEvent[] = []
  #running: Running | undefined

  constructor(folder: string, start: number) {
    this.#folder = folder
    this.now = start
  }

  get isUp(): boolean {
    return this.#running !== undefined
  }

  get store(): Store {
    return this.#up().store
  }

  async comeUp(): Promise<void> {
    if (this.#running) return
    this.#running = await startDrill(this.#folder, this.chat, () => this.now, this.errors)
    await reconnected(this.#running.drill, community)
    await this.#tick(await this.#openRounds())
  }

  async goDown(): Promise<void> {
    if (!this.#running) return
    const { queue, store } = this.#running
    this.#running = undefined
    await queue.stop()
    await store.close()
  }

  /** Time passes; while the drill is up, its clock looks whenever something may be due. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms
    while (this.isUp && this.now < until) {
      const open = await this.#openRounds()
      this.now = this.#nextMoment(until, open)
      await this.#tick(open)
    }
    this.now = until
  }

  /** Somebody writes in one of the channel's last threads. Held back, the platform tells of it only later. */
  async say(channel: ChannelName, back: number, member: Member, text: string, held: boolean): Promise<void> {
    const thread = this.#threads(channel).at(-1 - back)
    if (thread === undefined) return
    const part = {
      thread: { ...refOf(channel), thread },
      sourceId: this.chat.newId(),
      member,
      memberName: member,
      sentAt: this.now,
      version: this.now,
      text,
    }
    this.#written.push(part)
    await (held ? this.#held.push(part) : this.#hand(part))
  }

  /** Whoever wrote the message that is so many back changes it, or takes it away (null). */
  async change(back: number, text: string | null, held: boolean): Promise<void> {
    const newest = new Map(this.#written.map((part) => [part.sourceId, part]))
    const known = [...newest.values()].at(-1 - back)
    if (!known || this.#held.includes(known) || known.text === null) return
    const changed = { ...known, version: this.now, text }
    this.#written.push(changed)
    await (held ? this.#held.push(changed) : this.#hand(changed))
  }

  async handOver(): Promise<void> {
    for (const part of this.#held.splice(0)) await this.#hand(part)
  }

  async setUp(channel: ChannelName, to: SetUp): Promise<void> {
    if (!this.isUp) return
    const { weekdays, time, zone, openMinutes } = to
    const values = { days: weekdays.join(', '), time, zone, open: `${openMinutes} min`, holidays: '' }
    const reply = await this.#up().handlers.form({
      ...this.#admin(channel),
      submissionId: this.chat.newId(),
      form: 'setup',
      state: 'when',
      values,
      sentAt: this.now,
    })
    if (reply.kind !== 'message') throw new Error('the set-up form was refused')
    const schedule = (await this.store.channel(refOf(channel)))?.schedule
    if (!schedule) throw new Error('the channel was not set up')
    const expected = this.slots.get(channel)
    if (expected) expected.setUp(schedule, this.now)
    else this.slots.set(channel, new ExpectedSlots(schedule, this.now))
  }

  async pause(channel: ChannelName, to: 'pause' | 'resume'): Promise<void> {
    await this.command(channel, 'quiz-admin', to, {})
    await this.#noticeStates()
  }

  async exclude(channel: ChannelName, who: Member): Promise<void> {
    if (!this.isUp) return
    const excluded = this.excluded[channel]
    const change = excluded.has(who) ? 'remove' : 'add'
    await this.command(channel, 'quiz-admin', 'exclude', { change, who })
    if (change === 'add') excluded.add(who)
    else excluded.delete(who)
  }

  async command(
    channel: ChannelName,
    command: 'quiz' | 'quiz-admin',
    sub: string,
    values: Record<string, string>,
  ): Promise<Reply | undefined> {
    if (!this.isUp) return undefined
    const reply = await this.#up().handlers.command({
      ...this.#admin(channel),
      command,
      input: { sub, values },
    })
    await this.#settle()
    await this.#noticeStates()
    return reply
  }

  /** The channel's rounds and skipped slots, oldest first. */
  async rounds(channel: ChannelName): Promise<Round[]> {
    return (await this.store.recentRounds(refOf(channel), 10_000)).toReversed()
  }

  #up(): Running {
    if (!this.#running) throw new Error('the drill is down')
    return this.#running
  }

  #admin(channel: ChannelName) {
    return { ...refOf(channel), member: adminId, memberName: adminId }
  }

  #threads(channel: ChannelName): string[] {
    return this.chat.delivered.flatMap(({ target, ref }) =>
      target.kind === 'channel' && target.thread && ref.channel === channel && ref.thread !== undefined
        ? [ref.thread]
        : [],
    )
  }

  async #hand(part: PartEvent): Promise<void> {
    this.chat.put(part)
    if (!this.#running) return
    this.answers.handed(part)
    await this.#running.handlers.part(part)
  }

  #nextMoment(until: number, open: readonly Round[]): number {
    const horizon = Math.min(until, this.now + betweenTicks)
    const slots = [...this.slots.values()].flatMap((each) => each.next(this.now, horizon + minute))
    const closing = open.map(({ closesAt }) => closesAt)
    const moments = [...slots.flatMap((at) => [at - minute, at]), ...closing, horizon]
    return Math.min(...moments.filter((at) => at > this.now))
  }

  async #openRounds(): Promise<Round[]> {
    return (await Promise.all(channels.map((channel) => this.store.openRounds(refOf(channel))))).flat()
  }

  async #tick(open: readonly Round[]): Promise<void> {
    const stillOpen = open.filter(({ closesAt }) => closesAt > this.now)
    await this.#up().clock.tick()
    await this.#settle()
    for (const [channel, expected] of this.slots) {
      const openHere = stillOpen.filter((round) => round.channel === channel)
      const monday = expected.digestDue(
        this.now,
        openHere.map(({ localDate }) => localDate),
      )
      expected.ticked(this.now)
      if (monday !== null) await this.#expectDigest(channel, monday)
    }
    await this.#noticeStates()
  }

  /** From the ledger as it stands just when the digest is written. */
  async #expectDigest(channel: ChannelName, monday: string): Promise<void> {
    const [from, to] = [plusDays(monday, -7), plusDays(monday, -1)]
    const ledger = await this.ledger(channel)
    const sums = sumsOfLedger(ledger, from, to)
    const answers = sums.reduce((sum, { rounds }) => sum + rounds, 0)
    if (answers === 0) return
    const rounds = (await this.rounds(channel)).filter(
      ({ state, localDate }) => state === 'closed' && localDate >= from && localDate <= to,
    )
    const ranks = ranksOf(sums, this.excluded[channel])
    this.digests.push({
      key: `digest:${channel}:${monday}`,
      says: {
        counts: [rounds.length, answers, ranks.length].map(String),
        rows: ranks.map((row) => [String(row.rank), row.member, String(row.points), String(row.rounds)]),
      },
    })
  }

  async ledger(channel: ChannelName) {
    return (await this.store.ledger(community, 0, 1_000_000)).filter((row) => row.channel === channel)
  }

  /** A question that could not be posted pauses its channel. */
  async #noticeStates(): Promise<void> {
    for (const { channel, state } of await this.store.channels(community)) {
      const expected = this.slots.get(channel as ChannelName)
      if (state === 'paused') expected?.paused()
      else expected?.resumed(this.now)
    }
  }

  /** Until nothing more is owed to the chat. */
  async #settle(): Promise<void> {
    const { store, queue } = this.#up()
    queue.wake(community)
    do {
      await turn()
    } while ((await store.deliveryCounts(community)).pending > 0)
    for (let n = 0; n < 3; n++) await turn()
  }
}
