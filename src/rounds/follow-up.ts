import type { FollowUp, Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'

/** The follow-up that a member took in a round. From then on their answer stands as it is. */
export interface TakenFollowUp {
  id: string
  /** UTC ms. */
  takenAt: number
  /** What was answered, what it scored (0 to 100) and brought; nulls and 0 until then. */
  text: string | null
  score: number | null
  bonus: number
}

/** A follow-up wins back at most this share of the points lost where it probes. */
const wonBack = 1 / 3
/** Below so many points to win it is not worth anybody's breakfast. */
const fewestToWin = 2

/**
 * The follow-up that an interviewer would ask after this answer: the one whose criteria lost most points, with what it can win
 * back (whole points of 100); null when there is next to nothing to win.
 */
export function followUpFor(
  { rubric, follow_ups: followUps }: Pick<Question, 'rubric' | 'follow_ups'>,
  result: Pick<ScoreResult, 'criteria'>,
): { followUp: FollowUp; worth: number } | null {
  const total = rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)
  const credits = new Map(result.criteria.map(({ id, credit }) => [id, credit]))
  const lostAt = new Map(
    rubric.criteria.map(({ id, weight }) => [id, (weight / total) * (1 - (credits.get(id) ?? 0)) * 100]),
  )
  const best = followUps
    .map((followUp) => ({
      followUp,
      lost: followUp.probes.reduce((sum, id) => sum + (lostAt.get(id) ?? 0), 0),
    }))
    .reduce<{ followUp: FollowUp; lost: number } | null>(
      (most, each) => (most === null || each.lost > most.lost ? each : most),
      null,
    )
  if (!best) return null
  const worth = Math.round(best.lost * wonBack)
  return worth < fewestToWin ? null : { followUp: best.followUp, worth }
}

/** What a follow-up answer of this score (0 to 100) brings of what it is worth, in whole points. */
export function bonusOf(worth: number, score: number): number {
  return Math.round((worth * score) / 100)
}

/** Points with a follow-up's bonus, at most 100. */
export function withBonus(points: number, followUp: TakenFollowUp | null): number {
  return Math.min(100, points + (followUp?.bonus ?? 0))
}
