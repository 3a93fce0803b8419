import { placesOnly } from '../rounds/evidence-words.ts'
import { rescoredPoints } from '../rounds/points-of.ts'
import type { CompiledRubric } from '../scoring/compile-rubric.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { RescorableAnswer } from '../store/store.ts'

/** One answer whose result another rubric changes, without a word of it. */
export interface ChangedResult {
  round: number
  member: string
  changedAt: number
  /** Points now and then. */
  from: number
  to: number
  result: ScoreResult
}

/** What this rubric makes of an answer; null when it is the same result. */
export function tryOut(rubric: CompiledRubric, answer: RescorableAnswer): ChangedResult | null {
  const result = scoreAnswer(rubric, answer.text)
  if (JSON.stringify(result) === answer.result) return null
  const { round, member, changedAt, points } = answer
  const { points: to } = rescoredPoints(answer, result.score)
  return { round, member, changedAt, from: points, to, result: placesOnly(result) }
}
