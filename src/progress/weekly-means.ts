import { addDays, dayOfWeek } from '../rounds/time-zone.ts'

/** How a group did in a topic on one day. */
export interface DayScore {
  topic: string
  /** YYYY-MM-DD */
  localDate: string
  /** 0 to 100. */
  mean: number
  answers: number
}

export interface WeeklyMeans {
  topic: string
  /** Of each week, in their order; null where nobody answered. */
  means: (number | null)[]
  /** Of all of them. */
  mean: number
  answers: number
}

/** The Monday of the week that a local date lies in. */
export function mondayOf(date: string): string {
  return addDays(date, 1 - dayOfWeek(date))
}

/** The last so many Mondays up to the week of `today`, oldest first. */
export function lastMondays(today: string, weeks: number): string[] {
  const monday = mondayOf(today)
  return Array.from({ length: weeks }, (_, n) => addDays(monday, -7 * (weeks - 1 - n)))
}

/** Means by topic and week, each answer counting the same, the weakest topic first. Days outside the weeks are left out. */
export function weeklyMeans(days: readonly DayScore[], mondays: readonly string[]): WeeklyMeans[] {
  const within = days.filter(({ localDate }) => mondays.includes(mondayOf(localDate)))
  return [...Map.groupBy(within, ({ topic }) => topic)]
    .map(([topic, own]) => {
      const byWeek = Map.groupBy(own, ({ localDate }) => mondayOf(localDate))
      return { topic, means: mondays.map((monday) => meanOf(byWeek.get(monday) ?? [])), ...totalOf(own) }
    })
    .toSorted((a, b) => a.mean - b.mean || (a.topic < b.topic ? -1 : 1))
}

function meanOf(days: readonly DayScore[]): number | null {
  return days.length === 0 ? null : totalOf(days).mean
}

function totalOf(days: readonly DayScore[]): { mean: number; answers: number } {
  const answers = days.reduce((sum, day) => sum + day.answers, 0)
  return { mean: days.reduce((sum, day) => sum + day.mean * day.answers, 0) / answers, answers }
}
