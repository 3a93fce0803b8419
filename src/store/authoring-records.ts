/** The records of questions on their way into a community's bank, out of it, or to the front of it. */
import type { CommunityId } from '../platforms/platform.ts'
import type { Criterion, Difficulty, FollowUp, Pitfall } from '../questions/question.ts'

/** An `import` is a file that waits to be applied; its content is none of a draft. */
export type DraftKind = 'new' | 'edit' | 'suggestion' | 'import'
/** `draft` is being written; `suggested` waits for an admin; `importing` is a file that waits; the rest are how it ended. */
export type DraftState = 'draft' | 'suggested' | 'importing' | 'saved' | 'declined' | 'discarded'

/** What has been written of a question so far; nothing of it need be right yet. */
export interface DraftContent {
  title: string
  /** As `domain/topic`. */
  topic: string
  difficulty: Difficulty
  scenario: string
  modelAnswer: string
  /** Proposed from the model answer, then accepted, reworded, weighed or dropped one by one. */
  criteria: DraftCriterion[]
  /** Carried along from the question that is edited. */
  pitfalls: Pitfall[]
  followUps: FollowUp[]
  /** Who is thanked for it on its card; empty for nobody. */
  credit: string
}

export interface DraftCriterion {
  criterion: Criterion
  state: 'proposed' | 'accepted' | 'dropped'
}

export interface QuestionDraft {
  id: number
  community: CommunityId
  author: string
  kind: DraftKind
  state: DraftState
  questionId: string
  basedOn: string
  content: DraftContent
  decidedBy: string
  decision: string
  /** UTC ms. */
  createdAt: number
  changedAt: number
}

export interface RetiredQuestion {
  questionId: string
  reason: string
  retiredBy: string
  /** UTC ms. */
  retiredAt: number
}

export interface QueuedQuestion {
  questionId: string
  queuedBy: string
  /** UTC ms. */
  queuedAt: number
}

export type ReportState = 'open' | 'settled'

export interface QuestionReport {
  id: number
  community: CommunityId
  questionId: string
  round: number
  member: string
  text: string
  state: ReportState
  outcome: string
  settledBy: string
  /** UTC ms. */
  reportedAt: number
  settledAt: number | null
}
