/** Local time the long way: by asking what a clock on the wall shows at every half hour, and no other arithmetic. */
import type { Schedule } from '../../../src/rounds/schedule.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const half = 30 * minute

const shown = new Map<string, Intl.DateTimeFormat>()
const walls = new Map<string, string>()
const instants = new Map<string, number>()

/** What a clock on the wall shows: `YYYY-MM-DD HH:MM`. */
export function wall(at: number, zone: string): string {
  const key = `${zone} ${at}`
  const known = walls.get(key)
  if (known !== undefined) return known
  let format = shown.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
    })
    shown.set(zone, format)
  }
  const text = format.format(at)
  walls.set(key, text)
  return text
}

export function dateAt(at: number, zone: string): string {
  return wall(at, zone).slice(0, 10)
}

/**
 * The first half hour at which the wall shows this. When it never does, for the clock was put forward over it, as long after
 * the last half hour before it as if the clock had not been.
 */
export function instantAt(date: string, time: string, zone: string): number {
  const key = `${date} ${time} ${zone}`
  const instant = instants.get(key) ?? findInstant(date, time, zone)
  instants.set(key, instant)
  return instant
}

function findInstant(date: string, time: string, zone: string): number {
  const wanted = `${date} ${time}`
  const noon = Date.parse(`${date}T12:00Z`)
  let before = noon - 2 * day
  for (let at = before; at <= noon + 2 * day; at += half) {
    const now = wall(at, zone)
    if (now === wanted) return at
    if (now > wanted) break
    before = at
  }
  return before + (asIfUtc(wanted) - asIfUtc(wall(before, zone)))
}

const asIfUtc = (wallText: string) => Date.parse(`${wallText.replace(' ', 'T')}Z`)

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10)
}

export function mondayOf(date: string): string {
  return plusDays(date, -((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7))
}

export interface DueSlot {
  date: string
  at: number
}

/** The slots after `after`, up to and with `until`. Of two dates that fall on one instant, the later one is asked. */
export function slotsBetween(schedule: Schedule, after: number, until: number): DueSlot[] {
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const slots = new Map<number, DueSlot>()
  const last = plusDays(dateAt(until, 'UTC'), 2)
  for (let date = plusDays(dateAt(after, 'UTC'), -2); date <= last; date = plusDays(date, 1)) {
    const weekday = names[new Date(`${date}T00:00Z`).getUTCDay()]
    if (weekday === undefined || !schedule.weekdays.includes(weekday)) continue
    const at = instantAt(date, schedule.time, schedule.zone)
    if (at > after && at <= until) slots.set(at, { date, at })
  }
  return [...slots.values()]
}
