import { weekdays } from './schedule.ts'
import { addDays, dayOfWeek, isDate } from './time-zone.ts'

/**
 * The local date that somebody means by `2026-12-24`, `today`, `tomorrow` or a weekday (the first one from `earliest` on);
 * null when it is none of these.
 */
export function readDate(words: string, today: string, earliest = today): string | null {
  const word = words.trim().toLowerCase()
  if (word === 'today') return today
  if (word === 'tomorrow') return addDays(today, 1)
  if (isDate(word)) return word
  const weekday = weekdays.findIndex((name) => word.length >= 3 && fullName[name].startsWith(word)) + 1
  if (weekday === 0) return null
  return addDays(earliest, (weekday - dayOfWeek(earliest) + 7) % 7)
}

const fullName: Record<(typeof weekdays)[number], string> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
}
