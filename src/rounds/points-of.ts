import { countedPoints } from './counted-points.ts'
import { withBonus, type TakenFollowUp } from './follow-up.ts'

/** What decides, besides the score, what an answer counts. */
export interface Circumstances {
  firstShown: number | null
  followUp: TakenFollowUp | null
  /** What a person decided that it counts. */
  mark: { points: number } | null
}

/** What an answer of this score counts, 0 to 100, whole: what a person decided; else the score, less what came after it was shown. */
export function pointsOf(score: number, { firstShown, followUp, mark }: Circumstances): number {
  return mark?.points ?? withBonus(countedPoints(score, firstShown), followUp)
}

/**
 * What the same words count by another rubric. What it gives more, or less, was in the words from the beginning, so that the score
 * which was shown first moves along: nobody's points are halved because the rubric was wrong.
 */
export function rescoredPoints(
  answer: Circumstances & { score: number },
  score: number,
): { points: number; firstShown: number | null } {
  const shown = answer.firstShown
  const firstShown = shown === null ? null : Math.min(100, Math.max(0, shown + score - answer.score))
  return { points: pointsOf(score, { ...answer, firstShown }), firstShown }
}
