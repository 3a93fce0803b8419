import type { Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'

/** A point that a member keeps leaving out. */
export interface MissedCriterion {
  name: string
  question: string
  topic: string
  /** Points of 100 that it would have brought. */
  worth: number
}

/** A criterion is met when this share of it was earned, 0 to 1: naming a thing is not yet meeting it. */
export const metFrom = 0.5

/** What cost a member most in their latest answers, the dearest first, each criterion once. */
export function missedCriteria(
  answered: readonly {
    question: Pick<Question, 'title' | 'topic' | 'rubric'>
    result: Pick<ScoreResult, 'criteria'>
  }[],
  limit: number,
): MissedCriterion[] {
  const missed: MissedCriterion[] = []
  for (const { question, result } of answered) {
    const total = question.rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)
    const credits = new Map(result.criteria.map(({ id, credit }) => [id, credit]))
    for (const { id, name, weight } of question.rubric.criteria) {
      const credit = credits.get(id) ?? 0
      if (credit >= metFrom) continue
      const worth = Math.round((weight / total) * (1 - credit) * 100)
      missed.push({ name, question: question.title, topic: question.topic, worth })
    }
  }
  return missed.sort((a, b) => b.worth - a.worth).slice(0, limit)
}
