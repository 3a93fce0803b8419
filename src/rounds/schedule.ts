import { z } from 'zod'
import { difficulties, domainIds } from '../questions/question.ts'
import { isTimeZone } from './time-zone.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** When a channel gets questions, in its own time zone, and which. */
export const scheduleSchema = z.strictObject({
  weekdays: z.array(z.enum(weekdays)).min(1, 'name at least one weekday'),
  /** Local wall-clock time, HH:MM. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'the time is HH:MM on a 24-hour clock, such as 09:00'),
  zone: z.string().refine(isTimeZone, 'the zone is an IANA name, such as Europe/Madrid or Asia/Kolkata'),
  /** How long a round stays open, in minutes. */
  openMinutes: z
    .number()
    .int()
    .min(5, 'a round stays open for at least 5 minutes')
    .max(14 * 24 * 60, 'a round stays open for at most 14 days'),
  domains: z.array(z.enum(domainIds)).min(1, 'name at least one domain'),
  difficulties: z.array(z.enum(difficulties)).min(1, 'name at least one difficulty'),
  /** Whether a round may still be open when the next one is posted. */
  overlap: z.boolean(),
})

export type Schedule = z.infer<typeof scheduleSchema>
