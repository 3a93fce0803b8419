/** A window of local dates, split so that whole months come from the tally and only its edges from the ledger. */
export interface SplitWindow {
  /** Months to sum, both included; null for none. */
  months: { first: string; last: string } | null
  /** Dates to sum from the ledger, both included: added (1), or taken away from the months again (-1). */
  dates: { from: string; to: string; sign: 1 | -1 }[]
}

// Dates are compared as text, so these bound every month and every day of a month.
const firstMonth = '0000-00'
const lastMonth = '9999-99'

/**
 * Splits the window. An edge that takes more than half of its month is the whole month less the other days: today's
 * standings of this month, asked for up to today, then cost next to nothing.
 */
export function splitWindow({ from, to }: { from: string | null; to: string | null }): SplitWindow {
  if (from !== null && to !== null && from > to) return { months: null, dates: [] }
  const first = from?.slice(0, 7) ?? firstMonth
  const last = to?.slice(0, 7) ?? lastMonth
  const startsLate = from !== null && dayOf(from) > 16
  const endsEarly = to !== null && dayOf(to) < 16
  if (from !== null && to !== null && first === last && dayOf(to) - dayOf(from) < 15) {
    return { months: null, dates: [{ from, to, sign: 1 }] }
  }
  if (from !== null && to !== null && first === last) {
    return { months: { first, last }, dates: [...before(from), ...after(to)] }
  }
  const months = { first: startsLate ? nextMonth(first) : first, last: endsEarly ? monthBefore(last) : last }
  const dates: SplitWindow['dates'] = []
  if (from !== null)
    dates.push(...(startsLate ? [{ from, to: `${first}-31`, sign: 1 as const }] : before(from)))
  if (to !== null) dates.push(...(endsEarly ? [{ from: `${last}-01`, to, sign: 1 as const }] : after(to)))
  return { months: months.first <= months.last ? months : null, dates }
}

/** The days of its month before `date`, to be taken away. */
function before(date: string): SplitWindow['dates'] {
  const day = dayOf(date)
  return day === 1 ? [] : [{ from: `${date.slice(0, 7)}-01`, to: withDay(date, day - 1), sign: -1 }]
}

/** The days of its month after `date`, to be taken away. */
function after(date: string): SplitWindow['dates'] {
  const day = dayOf(date)
  return day === 31 ? [] : [{ from: withDay(date, day + 1), to: `${date.slice(0, 7)}-31`, sign: -1 }]
}

function dayOf(date: string): number {
  return Number(date.slice(8))
}

function withDay(date: string, day: number): string {
  return `${date.slice(0, 8)}${String(day).padStart(2, '0')}`
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${month.slice(0, 5)}${String(number - 1).padStart(2, '0')}`
}
