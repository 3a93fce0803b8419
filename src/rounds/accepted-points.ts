import type { CompiledRubric } from '../scoring/compile-rubric.ts'
import { scoreOfCoverage } from '../scoring/curve.ts'
import { afterPitfalls, severityCost } from '../scoring/pitfall-costs.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { pointsOf, type Circumstances } from './points-of.ts'

type Weights = Pick<CompiledRubric, 'criteria' | 'totalWeight' | 'substanceShare'>

/**
 * The score (0 to 100, whole) of an answer once a person has found these criteria in it: they count in full, and all else stays as
 * it was, what was taken off and caps included. Never less than it was.
 */
export function scoreWithAccepted(
  { criteria, totalWeight, substanceShare }: Weights,
  result: ScoreResult,
  accepted: readonly string[],
): number {
  const credits = new Map(result.criteria.map(({ id, credit }) => [id, credit]))
  const gained = criteria
    .filter(({ id }) => accepted.includes(id))
    .reduce((sum, { id, weight }) => sum + (weight / totalWeight) * (1 - (credits.get(id) ?? 0)), 0)
  const reached = Math.min(1, result.reached + (1 - substanceShare) * gained)
  const caps = result.flags.map(({ cap }) => cap)
  const left = afterPitfalls(scoreOfCoverage(reached), result.pitfalls, doubtIn(result))
  return Math.max(result.score, Math.round(Math.min(left, ...caps)))
}

/** How far the scoring doubted what speaks against the answer, 0 to 1, as what it took off tells. */
function doubtIn({ pitfalls }: ScoreResult): number {
  return Math.max(0, ...pitfalls.map(({ severity, points }) => 1 - points / severityCost[severity].points))
}

/** What the answer counts then: what a person finds in it counts in full, whatever its author had been shown before. */
export function acceptedPoints(
  rubric: Weights,
  answer: Omit<Circumstances, 'mark'> & { result: ScoreResult },
  accepted: readonly string[],
): number {
  const { score } = answer.result
  const before = pointsOf(score, { ...answer, mark: null })
  return Math.min(100, before + scoreWithAccepted(rubric, answer.result, accepted) - score)
}
