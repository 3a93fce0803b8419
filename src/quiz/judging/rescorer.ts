import type { CommunityId } from '../../platforms/platform.ts'
import type { Lexicon } from '../../scoring/lexicon.ts'
import type { ScoreResult } from '../../scoring/result.ts'
import type { RevisedQuestion } from '../../store/store.ts'

/** Answers to be scored by another rubric, without changing anything yet. */
export interface TryOut {
  community: CommunityId
  question: RevisedQuestion
  lexicon: Lexicon
  /** Ids of the rounds whose answers are scored. */
  rounds: readonly number[]
}

/** What another rubric would change of one member's points, over all the rounds in which it does. */
export interface Difference {
  member: string
  memberName: string
  /** Sums of points. */
  from: number
  to: number
  rounds: number
}

/** The results of one round that change, by member, of answers as they were at `changedAt` (UTC ms); their evidence as places alone. */
export interface RoundChanges {
  round: number
  results: Map<string, { changedAt: number; result: ScoreResult }>
}

export interface TriedOut {
  /** Of the answers as they were scored; another one means that something has changed since. */
  stamp: string | null
  answers: number
  /** Of members whose points change. */
  differences: Difference[]
  /** The results that change, by round and member. */
  changes(): AsyncIterable<RoundChanges>
  /** Throws what was kept of it away. */
  discard(): Promise<void>
}

/** Scores what is stored, beside everything else that goes on. */
export interface Rescorer {
  /** `progress` is told now and then how many answers are done, of how many. */
  tryOut(order: TryOut, progress: (done: number, of: number) => void): Promise<TriedOut>
  /** The stamp as it is now. */
  stamp(community: CommunityId, questionId: string): Promise<string | null>
}
