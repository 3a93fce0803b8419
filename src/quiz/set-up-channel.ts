import { setupCard } from '../messages/setup-card.ts'
import type { ChannelRef, FormSubmission, Press, Reply } from '../platforms/platform.ts'
import { difficulties, domainIds } from '../questions/question.ts'
import { withAnswerMode } from '../rounds/answer-mode.ts'
import { keptHolidays } from '../rounds/holidays.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import {
  answerModes,
  lateStarts,
  type AnswerMode,
  type LateStart,
  type Schedule,
} from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import type { Channel, ChannelSettings } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { readWhat, readWhen, type Read } from './read-schedule-form.ts'
import { privately, type AllowedCall } from './reply.ts'
import { setupForm, setupSteps, setupValues, type SetupStep } from './setup-forms.ts'

/** The whole bank at nine on weekdays, closed an hour before the next. */
export const defaultSchedule: Schedule = {
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  time: '09:00',
  zone: 'UTC',
  openMinutes: 23 * 60,
  domains: [...domainIds],
  difficulties: [...difficulties],
  overlap: false,
}

/** `/quiz-admin setup [when|what|how]`: the step's form, filled in with what is set up already. */
export function setUpForm(drill: Drill, call: AllowedCall): Promise<Reply> {
  return stepForm(drill, call, call.values['step'] ?? 'when')
}

/** The buttons **When**, **What** and **How** of the set-up's card. */
export function setUpStep(drill: Drill, press: Press): Promise<Reply> {
  return stepForm(drill, press, press.value)
}

async function stepForm(drill: Drill, where: ChannelRef, wanted: string): Promise<Reply> {
  const channel = await drill.store.channel({ community: where.community, channel: where.channel })
  // The first step alone sets a channel up, so it comes first.
  const step = channel ? stepOf(wanted) : 'when'
  const settings = channel ?? { schedule: defaultSchedule, digest: true }
  return { kind: 'form', form: setupForm(step, setupValues(step, settings, drill.now())) }
}

/** A step's submission: saved on its own, and answered with the whole set-up in words. */
export async function setUpChannel(drill: Drill, form: FormSubmission): Promise<Reply> {
  const step = stepOf(form.state)
  const now = drill.now()
  const read = readStep(step, form.values, now)
  if ('errors' in read) return { kind: 'invalid', form: setupForm(step, form.values), errors: read.errors }
  const ref = { community: form.community, channel: form.channel }
  const why = { action: 'schedule saved', by: form.member, at: now, anew: step === 'when' }
  const channel =
    (await drill.store.changeChannel(ref, read.read, why)) ?? (await firstSetUp(drill, ref, read.read, form))
  return privately(await setUpCard(drill, channel))
}

type Change = (before: Pick<Channel, 'schedule' | 'digest'>) => Partial<ChannelSettings> & {
  schedule: Schedule
}

async function firstSetUp(
  drill: Drill,
  channel: ChannelRef,
  change: Change,
  { member }: FormSubmission,
): Promise<Channel> {
  const { schedule } = change({ schedule: defaultSchedule, digest: true })
  await drill.store.saveChannel({ channel, schedule }, member, drill.now())
  const saved = await drill.store.channel(channel)
  if (!saved) throw new Error('a channel that was just set up is not there')
  return saved
}

/** What the step changes, of whatever the channel is by then. */
function readStep(step: SetupStep, values: Record<string, string>, now: number): Read<Change> {
  if (step === 'when')
    return changing(readWhen(values, now), (when) => ({ schedule }) => {
      const kept = keptHolidays(schedule.holidays, when.holidays, localDate(now, when.zone))
      return { schedule: { ...schedule, ...when, holidays: kept } }
    })
  if (step === 'what')
    return changing(readWhat(values), (what) => ({ schedule }) => {
      const { mix: _mix, ...rest } = schedule
      return { schedule: { ...rest, ...what } }
    })
  const mode = answerModes.find((each) => each === values['answers']) ?? ('both' satisfies AnswerMode)
  const late = (Object.keys(lateStarts) as LateStart[]).find((each) => each === values['late']) ?? 'hours'
  const digest = values['digest'] !== 'off'
  return { read: ({ schedule }) => ({ schedule: { ...withAnswerMode(schedule, mode, now), late }, digest }) }
}

function changing<T>(read: Read<T>, change: (value: T) => Change): Read<Change> {
  return 'errors' in read ? read : { read: change(read.read) }
}

/** The channel's whole set-up in words. */
export async function setUpCard(drill: Drill, channel: Channel) {
  const now = drill.now()
  const [latest, open] = await Promise.all([
    drill.store.latestRound(channel),
    drill.store.openRounds(channel),
  ])
  const { schedule, digest, state, stateReason } = channel
  return setupCard({
    schedule,
    digest,
    state,
    stateReason,
    now,
    next: nextQuestionAt(channel, now),
    asked: latest !== null,
    open: open.length > 0,
  })
}

/** A form that was opened before there were steps has none named. */
function stepOf(name: string): SetupStep {
  return setupSteps.find((step) => step === name) ?? 'when'
}
