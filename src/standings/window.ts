import { addDays, dayOfWeek, localDate } from '../rounds/time-zone.ts'

export const windows = ['today', 'week', 'month', 'season', 'all'] as const
export type Window = (typeof windows)[number]

export const windowName: Record<Window, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  season: 'this season',
  all: 'all time',
}

/**
 * The local dates (both included; null is open-ended) that a window covers at `now` in the channel's zone. Weeks begin on Monday;
 * a season is a quarter of the year, so that nobody has to begin or end one.
 */
export function datesOf(
  window: Window,
  now: number,
  zone: string,
): { from: string | null; to: string | null } {
  const today = localDate(now, zone)
  switch (window) {
    case 'today':
      return { from: today, to: today }
    case 'week': {
      const monday = addDays(today, 1 - dayOfWeek(today))
      return { from: monday, to: addDays(monday, 6) }
    }
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: addDays(firstOfNextMonth(today), -1) }
    case 'season':
      return seasonOf(today)
    case 'all':
      return { from: null, to: null }
  }
}

/** The first and last local date of the quarter that `date` lies in. */
export function seasonOf(date: string): { from: string; to: string } {
  const [year = '', month = ''] = date.split('-')
  const first = Math.floor((Number(month) - 1) / 3) * 3 + 1
  const monthOf = (n: number) => `${year}-${String(n).padStart(2, '0')}-01`
  return { from: monthOf(first), to: addDays(firstOfNextMonth(monthOf(first + 2)), -1) }
}

function firstOfNextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 8)}28`, 4).slice(0, 8)}01`
}
