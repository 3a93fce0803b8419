import type { Field, Form } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import { scheduleText } from '../messages/schedule-text.ts'
import { momentText, spanText } from '../messages/time-text.ts'
import type { FormSubmission, Reply } from '../platforms/platform.ts'
import { difficulties, domainIds } from '../questions/question.ts'
import { nextSlot } from '../rounds/due-slots.ts'
import type { Schedule } from '../rounds/schedule.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { difficultyChoices, domainChoices, readScheduleForm } from './read-schedule-form.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin setup`: the form, filled in with what is set up already. */
export async function setUpForm(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await drill.store.channel({ community: call.community, channel: call.channel })
  return { kind: 'form', form: formFor(channel ? valuesOf(channel) : defaults) }
}

/** The form's submission. */
export async function setUpChannel(drill: Drill, form: FormSubmission): Promise<Reply> {
  const read = readScheduleForm(form.values)
  if ('errors' in read) return { kind: 'invalid', form: formFor(form.values), errors: read.errors }
  const channel = { community: form.community, channel: form.channel }
  const now = drill.now()
  await drill.store.saveChannel({ channel, schedule: read.schedule }, form.member, now)
  const state = (await drill.store.channel(channel))?.state
  const next = momentText(nextSlot(read.schedule, now).at, read.schedule.zone)
  const text =
    state === 'paused'
      ? 'Saved. The schedule is paused: `/quiz-admin resume` takes it up.'
      : `Set up. The next question comes ${next}.`
  return privately(
    notice(text, {
      tone: 'good',
      more: `${scheduleText(read.schedule)}. \`/quiz-admin post\` asks one now.`,
    }),
  )
}

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

const defaults = valuesOf({ schedule: defaultSchedule })

function valuesOf({ schedule }: Pick<Channel, 'schedule'>): Record<string, string> {
  const { weekdays, time, zone, openMinutes } = schedule
  const wantedDomains = schedule.domains.length === domainIds.length ? 'all' : schedule.domains.join(' ')
  const wantedLevels =
    schedule.difficulties.length === difficulties.length ? 'all' : schedule.difficulties.join(' ')
  return {
    days: weekdays.join(', '),
    time,
    zone,
    open: spanText(openMinutes),
    questions: `${wantedDomains}/${wantedLevels}`,
  }
}

function formFor(values: Record<string, string>): Form {
  const line = (id: string, label: string, hint: string): Field => ({
    id,
    label,
    hint,
    kind: 'line',
    required: true,
    maxLength: 80,
    value: values[id] ?? '',
  })
  return {
    id: 'setup',
    state: '',
    title: 'Set up the drill',
    submit: 'Save',
    intro: 'When this channel gets a question, and from which part of the bank.',
    fields: [
      line('days', 'Days', 'mon-fri, every day, or mon, wed, fri'),
      line('time', 'Time of day', 'on the clock of the zone below, such as 09:00'),
      line('zone', 'Time zone', 'a name such as Europe/Madrid; daylight saving is taken care of'),
      line('open', 'A round stays open for', 'such as 8 h, 23 h or 2 d'),
      {
        id: 'questions',
        label: 'Questions',
        kind: 'choice',
        required: true,
        maxLength: 80,
        options: questionChoices(values['questions']),
        value: values['questions'] ?? 'all/all',
      },
    ],
  }
}

/** Fields of all levels, and levels of all fields; whatever else is set already stays on offer. */
function questionChoices(current: string | undefined): { value: string; label: string }[] {
  const choices = [
    ...domainChoices.map(({ value, label }) => ({ value: `${value}/all`, label })),
    ...difficultyChoices
      .filter(({ value }) => value !== 'all')
      .map(({ value, label }) => ({ value: `all/${value}`, label: `All three, ${label.toLowerCase()}` })),
  ]
  if (current !== undefined && !choices.some(({ value }) => value === current))
    choices.push({ value: current, label: 'As it is now' })
  return choices
}
