import { answerModeAt } from '../rounds/answer-mode.ts'
import { comingHolidays } from '../rounds/holidays.ts'
import { writtenHolidays } from '../rounds/read-holidays.ts'
import { lateStarts, type Schedule } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import { whatText, whenText } from './schedule-text.ts'
import { spanText } from './time-text.ts'

/** What one channel may take over from another, people by their names. */
export interface NamedSettings {
  schedule: Schedule
  digest: boolean
  steered: boolean
  admins: string[]
  excluded: string[]
}

/** One line for each thing that would be otherwise: what it is now and what it would be. `before` is null of a channel that is not set up. */
export function differences(before: NamedSettings | null, after: NamedSettings, now: number): string[] {
  const old = before && described(before, now)
  return Object.entries(described(after, now)).flatMap(([name, value]) => {
    const was = old?.[name]
    if (was === value) return []
    return [was === undefined ? `${name}: ${value}` : `${name}: ${value} (now ${was})`]
  })
}

function described({ schedule, digest, steered, admins, excluded }: NamedSettings, now: number) {
  const holidays = comingHolidays(schedule.holidays, localDate(now, schedule.zone))
  return {
    When: whenText(schedule),
    'No question on': writtenHolidays(holidays).replaceAll('\n', ', ') || 'no day',
    What: whatText(schedule),
    Practice: schedule.practice === false ? 'off' : 'on',
    Answers: {
      both: 'in the thread or privately',
      thread: 'only in the thread',
      private: 'only privately',
    }[answerModeAt(schedule, now)],
    'Asked late': `up to ${spanText(lateStarts[schedule.late ?? 'hours'])}`,
    Digest: digest ? 'on' : 'off',
    'Leaning towards weak topics': steered ? 'on' : 'off',
    'Admins named here': admins.toSorted().join(', ') || 'nobody',
    'Out of the standings': excluded.toSorted().join(', ') || 'nobody',
  } as Record<string, string>
}
