import type { Schedule } from './schedule.ts'
import { isHoliday } from './holidays.ts'
import { lateStarts, weekdays } from './schedule.ts'
import { addDays, datesFrom, dayOfWeek, instantOf, localDate } from './time-zone.ts'

/** One occurrence of a schedule. */
export interface Slot {
  slot: string
  localDate: string
  /** UTC ms. */
  at: number
}

/** How long after its time a slot is still posted, in ms, unless the schedule says otherwise. */
export const graceMs = lateStarts.hours * 60_000

/** Nobody wants a month of skipped days listed; older ones pass without a row. */
const furthestBackDays = 14

/**
 * The slots between `after` (excluded) and `now` (included), by local dates, so that no daylight-saving change can lose or
 * double one; holidays have none. At most one is `due`: the newest, within the grace period. The others were `missed`.
 */
export function slotsSince(
  schedule: Schedule,
  after: number,
  now: number,
): { due: Slot | null; missed: Slot[] } {
  const earliest = Math.max(after, now - furthestBackDays * 24 * 60 * 60_000)
  const slots = slotsBetween(schedule, earliest, now)
  const last = slots.at(-1)
  if (!last) return { due: null, missed: [] }
  const isDue = now - last.at <= lateStarts[schedule.late ?? 'hours'] * 60_000
  return { due: isDue ? last : null, missed: isDue ? slots.slice(0, -1) : slots }
}

/** The first slot after `now`. */
export function nextSlot(schedule: Schedule, now: number): Slot {
  for (let from = now; ; from += 7 * 24 * 60 * 60_000) {
    const slot = slotsBetween(schedule, from, from + 8 * 24 * 60 * 60_000)[0]
    if (slot) return slot
  }
}

/** A date that a zone left out (Apia, 30 December 2011) falls on the day after it, which has its own slot. */
function slotsBetween(schedule: Schedule, after: number, until: number): Slot[] {
  const first = addDays(localDate(after, schedule.zone), -1)
  const last = addDays(localDate(until, schedule.zone), 1)
  return datesFrom(first, last)
    .filter((date) => schedule.weekdays.includes(weekdays[dayOfWeek(date) - 1] as (typeof weekdays)[number]))
    .filter((date) => !isHoliday(schedule.holidays, date))
    .map((date) => ({
      slot: `daily:${date}`,
      localDate: date,
      at: instantOf(date, schedule.time, schedule.zone),
    }))
    .filter(({ at }) => at > after && at <= until)
    .filter(({ at }, index, slots) => slots[index + 1]?.at !== at)
}
