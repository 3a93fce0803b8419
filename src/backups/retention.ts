/** Which scheduled backups are kept: the newest of each of the last days, and before those of each of the last weeks. */

export interface Retention {
  /** How many days, and then how many weeks before them, keep their newest backup. */
  daily: number
  weekly: number
}

const dayMs = 24 * 60 * 60_000

/** The times (UTC ms) of `made` that are not kept. The newest always is, whatever the retention. */
export function expired(made: readonly number[], { daily, weekly }: Retention): number[] {
  const newestFirst = made.toSorted((a, b) => b - a)
  const days = newestOfEach(newestFirst, (at) => Math.floor(at / dayMs)).slice(0, Math.max(1, daily))
  const oldestDay = days.at(-1) ?? 0
  const before = newestFirst.filter(
    (at) => at < oldestDay && Math.floor(at / dayMs) < Math.floor(oldestDay / dayMs),
  )
  const weeks = newestOfEach(before, weekOf).slice(0, weekly)
  const kept = new Set([...days, ...weeks])
  return newestFirst.filter((at) => !kept.has(at))
}

/** Days since 1 January 1970, a Thursday: three more and weeks begin on Mondays. */
function weekOf(at: number): number {
  return Math.floor((at / dayMs + 3) / 7)
}

function newestOfEach(newestFirst: number[], period: (at: number) => number): number[] {
  return newestFirst.filter((at, index) => index === 0 || period(newestFirst[index - 1] ?? at) !== period(at))
}
