import { domains, domainIds, difficulties, type Difficulty, type Domain } from '../questions/question.ts'
import { scheduleSchema, weekdays, type Schedule, type Weekday } from '../rounds/schedule.ts'
import { readZone } from './read-zone.ts'

/** The choices that the set-up form offers. */
export const domainChoices = [
  { value: 'all', label: 'All three, in turn' },
  ...domainIds.map((id) => ({ value: id, label: domains[id].short })),
  ...domainIds.map((left) => {
    const rest = domainIds.filter((id) => id !== left)
    return { value: rest.join(' '), label: rest.map((id) => domains[id].short).join(' and ') }
  }),
]

export const difficultyChoices = [
  { value: 'all', label: 'All levels' },
  { value: 'screen', label: 'Screen (easier)' },
  { value: 'onsite', label: 'Onsite' },
  { value: 'staff', label: 'Staff (harder)' },
  { value: 'screen onsite', label: 'Screen and onsite' },
  { value: 'onsite staff', label: 'Onsite and staff' },
]

/** Reads the set-up form. Errors are by field id and say what to write instead. */
export function readScheduleForm(
  values: Record<string, string>,
): { schedule: Schedule } | { errors: Record<string, string> } {
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
  if (!days || !time || 'fault' in zone || openMinutes === null) return { errors }
  const [wantedDomains, wantedDifficulties] = (values['questions'] ?? 'all/all').split('/')
  const parsed = scheduleSchema.safeParse({
    weekdays: days,
    time,
    zone: zone.zone,
    openMinutes,
    domains: chosen<Domain>(wantedDomains, domainIds),
    difficulties: chosen<Difficulty>(wantedDifficulties, difficulties),
    overlap: false,
  })
  if (parsed.success) return { schedule: parsed.data }
  const fieldOf: Record<string, string> = {
    weekdays: 'days',
    openMinutes: 'open',
    domains: 'questions',
    difficulties: 'questions',
  }
  for (const issue of parsed.error.issues) {
    const key = String(issue.path[0])
    errors[fieldOf[key] ?? key] = sentence(issue.message)
  }
  return { errors }
}

function chosen<T extends string>(value: string | undefined, all: readonly T[]): readonly T[] {
  if (value === undefined || value === 'all') return all
  return value.split(' ') as T[]
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
