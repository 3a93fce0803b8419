import { Temporal } from 'temporal-polyfill'

/** Whether `zone` is an IANA time-zone name that this runtime knows. Offsets such as `+02:00` are not: they have no rules. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId.length > 0
  } catch {
    return false
  }
}

/** The local date (YYYY-MM-DD) in `zone` at `at` (UTC ms). */
export function localDate(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/**
 * The instant (UTC ms) at which a wall clock in `zone` shows `time` on `date`. A time that daylight saving skips is moved
 * forward by the gap; of a time that it repeats, the first is taken (RFC 5545, 3.3.5).
 */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  }).epochMilliseconds
}

/** `date` and the days after it up to and with `last`, as YYYY-MM-DD. */
export function datesFrom(date: string, last: string): string[] {
  const dates: string[] = []
  const end = Temporal.PlainDate.from(last)
  for (
    let day = Temporal.PlainDate.from(date);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    dates.push(day.toString())
  }
  return dates
}

/** `date` moved by so many days. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Monday is 1, Sunday 7. */
export function dayOfWeek(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** Days from one local date to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** Whether this is a date of the calendar, written YYYY-MM-DD. */
export function isDate(words: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words)) return false
  try {
    return Temporal.PlainDate.from(words).toString() === words
  } catch {
    return false
  }
}
