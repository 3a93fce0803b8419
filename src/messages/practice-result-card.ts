import type { Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Block, Message } from './message.ts'
import { practiceButtons } from './practice-card.ts'
import { proseBlocks } from './prose.ts'
import { scoreBlocks, toneOf, verdictOf } from './score-blocks.ts'
import { timerMinutes, timerWords } from './practice-timer-card.ts'
import { minutesText, plural } from './time-text.ts'

export interface PracticeResultFacts {
  question: Question
  practiceId: number
  wanted: string
  text: string
  result: ScoreResult
  /** ms from the question to the answer. */
  took: number
  /** ms that the first answer took by the member's own timer; null without one. */
  timed: number | null
  /** ms until it should be tried again. */
  againIn: number
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** What a practice answer earned, with the reasons and the model answer at once. For one member's eyes. */
export function practiceResultCard(facts: PracticeResultFacts): Message {
  const { question, practiceId, wanted, text, result } = facts
  const blocks: Block[] = [
    { type: 'heading', text: question.title },
    { type: 'meter', label: 'Your score', value: result.score, note: verdictOf(result.score) },
    { type: 'text', text: [`${paceText(facts)} ${againText(facts.againIn)}`] },
    ...scoreBlocks(question, text, result, false),
    { type: 'divider' },
    { type: 'text', text: [{ bold: 'A model answer' }] },
    ...proseBlocks(question.model_answer),
    practiceButtons(practiceId, wanted),
    { type: 'context', text: ['Practice is private and counts nowhere.'] },
  ]
  return {
    summary: `Practice, ${question.title}: your score is ${result.score} of 100 (${verdictOf(result.score)}).`,
    tone: toneOf(result.score),
    blocks,
  }
}

function paceText({ took, timed, question }: PracticeResultFacts): string {
  if (timed !== null) return timedText(timed)
  const minutes = Math.max(1, Math.round(took / minuteMs))
  const given = plural(question.minutes, 'minute')
  if (took > dayMs) return `An interviewer would have given ${given}.`
  return minutes <= question.minutes
    ? `You took ${plural(minutes, 'minute')}; an interviewer would have given ${given}.`
    : `You took ${plural(minutes, 'minute')}, more than the ${question.minutes} of an interview.`
}

function timedText(timed: number): string {
  const over = timed - timerMinutes * minuteMs
  if (over < 1000) return `You took ${minutesText(timed)} of eight.`
  if (over > dayMs) return `That was long after your ${timerWords}.`
  return `You took ${minutesText(timed)}: ${minutesText(over)} over.`
}

function againText(againIn: number): string {
  const days = Math.round(againIn / dayMs)
  return days < 1 ? 'Try it again soon.' : `It comes again in ${plural(days, 'day')}.`
}
