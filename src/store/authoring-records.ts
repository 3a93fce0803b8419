/** The records of questions on their way into a community's bank, out of it, or to the front of it. */
import type { CommunityId } from '../platforms/platform.ts'
import type { DraftContent } from '../questions/draft.ts'
import type { RevisedQuestion } from './records.ts'

export type { DraftContent } from '../questions/draft.ts'

/** An `import` is a file that waits to be applied; its content is none of a draft. */
export type DraftKind = 'new' | 'edit' | 'suggestion' | 'import'
/** `draft` is being written; `suggested` waits for an admin; `importing` is a file that waits; the rest are how it ended. */
export type DraftState = 'draft' | 'suggested' | 'importing' | 'saved' | 'declined' | 'discarded'

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

export interface NewDraft {
  author: string
  kind: DraftKind
  state: DraftState
  content: DraftContent
  /** The question that is edited, as it is when the edit is begun; null for a new one. */
  base: RevisedQuestion | null
}

/** A draft's end as a question of the community. */
export interface DraftSaving {
  draft: number
  question: RevisedQuestion
  /** The community's own revision that this one takes the place of; null when there must be none yet. */
  over: string | null
  /** Who is thanked for it; empty for nobody. */
  credit: string
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
