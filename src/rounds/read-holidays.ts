import { joined } from './holidays.ts'
import type { Holiday } from './schedule.ts'
import { daysBetween, isDate } from './time-zone.ts'

const longest = 366
const furthest = 3 * 366
const mostHolidays = 60

/**
 * Reads `2026-12-24` and `2026-12-24..2027-01-06`, one a line or with commas between; what is over on the local date `today`
 * is dropped. A fault says what to write instead.
 */
export function readHolidays(text: string, today: string): { holidays: Holiday[] } | { fault: string } {
  const read: Holiday[] = []
  for (const piece of text.split(/[,;\n]/).map((each) => each.trim())) {
    if (piece === '') continue
    const [from = '', to = from, ...more] = piece.split(/\s*(?:\.{2,}|…|–|\bto\b|\buntil\b)\s*/)
    if (more.length > 0 || !isDate(from) || !isDate(to))
      return { fault: `Write dates such as 2026-12-25 or 2026-12-24..2027-01-06, not “${shortened(piece)}”.` }
    if (to < from) return { fault: `${from}..${to} ends before it begins.` }
    if (daysBetween(from, to) > longest)
      return {
        fault: `${from}..${to} is longer than a year. \`/quiz-admin pause\` stops the schedule instead.`,
      }
    if (daysBetween(today, to) > furthest) return { fault: `${to} is more than three years away.` }
    if (to >= today) read.push({ from, to })
  }
  const holidays = joined(read)
  if (holidays.length > mostHolidays) return { fault: `These are more than ${mostHolidays} holidays.` }
  return { holidays }
}

/** As they are read. */
export function writtenHolidays(holidays: readonly Holiday[]): string {
  return holidays.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join('\n')
}

function shortened(piece: string): string {
  return piece.length > 30 ? `${piece.slice(0, 30)}…` : piece.replaceAll('`', '')
}
