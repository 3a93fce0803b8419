import { UserError } from '../errors.ts'
import { awayCard } from '../messages/away-card.ts'
import { dateText, plural } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { readDate } from '../rounds/read-date.ts'
import { addDays, daysBetween, localDate } from '../rounds/time-zone.ts'
import { awayDaysIn, awayDaysPerYear, endedOn, withAbsence, type Absence } from '../standings/absence.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** Days ahead that can be taken: a date further off is a slip of the hand. */
const furthestAhead = 366

/** `/quiz away [from] [until]`, `/quiz away end`: days on which a missed round does not end the member's streak. */
export async function away(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  // By the channel's own zone: rounds belong to its dates.
  const today = localDate(drill.now(), channel.schedule.zone)
  const { from, until } = call.values
  if (from === undefined && until === undefined)
    return privately(awayCard({ absences: await drill.store.absences(call), today }))
  const change = /^(?:end|back)$/i.test(from ?? '') ? ending(today) : declaring(from, until, today)
  const absences = await drill.store.changeAbsences(call, drill.now(), change)
  return privately(awayCard({ absences, today }))
}

type Change = (absences: readonly Absence[]) => Absence[]

function ending(today: string): Change {
  return (absences) => {
    if (absences.every(({ until }) => until < today))
      throw new UserError('You are not away. `/quiz away tomorrow friday` takes days off.')
    return endedOn(absences, today)
  }
}

function declaring(fromWords: string | undefined, untilWords: string | undefined, today: string): Change {
  const from = fromWords === undefined ? today : dateOf(fromWords, today, today)
  const until = untilWords === undefined ? from : dateOf(untilWords, today, from)
  if (from < today)
    throw new UserError(
      `${dateText(from, today)} is over: days off begin today at the earliest. Try \`/quiz away today ${until < today ? addDays(today, 4) : until}\`.`,
    )
  if (until < from)
    throw new UserError(
      `${dateText(until, today)} is before ${dateText(from, today)}: give the first day, then the last, such as \`/quiz away ${from} ${addDays(from, 4)}\`.`,
    )
  return (absences) => {
    const joined = withAbsence(absences, { from, until })
    for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
      checkYear(absences, joined, year)
    return joined
  }
}

function checkYear(before: readonly Absence[], after: readonly Absence[], year: number): void {
  if (awayDaysIn(after, year) <= awayDaysPerYear) return
  const left = Math.max(0, awayDaysPerYear - awayDaysIn(before, year))
  const wanted = awayDaysIn(after, year) - awayDaysIn(before, year)
  throw new UserError(
    `That takes ${plural(wanted, 'day')} of ${year}, and you have ${left} of ${awayDaysPerYear} left there. ${
      left === 0 ? 'Each calendar year has its own.' : `Choose ${left} or fewer.`
    }`,
  )
}

function dateOf(words: string, today: string, earliest: string): string {
  const date = readDate(words, today, earliest)
  if (date !== null && daysBetween(today, date) <= furthestAhead) return date
  const shown = words.replaceAll('`', '').slice(0, 30)
  throw new UserError(
    date === null
      ? `"${shown}" is no date. Write it such as ${addDays(today, 7)}, or today, tomorrow or a weekday: \`/quiz away tomorrow ${addDays(today, 7)}\`.`
      : `${date} is more than a year away. Check the year: \`/quiz away ${addDays(today, 7)} ${addDays(today, 11)}\`.`,
  )
}
