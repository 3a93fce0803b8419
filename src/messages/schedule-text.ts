import { domainIds, domains } from '../questions/question.ts'
import type { Schedule } from '../rounds/schedule.ts'
import { levelsText } from './levels-text.ts'
import { spanText } from './time-text.ts'

/** "Mon to Fri at 09:00 (UTC), open for 23 h, all fields, all levels" */
export function scheduleText(schedule: Schedule): string {
  return `${whenText(schedule)}, ${whatText(schedule)}`
}

/** "Mon to Fri at 09:00 (UTC), open for 23 h" */
export function whenText({ weekdays, time, zone, openMinutes }: Schedule): string {
  return `${daysText(weekdays)} at ${time} (${zone}), open for ${spanText(openMinutes)}`
}

/** "all fields, mostly onsite" */
export function whatText(schedule: Schedule): string {
  const fields =
    schedule.domains.length === domainIds.length
      ? 'all fields'
      : schedule.domains.map((d) => domains[d].short).join(' and ')
  const levels = levelsText(schedule)
  return `${fields}, ${levels === 'all' ? 'all levels' : levels}`
}

function daysText(weekdays: Schedule['weekdays']): string {
  if (weekdays.length === 7) return 'every day'
  return weekdays.join(', ') === 'mon, tue, wed, thu, fri' ? 'Mon to Fri' : weekdays.join(', ')
}
