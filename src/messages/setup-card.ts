import { domains, domainIds } from '../questions/question.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { comingHolidays } from '../rounds/holidays.ts'
import { lateStarts, type AnswerMode, type Schedule } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import { levelsText } from './levels-text.ts'
import type { Block, Button, Inline, Message } from './message.ts'
import { whenText } from './schedule-text.ts'
import { dateText, momentText, spanText } from './time-text.ts'

export interface SetupFacts {
  schedule: Schedule
  digest: boolean
  state: 'active' | 'paused'
  stateReason: string
  /** UTC ms: now, and when the next question comes; null while it is paused without an end. */
  now: number
  next: number | null
  /** Whether a question was ever asked here, and whether one is open. */
  asked: boolean
  open: boolean
}

/** What is so in a channel, in words, after a step of its set-up: the steps, and what can be done next. For admins. */
export function setupCard(facts: SetupFacts): Message {
  const { schedule, state } = facts
  const lead = leadOf(facts)
  const lines = [whenLine(facts), ...holidayLines(facts), whatLine(schedule), howLine(facts)]
  const blocks: Block[] = [
    { type: 'heading', text: 'The drill in this channel' },
    { type: 'text', text: [{ bold: lead }] },
    { type: 'list', items: lines },
    { type: 'buttons', buttons: [...stepButtons, askButton(facts), pauseButton(state)] },
  ]
  if (facts.open)
    blocks.push({ type: 'context', text: ['A round that is open now goes on as it was asked.'] })
  return {
    summary: `${lead} ${lines.map((line) => line.map(plain).join('')).join(' ')}`,
    tone: state === 'paused' ? 'fair' : 'good',
    blocks,
  }
}

function leadOf({ schedule, state, stateReason, next }: SetupFacts): string {
  const comes = next === null ? '' : ` The next question comes ${momentText(next, schedule.zone)}.`
  return state === 'paused' ? `Saved. The schedule is paused: ${stateReason}.${comes}` : `Set up.${comes}`
}

function whenLine({ schedule }: SetupFacts): Inline[] {
  return [{ bold: 'When: ' }, `${whenText(schedule)}.`]
}

function holidayLines({ schedule, now }: SetupFacts): Inline[][] {
  const today = localDate(now, schedule.zone)
  const coming = comingHolidays(schedule.holidays, today).map(({ from, to }) =>
    from === to ? dateText(from, today) : `${dateText(from, today)} to ${dateText(to, today)}`,
  )
  return coming.length === 0 ? [] : [[{ bold: 'No question on: ' }, `${coming.join('; ')}.`]]
}

function whatLine(schedule: Schedule): Inline[] {
  const fields =
    schedule.domains.length === domainIds.length
      ? 'all three fields in turn'
      : schedule.domains.map((id) => domains[id].short).join(' and ')
  const levels = levelsText(schedule)
  const practice = schedule.practice === false ? 'Practice is off.' : 'Members may practise.'
  return [
    { bold: 'What: ' },
    `${fields}; ${levels === 'all' ? 'all levels, as they come' : levels}. ${practice}`,
  ]
}

const answersText: Record<AnswerMode, string> = {
  both: 'answers in the thread or privately',
  thread: 'answers only in the thread',
  private: 'answers only privately',
}

function howLine({ schedule, digest, now }: SetupFacts): Inline[] {
  const late = spanText(lateStarts[schedule.late ?? 'hours'])
  return [
    { bold: 'How: ' },
    `${answersText[answerModeAt(schedule, now)]}; ${digest ? 'a digest each week' : 'no digest'}; a question that is late is asked up to ${late} after its time.`,
  ]
}

const stepButtons: Button[] = [
  { action: 'setup', value: 'when', label: 'When', style: 'plain' },
  { action: 'setup', value: 'what', label: 'What', style: 'plain' },
  { action: 'setup', value: 'how', label: 'How', style: 'plain' },
]

function askButton({ asked }: SetupFacts): Button {
  const label = asked ? 'Ask a question now' : 'Ask the first question now'
  return { action: 'ask-now', value: '', label, style: 'primary' }
}

function pauseButton(state: SetupFacts['state']): Button {
  return state === 'paused'
    ? { action: 'resume', value: '', label: 'Resume', style: 'plain' }
    : { action: 'pause', value: '', label: 'Pause', style: 'plain' }
}

function plain(piece: Inline): string {
  return typeof piece === 'string' ? piece : (Object.values(piece)[0] ?? '')
}
