import { domains, domainIds } from '../questions/question.ts'
import { readHolidays } from '../rounds/read-holidays.ts'
import { scheduleSchema, weekdays, type Holiday, type Schedule, type Weekday } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import { readLevels } from './read-levels.ts'
import { readZone } from './read-zone.ts'

/** The fields that the set-up form offers. */
export const domainChoices = [
  { value: 'all', label: 'All three, in turn' },
  ...domainIds.map((id) => ({ value: id, label: domains[id].short })),
  ...domainIds.map((left) => {
    const rest = domainIds.filter((id) => id !== left)
    return { value: rest.join(' '), label: rest.map((id) => domains[id].short).join(' and ') }
  }),
]

/** What each step of the set-up form says of a schedule. */
export type When = Pick<Schedule, 'weekdays' | 'time' | 'zone' | 'openMinutes'> & { holidays: Holiday[] }
export type What = Pick<Schedule, 'domains' | 'difficulties' | 'mix'> & { practice: boolean }

export type Read<T> = { read: T } | { errors: Record<string, string> }

/** Reads the step *When*. Errors are by field id and say what to write instead. `now` in UTC ms: past holidays are dropped. */
export function readWhen(values: Record<string, string>, now: number): Read<When> {
  const errors: Record<string, string> = {}
  const days = readDays(values['days'] ?? '')
  if (!days) errors['days'] = 'Write days such as mon-fri, every day, or mon, wed, fri.'
  const time = readTime(values['time'] ?? '')
  if (!time) errors['time'] = 'Write a time of day such as 09:00 or 5:30 pm.'
  const zone = readZone(values['zone'] ?? '')
  if ('fault' in zone) errors['zone'] = zone.fault
  const openMinutes = readSpan(values['open'] ?? '')
  if (openMinutes === null)
    errors['open'] = 'Write how long a round stays open, such as 8h, 23h, 90min or 2d.'
  const holidays = readHolidays(values['holidays'] ?? '', localDate(now, 'zone' in zone ? zone.zone : 'UTC'))
  if ('fault' in holidays) errors['holidays'] = holidays.fault.replaceAll('`', '')
  if (!days || !time || 'fault' in zone || openMinutes === null || 'fault' in holidays) return { errors }
  const fields = { weekdays: true, time: true, zone: true, openMinutes: true } as const
  const parsed = scheduleSchema.pick(fields).safeParse({ weekdays: days, time, zone: zone.zone, openMinutes })
  if (parsed.success) return { read: { ...parsed.data, holidays: holidays.holidays } }
  const fieldOf: Record<string, string> = { weekdays: 'days', openMinutes: 'open' }
  for (const issue of parsed.error.issues) {
    const key = String(issue.path[0])
    errors[fieldOf[key] ?? key] = sentence(issue.message)
  }
  return { errors }
}

/** Reads the step *What*. */
export function readWhat(values: Record<string, string>): Read<What> {
  const wanted = values['fields'] ?? 'all'
  const chosen = wanted === 'all' ? [...domainIds] : wanted.split(' ')
  const domains = domainIds.filter((id) => chosen.includes(id))
  const levels = readLevels(values['levels'] ?? 'all')
  const errors = {
    ...(domains.length === 0 || domains.length < chosen.length
      ? { fields: 'Choose one of the fields.' }
      : {}),
    ...(levels
      ? {}
      : {
          levels:
            'Write all, onsite, screen and onsite, mostly onsite, equal shares, or shares such as onsite 60%, staff 40%.',
        }),
  }
  if (Object.keys(errors).length > 0 || !levels) return { errors }
  // Fields take turns in the bank's order, and a schedule names its shares only when it has any.
  return { read: { domains, ...levels, practice: values['practice'] !== 'off' } }
}

function readDays(text: string): Weekday[] | null {
  const plain = text.toLowerCase().trim()
  if (/^(every ?day|daily|all)$/.test(plain)) return [...weekdays]
  if (/^(week ?days|workdays)$/.test(plain)) return weekdays.slice(0, 5)
  const found = new Set<Weekday>()
  for (const piece of plain.split(/\s*(?:,|;|\band\b|\s)\s*/).filter(Boolean)) {
    const [first, last] = piece.split(/\s*[-–]\s*/).map((day) => weekdays.indexOf(day.slice(0, 3) as Weekday))
    if (first === undefined || first < 0 || (last !== undefined && last < 0)) return null
    const span = last === undefined ? 1 : ((last - first + 7) % 7) + 1
    for (let i = 0; i < span; i++) found.add(weekdays[(first + i) % 7] as Weekday)
  }
  return found.size === 0 ? null : weekdays.filter((day) => found.has(day))
}

function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(text.toLowerCase().trim())
  if (!match) return null
  const [, hourText = '', minuteText = '00', half] = match
  let hour = Number(hourText)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'pm' ? 12 : 0)
  }
  if (hour > 23 || Number(minuteText) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minuteText}`
}

/** Minutes, or null. */
function readSpan(text: string): number | null {
  const match = /^(\d{1,5})\s*(m|min|minutes?|h|hrs?|hours?|d|days?)?$/.exec(text.toLowerCase().trim())
  if (!match) return null
  const unit = (match[2] ?? 'h').charAt(0)
  return Number(match[1]) * (unit === 'm' ? 1 : unit === 'h' ? 60 : 24 * 60)
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
