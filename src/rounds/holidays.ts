import type { Holiday } from './schedule.ts'
import { addDays, daysBetween } from './time-zone.ts'

/** Holidays stay known for as long as the clock looks back, so that none of them turns into a missed day. */
const keptDays = 15

export function isHoliday(holidays: readonly Holiday[] | undefined, date: string): boolean {
  return (holidays ?? []).some(({ from, to }) => from <= date && date <= to)
}

/** In order, with those that touch or overlap joined. */
export function joined(holidays: readonly Holiday[]): Holiday[] {
  const all: Holiday[] = []
  for (const { from, to } of holidays.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last && from <= addDays(last.to, 1)) last.to = to > last.to ? to : last.to
    else all.push({ from, to })
  }
  return all
}

/** Without these days; a holiday that they cut through leaves its ends. */
export function withoutHolidays(holidays: readonly Holiday[], gone: readonly Holiday[]): Holiday[] {
  return gone.reduce<Holiday[]>(
    (left, cut) =>
      left.flatMap(({ from, to }) => {
        if (to < cut.from || cut.to < from) return [{ from, to }]
        return [
          ...(from < cut.from ? [{ from, to: addDays(cut.from, -1) }] : []),
          ...(cut.to < to ? [{ from: addDays(cut.to, 1), to }] : []),
        ]
      }),
    [...holidays],
  )
}

/** Those that are not over on the local date `today`. */
export function comingHolidays(holidays: readonly Holiday[] | undefined, today: string): Holiday[] {
  return (holidays ?? []).filter(({ to }) => to >= today)
}

/** What is kept when these are the holidays from now on: they, and what has just been one. */
export function keptHolidays(
  before: readonly Holiday[] | undefined,
  wanted: readonly Holiday[],
  today: string,
): Holiday[] {
  const yesterday = addDays(today, -1)
  const past = (before ?? [])
    .filter(({ from, to }) => from <= yesterday && daysBetween(to, today) <= keptDays)
    .map(({ from, to }) => ({ from, to: to < yesterday ? to : yesterday }))
  return joined([...past, ...comingHolidays(wanted, today)])
}
