/**
 * What the store does for members who suggest questions, and who report what is wrong with one. A suggestion is a draft, and becomes
 * a question as every draft does.
 */
import type { CommunityId, MemberRef } from '../platforms/platform.ts'
import type { DraftContent, QuestionDraft, QuestionReport } from './authoring-records.ts'
import type { Channel, NewDelivery } from './records.ts'

export type NewReport = Pick<QuestionReport, 'community' | 'questionId' | 'round' | 'member' | 'text'>

export interface SuggestionStore {
  /** Keeps what a member suggests; null, and nothing is kept, when `most` of theirs are undecided. */
  suggestQuestion(
    author: MemberRef & { memberName: string },
    content: DraftContent,
    most: number,
    at: number,
  ): Promise<QuestionDraft | null>
  suggestion(community: CommunityId, id: number): Promise<QuestionDraft | null>
  /** The member's own, the newest first, without those that they took back. */
  suggestionsOf(member: MemberRef, limit: number): Promise<QuestionDraft[]>
  /** Those that nobody has decided on, the oldest first. */
  waitingSuggestions(community: CommunityId, limit: number): Promise<QuestionDraft[]>
  /** The author takes it back. False when it is not theirs, is decided, or an admin works on it. */
  takeBackSuggestion(author: MemberRef, id: number, at: number): Promise<boolean>
  /** From now on `by` works on it (`decidedBy`), whoever did before. Null when it is unknown or decided. */
  takeUpSuggestion(community: CommunityId, id: number, by: string, at: number): Promise<QuestionDraft | null>
  /** One transaction with the deliveries that `compose` returns. False when it is unknown or decided. */
  declineSuggestion(
    community: CommunityId,
    id: number,
    declined: { reason: string; by: string; at: number },
    compose: (suggestion: QuestionDraft) => NewDelivery[],
  ): Promise<boolean>
  /**
   * Tells the admins of suggestions that came since they were last told, and at most once in `every` ms: the deliveries that
   * `compose` returns, whose keys begin with `suggestions:<newest>:`. False when there is nothing to tell, or nobody.
   */
  announceSuggestions(
    community: CommunityId,
    at: number,
    every: number,
    compose: (waiting: {
      count: number
      newest: number
      channels: Pick<Channel, 'setUpBy' | 'admins'>[]
    }) => NewDelivery[],
  ): Promise<boolean>
  /** Who is thanked for a question of the community on its card; empty for nobody. */
  creditOf(community: CommunityId, questionId: string): Promise<string>
  /** Thanks somebody else, or with an empty name nobody. False when the question is not one of the community's own. */
  setCredit(
    community: CommunityId,
    questionId: string,
    credit: string,
    by: string,
    at: number,
  ): Promise<boolean>
  /** How many suggestions nobody has decided on, and how many reports are open. */
  openMatters(community: CommunityId): Promise<{ suggestions: number; reports: number }>

  /**
   * One transaction with its deliveries and its line in the audit trail. A second report of the same question by the same
   * member takes the first one's place while that is open.
   */
  reportQuestion(report: NewReport, deliveries: NewDelivery[], at: number): Promise<'new' | 'changed'>
  /** The oldest first. */
  openReports(community: CommunityId, limit: number): Promise<QuestionReport[]>
  /**
   * One transaction: the question's open reports up to the one of id `upTo` are settled, and the deliveries that `compose`
   * returns are written. Resolves to how many there were.
   */
  settleReports(
    community: CommunityId,
    of: { questionId: string; upTo: number },
    settled: { outcome: string; by: string; at: number },
    compose: (reports: QuestionReport[]) => NewDelivery[],
  ): Promise<number>
}
