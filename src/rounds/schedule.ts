import { z } from 'zod'
import { difficulties, domainIds } from '../questions/question.ts'
import { isDate, isTimeZone } from './time-zone.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Where a channel's rounds take answers. */
export const answerModes = ['both', 'thread', 'private'] as const
export type AnswerMode = (typeof answerModes)[number]

/** Until when a question that could not be asked at its time is still asked: minutes after it. Later it is skipped. */
export const lateStarts = { soon: 15, hours: 3 * 60, day: 12 * 60 } as const
export type LateStart = keyof typeof lateStarts

const date = z.string().refine(isDate, 'a date is written YYYY-MM-DD')
const weight = z.number().int().min(0).max(100)

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
  // What follows came later: schedules that were saved before do without it.
  /** Local dates without a question, both ends included, in order and apart from each other. */
  holidays: z
    .array(z.strictObject({ from: date, to: date }))
    .max(60, 'name at most 60 holidays')
    .optional(),
  /** Shares of the difficulties; without it questions come as the bank has them. */
  mix: z.strictObject({ screen: weight, onsite: weight, staff: weight }).optional(),
  /** The modes of late, each from a moment on (UTC ms), oldest first: a round keeps the one that it was asked in. */
  answers: z.array(z.strictObject({ mode: z.enum(answerModes), since: z.number() })).optional(),
  /** `hours` when absent. */
  late: z.enum(Object.keys(lateStarts) as [LateStart, ...LateStart[]]).optional(),
  /** Whether members may practise here; they may when it is absent. */
  practice: z.boolean().optional(),
  /** The local date on which a paused channel resumes by itself. */
  pausedUntil: date.optional(),
})

export type Schedule = z.infer<typeof scheduleSchema>
export type Holiday = NonNullable<Schedule['holidays']>[number]
export type Mix = NonNullable<Schedule['mix']>
