import { difficulties as allDifficulties, domainIds, domains } from '../questions/question.ts'
import type { Schedule } from '../rounds/schedule.ts'
import { spanText } from './time-text.ts'

/** "Mon to Fri at 09:00 (UTC), open for 23 h, all fields, all levels" */
export function scheduleText(schedule: Schedule): string {
  const { weekdays, time, zone, openMinutes, difficulties } = schedule
  const days =
    weekdays.length === 7
      ? 'every day'
      : weekdays.join(', ') === 'mon, tue, wed, thu, fri'
        ? 'Mon to Fri'
        : weekdays.join(', ')
  const fields =
    schedule.domains.length === domainIds.length
      ? 'all fields'
      : schedule.domains.map((d) => domains[d].short).join(' and ')
  const levels = difficulties.length === allDifficulties.length ? 'all levels' : difficulties.join(' and ')
  return `${days} at ${time} (${zone}), open for ${spanText(openMinutes)}, ${fields}, ${levels}`
}
