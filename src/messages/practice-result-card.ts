import type { Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Block, Message } from './message.ts'
import { practiceButtons } from './practice-card.ts'
import { proseBlocks } from './prose.ts'
import { scoreBlocks, toneOf, verdictOf } from './score-blocks.ts'
import { plural } from './time-text.ts'

export interface PracticeResultFacts {
  question: Question
  practiceId: number
  wanted: string
  text: string
  result: ScoreResult
  /** ms from the question to the answer. */
  took: number
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
    practiceButtons(practiceId, wanted, 'Answer again'),
    { type: 'context', text: ['Practice is private and counts nowhere.'] },
  ]
  return {
    summary: `Practice, ${question.title}: your score is ${result.score} of 100 (${verdictOf(result.score)}).`,
    tone: toneOf(result.score),
    blocks,
  }
}

function paceText({ took, question }: PracticeResultFacts): string {
  const minutes = Math.max(1, Math.round(took / minuteMs))
  const given = plural(question.minutes, 'minute')
  if (took > dayMs) return `An interviewer would have given ${given}.`
  return minutes <= question.minutes
    ? `You took ${plural(minutes, 'minute')}; an interviewer would have given ${given}.`
    : `You took ${plural(minutes, 'minute')}, more than the ${question.minutes} of an interview.`
}

function againText(againIn: number): string {
  const days = Math.round(againIn / dayMs)
  return days < 1 ? 'Try it again soon.' : `It comes again in ${plural(days, 'day')}.`
}
