/** The records of what people say of a score. */
import type { CommunityId } from '../platforms/platform.ts'

/** `accepted` counts for this answer, `widened` for everybody's. */
export type AppealState = 'open' | 'accepted' | 'widened' | 'declined'

export interface Appeal {
  id: number
  community: CommunityId
  round: number
  member: string
  criterion: string
  words: string
  reason: string
  state: AppealState
  decidedBy: string
  decision: string
  /** UTC ms. */
  appealedAt: number
  decidedAt: number | null
}

/** What a person decided that an answer counts, 0 to 100. No later scoring changes it. */
export interface Mark {
  points: number
  reason: string
  by: string
  /** UTC ms. */
  at: number
  /** The criteria that were found in the answer after all; none when the points were set. */
  accepted: string[]
  /** The answer was taken away: nothing of it comes back, and its author may answer anew or not. */
  removed?: 'for good' | 'until anew'
}

/** Why an admin takes an answer away, and what becomes of it. */
export interface Removal {
  reason: string
  by: string
  /** UTC ms. */
  at: number
  keepPoints: boolean
  /** While the round is open. */
  mayAnswerAnew: boolean
}
