import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { dateText, momentText } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import { comingHolidays, keptHolidays, withoutHolidays } from '../rounds/holidays.ts'
import { readHolidays } from '../rounds/read-holidays.ts'
import { scheduleSchema } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import type { Channel } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin holidays [add|remove] [dates]`: local dates on which no question is asked. */
export async function holidays(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const { change, dates } = call.values
  if (change === undefined && dates === undefined) return privately(listed(channel, drill.now()))
  const now = drill.now()
  const today = localDate(now, channel.schedule.zone)
  const read = readHolidays(dates ?? '', today)
  if ('fault' in read) throw new UserError(read.fault)
  if (read.holidays.length === 0)
    throw new UserError(
      `Say which days, today or later: \`/quiz-admin holidays ${change ?? 'add'} 2026-12-24..2027-01-06\`.`,
    )
  const changed = await drill.store.changeChannel(
    { community: call.community, channel: call.channel },
    ({ schedule }) => {
      const coming = comingHolidays(schedule.holidays, today)
      const wanted =
        change === 'remove' ? withoutHolidays(coming, read.holidays) : [...coming, ...read.holidays]
      const kept = keptHolidays(schedule.holidays, wanted, today)
      const fits = scheduleSchema.shape.holidays.safeParse(kept)
      if (!fits.success)
        throw new UserError('These are more holidays than a channel keeps: 60. Remove some first.')
      return { schedule: { ...schedule, holidays: kept } }
    },
    { action: 'holidays set', by: call.member, at: now },
  )
  return privately(listed(changed ?? channel, now))
}

function listed(channel: Channel, now: number) {
  const { schedule } = channel
  const today = localDate(now, schedule.zone)
  const coming = comingHolidays(schedule.holidays, today)
  const next = nextQuestionAt(channel, now)
  const more = `${next === null ? 'The schedule is paused.' : `The next question comes ${momentText(next, schedule.zone)}.`} Streaks are not touched by a holiday.`
  if (coming.length === 0)
    return notice(
      'No holidays: every day of the schedule has its question. `/quiz-admin holidays add 2026-12-24..2027-01-06` takes some out.',
      { more },
    )
  const days = coming.map(({ from, to }) =>
    from === to ? dateText(from, today) : `${dateText(from, today)} to ${dateText(to, today)}`,
  )
  return notice(`No question on ${days.join('; ')}.`, { tone: 'good', more })
}
