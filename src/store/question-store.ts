import type { ChannelRef, CommunityId } from '../platforms/platform.ts'
import type {
  DraftContent,
  DraftSaving,
  DraftState,
  NewDraft,
  QuestionDraft,
  QueuedQuestion,
  RetiredQuestion,
} from './authoring-records.ts'
import type { NewImport, PendingImport, QuestionSaving } from './import-records.ts'
import type { NewDelivery, RevisedQuestion } from './records.ts'

/** A community’s own questions, and those on their way into or out of what it is asked. */
export interface QuestionStore {
  // Questions that belong to a community (an overlay on the bank)
  addQuestion(
    community: CommunityId,
    added: RevisedQuestion,
    by: string,
    at: number,
  ): Promise<'added' | 'taken'>
  addedQuestions(community: CommunityId): Promise<RevisedQuestion[]>
  /**
   * One transaction: the questions are the community's, all or none. `changed meanwhile` when its own revision of one is not what
   * it is based on; `ended` when its import is there no more.
   */
  saveQuestions(
    community: CommunityId,
    saving: QuestionSaving,
    by: string,
    at: number,
  ): Promise<'saved' | 'changed meanwhile' | 'ended'>
  /** Keeps a file until it is applied or dropped, in place of its author's earlier one. Resolves to its id. */
  keepImport(community: CommunityId, pending: NewImport, at: number): Promise<number>
  pendingImport(community: CommunityId, id: number): Promise<PendingImport | null>
  /** False when it was there no more. */
  dropImport(community: CommunityId, id: number): Promise<boolean>

  // Questions on their way: drafts, retired ones, the queue
  startDraft(community: CommunityId, draft: NewDraft, at: number): Promise<QuestionDraft>
  draft(community: CommunityId, id: number): Promise<QuestionDraft | null>
  /** Drafts in one of these states, of one author or of all, the one changed last first. */
  drafts(
    community: CommunityId,
    of: { states: DraftState[]; author?: string },
    limit: number,
  ): Promise<QuestionDraft[]>
  /** One transaction: what `change` makes of it. Null when it is unknown or has come to its end. */
  changeDraft(
    community: CommunityId,
    id: number,
    change: (content: DraftContent) => DraftContent,
    at: number,
  ): Promise<QuestionDraft | null>
  /** It comes to its end without being saved. False when it had come to one already. */
  endDraft(
    community: CommunityId,
    id: number,
    end: { state: 'discarded' | 'declined'; by: string; decision: string },
    at: number,
  ): Promise<boolean>
  /** One transaction with the deliveries that `compose` returns: the draft ends and its question is the community's, for a new id or in place of its revision `over`. */
  saveDraft(
    community: CommunityId,
    saving: DraftSaving,
    by: string,
    at: number,
    compose?: (saved: QuestionDraft) => NewDelivery[],
  ): Promise<'saved' | 'changed meanwhile' | 'ended'>
  /** False when it is retired already. */
  retireQuestion(
    community: CommunityId,
    questionId: string,
    reason: string,
    by: string,
    at: number,
  ): Promise<boolean>
  /** False when it is not retired. */
  unretireQuestion(community: CommunityId, questionId: string, by: string, at: number): Promise<boolean>
  retiredQuestions(community: CommunityId): Promise<RetiredQuestion[]>
  /** What an admin put in front, the next first. */
  queuedQuestions(channel: ChannelRef): Promise<QueuedQuestion[]>
  /** One transaction: the ids in the order that `arrange` gives them, each once. Throws when the channel is not set up. */
  arrangeQueue(
    channel: ChannelRef,
    arrange: (ids: string[]) => string[],
    by: string,
    at: number,
  ): Promise<QueuedQuestion[]>
}
