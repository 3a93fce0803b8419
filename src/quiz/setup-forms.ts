import { levelsText } from '../messages/levels-text.ts'
import type { Field, Form } from '../messages/message.ts'
import { spanText } from '../messages/time-text.ts'
import { domainIds } from '../questions/question.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { comingHolidays } from '../rounds/holidays.ts'
import { writtenHolidays } from '../rounds/read-holidays.ts'
import type { AnswerMode, LateStart, Schedule } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import { domainChoices } from './read-schedule-form.ts'

/** The steps of setting a channel up, each a form of its own. */
export const setupSteps = ['when', 'what', 'how'] as const
export type SetupStep = (typeof setupSteps)[number]

export const answersChoices: { value: AnswerMode; label: string }[] = [
  { value: 'both', label: 'In the thread or privately' },
  { value: 'thread', label: 'Only in the thread' },
  { value: 'private', label: 'Only privately' },
]

export const lateChoices: { value: LateStart; label: string }[] = [
  { value: 'hours', label: 'Ask it up to three hours late' },
  { value: 'soon', label: 'Ask it up to 15 minutes late' },
  { value: 'day', label: 'Ask it up to half a day late' },
]

const onOff = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
]

/** What the form of a step holds for this channel at `now` (UTC ms). */
export function setupValues(
  step: SetupStep,
  { schedule, digest }: { schedule: Schedule; digest: boolean },
  now: number,
): Record<string, string> {
  switch (step) {
    case 'when': {
      const { weekdays, time, zone, openMinutes, holidays } = schedule
      const coming = comingHolidays(holidays, localDate(now, zone))
      return {
        days: weekdays.join(', '),
        time,
        zone,
        open: spanText(openMinutes),
        holidays: writtenHolidays(coming),
      }
    }
    case 'what':
      return {
        fields: schedule.domains.length === domainIds.length ? 'all' : schedule.domains.join(' '),
        levels: levelsText(schedule),
        practice: schedule.practice === false ? 'off' : 'on',
      }
    case 'how':
      return {
        answers: answerModeAt(schedule, now),
        digest: digest ? 'on' : 'off',
        late: schedule.late ?? 'hours',
      }
  }
}

/** The form of a step, filled in with these values. */
export function setupForm(step: SetupStep, values: Record<string, string>): Form {
  return { id: 'setup', state: step, ...asked[step], fields: fieldsOf(step, values) }
}

const asked: Record<SetupStep, Pick<Form, 'title' | 'submit' | 'intro'>> = {
  when: {
    title: 'Set up: when',
    submit: 'Save',
    intro: 'This is enough to start; what and how come after it.',
  },
  what: { title: 'Set up: what', submit: 'Save', intro: 'Which questions come here.' },
  how: { title: 'Set up: how', submit: 'Save', intro: 'How rounds go here, from the next question on.' },
}

function fieldsOf(step: SetupStep, values: Record<string, string>): Field[] {
  const line = (id: string, label: string, hint: string): Field => ({
    id,
    label,
    hint,
    kind: 'line',
    required: true,
    maxLength: 80,
    value: values[id] ?? '',
  })
  const choice = (id: string, label: string, options: { value: string; label: string }[]): Field => ({
    id,
    label,
    kind: 'choice',
    required: true,
    maxLength: 80,
    options,
    value: values[id] ?? '',
  })
  switch (step) {
    case 'when':
      return [
        line('days', 'Days', 'mon-fri, every day, or mon, wed, fri'),
        line('time', 'Time of day', 'on the clock of the zone below, such as 09:00'),
        line('zone', 'Time zone', 'a name such as Europe/Madrid; daylight saving is taken care of'),
        line('open', 'A round stays open for', 'such as 8 h, 23 h or 2 d'),
        {
          id: 'holidays',
          label: 'No question on',
          hint: 'dates or ranges, one a line: 2026-12-24..2027-01-06',
          kind: 'paragraph',
          required: false,
          maxLength: 1500,
          value: values['holidays'] ?? '',
        },
      ]
    case 'what':
      return [
        choice('fields', 'Fields', domainChoices),
        line('levels', 'Levels', 'all, screen and onsite, mostly onsite, or onsite 60%, staff 40%'),
        choice('practice', 'Practice with /quiz practice', onOff),
      ]
    case 'how':
      return [
        choice('answers', 'Answers', answersChoices),
        choice('digest', 'A digest of each week', onOff),
        choice('late', 'A question that comes late, after a stop', lateChoices),
      ]
  }
}
