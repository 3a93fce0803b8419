import type { AnswerMode } from '../rounds/schedule.ts'
import type { Block, Button, Message } from './message.ts'
import { momentText } from './time-text.ts'

export interface ReminderFacts {
  title: string
  roundId: number
  closesAt: number
  /** The member's own time zone, or the channel's. */
  zone: string
  /** Where the round takes answers. */
  mode: AnswerMode
}

const stops: Block = {
  type: 'context',
  text: [{ code: '/quiz settings' }, ' in the channel stops these reminders.'],
}

/** To one member: a question was posted. */
export function openedReminder(facts: ReminderFacts): Message {
  const { closesAt, zone } = facts
  return reminder('A new question: ', facts, `It is open until ${momentText(closesAt, zone)}.`)
}

/** To one member who has not answered: the round closes soon. */
export function closingReminder(facts: ReminderFacts): Message {
  const { closesAt, zone } = facts
  const when = `It closes ${momentText(closesAt, zone)}, and you have not answered yet. A few sentences are enough to be scored.`
  return reminder('Closing soon: ', facts, when)
}

/** To one member who answered: the round has closed. `score` is of 100, `points` are what counts in the standings. */
export function closedReminder(
  facts: Omit<ReminderFacts, 'closesAt' | 'mode'> & { closedAt: number; score: number; points: number },
): Message {
  const { title, roundId, closedAt, zone, score, points } = facts
  const counted = points === score ? '' : `, of which ${points} count in the standings`
  const what = `Your answer scored ${score} of 100${counted}. The model answer is in its thread.`
  return card('Closed: ', title, `${what} It closed ${momentText(closedAt, zone)}.`, [
    { action: 'my-result', value: String(roundId), label: 'My result', style: 'primary' },
  ])
}

function reminder(lead: string, { title, roundId, mode }: ReminderFacts, text: string): Message {
  const answer: Button = {
    action: 'answer-privately',
    value: String(roundId),
    label: 'Answer privately',
    style: 'primary',
  }
  return card(lead, title, text, [
    ...(mode === 'thread' ? [] : [answer]),
    { action: 'show-question', value: String(roundId), label: 'Show the question', style: 'plain' },
  ])
}

function card(lead: string, title: string, text: string, buttons: Button[]): Message {
  return {
    summary: `${lead}${title}. ${text}`,
    tone: 'notice',
    blocks: [
      { type: 'text', text: [{ bold: `${lead}${title}` }] },
      { type: 'text', text: [text] },
      { type: 'buttons', buttons },
      stops,
    ],
  }
}
