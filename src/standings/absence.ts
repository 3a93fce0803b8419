import { addDays, daysBetween } from '../rounds/time-zone.ts'

/** Local dates, both included, on which a member's missed rounds do not end a streak. */
export interface Absence {
  from: string
  until: string
}

/** A closed round, by its place in the channel's order of closing. */
export interface ClosedRound {
  closeNumber: number
  localDate: string
}

/** Days that a member can be away in one calendar year. */
export const awayDaysPerYear = 30

/** The absence that a local date lies in, if any. */
export function awayOn(absences: readonly Absence[], date: string): Absence | undefined {
  return absences.find(({ from, until }) => from <= date && date <= until)
}

/** How many of these rounds lie between two close numbers (both excluded) and on a date of an absence. */
export function excusedBetween(
  rounds: readonly ClosedRound[],
  absences: readonly Absence[],
  after: number,
  before: number,
): number {
  if (before - after < 2) return 0
  return rounds.filter(
    ({ closeNumber, localDate }) =>
      closeNumber > after && closeNumber < before && awayOn(absences, localDate) !== undefined,
  ).length
}

/** The absences with one more, oldest first; those that overlap or follow on each other are joined. */
export function withAbsence(absences: readonly Absence[], added: Absence): Absence[] {
  const joined: Absence[] = []
  const all = [...absences, added].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const { from, until } of all) {
    const last = joined.at(-1)
    if (last === undefined || from > addDays(last.until, 1)) joined.push({ from, until })
    else if (until > last.until) last.until = until
  }
  return joined
}

/** The absences of somebody who is back on this date: what lies before it stays, the rest is gone. */
export function endedOn(absences: readonly Absence[], date: string): Absence[] {
  return absences
    .filter(({ from }) => from < date)
    .map(({ from, until }) => ({ from, until: until < date ? until : addDays(date, -1) }))
}

/** How many days of this calendar year the absences take. */
export function awayDaysIn(absences: readonly Absence[], year: number): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return absences
    .filter(({ from, until }) => from <= last && until >= first)
    .map(({ from, until }) => daysBetween(from < first ? first : from, until > last ? last : until) + 1)
    .reduce((sum, days) => sum + days, 0)
}
