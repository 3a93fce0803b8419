/** Which slots a channel must have a row for, told from what happened to it: no slot twice, none lost. */
import type { Schedule } from '../../../src/rounds/schedule.ts'
import { dateAt, instantAt, mondayOf, slotsBetween } from './naive-clock.ts'

const hour = 60 * 60_000
const grace = 3 * hour
/** What was missed longer ago than this passes without a row. */
const forgotten = 14 * 24 * hour

export class ExpectedSlots {
  /** By local date: asked at that moment, or skipped. */
  readonly rows = new Map<string, number | 'skipped'>()
  #schedule: Schedule
  #dealtUntil: number
  #active = true
  #digested = ''

  constructor(schedule: Schedule, at: number) {
    this.#schedule = schedule
    this.#dealtUntil = at
  }

  get zone(): string {
    return this.#schedule.zone
  }

  setUp(schedule: Schedule, at: number): void {
    this.#schedule = schedule
    this.#dealtUntil = at
  }

  paused(): void {
    this.#active = false
  }

  /** Changes nothing when it was active all along. */
  resumed(at: number): void {
    if (this.#active) return
    this.#active = true
    this.#dealtUntil = at
  }

  /** When the next slots come. */
  next(after: number, until: number): number[] {
    return slotsBetween(this.#schedule, after, until).map(({ at }) => at)
  }

  /** The clock looks: the newest slot is asked unless it is hours ago, all others are skipped. */
  ticked(at: number): void {
    if (!this.#active) return
    const slots = slotsBetween(this.#schedule, Math.max(this.#dealtUntil, at - forgotten), at)
    for (const slot of slots) {
      if (this.rows.has(slot.date)) continue
      this.rows.set(slot.date, slot === slots.at(-1) && at - slot.at <= grace ? at : 'skipped')
    }
    this.#dealtUntil = at
  }

  /**
   * The Monday whose digest is due when the clock looks, once: at the hour of the questions or later in its week, and not
   * while a round of an earlier week is `stillOpen` (its local date).
   */
  digestDue(at: number, stillOpen: readonly string[]): string | null {
    const monday = mondayOf(dateAt(at, this.zone))
    if (!this.#active || this.#digested >= monday) return null
    if (at < instantAt(monday, this.#schedule.time, this.zone)) return null
    if (stillOpen.some((date) => date < monday)) return null
    this.#digested = monday
    return monday
  }
}
