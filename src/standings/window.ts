import { addDays, dayOfWeek, localDate } from '../rounds/time-zone.ts'

export const windows = ['today', 'week', 'month', 'all'] as const
export type Window = (typeof windows)[number]

export const windowName: Record<Window, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  all: 'all time',
}

/** The local dates (both included; null is open-ended) that a window covers at `now` in the channel's zone. Weeks begin on Monday. */
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
    case 'all':
      return { from: null, to: null }
  }
}

function firstOfNextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 8)}28`, 4).slice(0, 8)}01`
}
