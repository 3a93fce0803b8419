import type { Block, Message } from './message.ts'
import { practiceAnswerButton } from './practice-card.ts'
import { clockText } from './time-text.ts'

/** What an interviewer gives for one question, and a member's own timer runs for. */
export const timerMinutes = 8
/** The same in a sentence. */
export const timerWords = 'eight minutes'

export interface TimerFacts {
  title: string
  practiceId: number
  wanted: string
}

/** A member's own timer runs, or ran out before they answered: `until` is when (UTC ms), `now` the present. */
export function timerCard(facts: TimerFacts & { until: number; now: number; zone: string }): Message {
  const time = clockText(facts.until, facts.zone)
  const text =
    facts.now < facts.until
      ? `Your ${timerWords} run until ${time}.`
      : `Your ${timerWords} were up at ${time}. Send what you have; it is scored all the same.`
  return cardOf(text, [practiceAnswerButton(facts)])
}

/** The time is up and nothing was sent. */
export function timeIsUpCard(facts: TimerFacts): Message {
  const text = `Your ${timerWords} are up: send what you have; it is scored all the same.`
  return cardOf(text, [practiceAnswerButton(facts), { type: 'context', text: [`Practice: ${facts.title}`] }])
}

function cardOf(text: string, blocks: Block[]): Message {
  return { summary: text, tone: 'notice', blocks: [{ type: 'text', text: [text] }, ...blocks] }
}
