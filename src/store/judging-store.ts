/** What the store does when people judge: appeals, marks, voided rounds, another rubric for what was answered. */
import type { MessageRef, ChannelRef, CommunityId, MemberRef } from '../platforms/platform.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Appeal, Mark } from './judging-records.ts'
import type {
  Answer,
  AuditEntry,
  Closing,
  DeliveryKind,
  NewDelivery,
  RevisedQuestion,
  Round,
} from './records.ts'

export type NewAppeal = Pick<
  Appeal,
  'community' | 'round' | 'member' | 'criterion' | 'words' | 'reason' | 'appealedAt'
>

export interface AppealDecision {
  state: 'accepted' | 'declined'
  /** What the member is told. */
  decision: string
  by: string
  at: number
  /** What the answer counts from now on; null changes nothing. */
  mark: Mark | null
}

/** What a round leaves behind when it is voided. */
export interface Voiding extends Omit<Closing, 'reminded'> {
  /** Whether it was closed before, so that points were counted. */
  wasClosed: boolean
  /** The bot's own messages about it that were sent. */
  sent: { kind: DeliveryKind; ref: MessageRef }[]
}

/** An answer to a question, with what it takes to score it by another rubric. `result` is as it is kept, in JSON. */
export type RescorableAnswer = Pick<
  Answer,
  'round' | 'member' | 'memberName' | 'text' | 'points' | 'firstShown' | 'followUp' | 'mark' | 'changedAt'
> & { score: number; result: string }

/** Another rubric for one round. */
export interface RoundRescoring {
  round: number
  revision: string
  /** UTC ms: answers that changed since then are scored anew. */
  since: number
  /** By member, of an answer as it was at `changedAt`, its evidence perhaps as places alone; who has none here keeps their result. */
  results: ReadonlyMap<string, { changedAt: number; result: ScoreResult }>
  score: (text: string) => ScoreResult
  engineRevision: number
  lexiconRevision: string
  by: string
  at: number
}

export interface RescoredAnswer {
  member: string
  memberName: string
  /** Points, 0 to 100. */
  from: number
  to: number
  /** Whether its author has been shown a score of it. */
  shown: boolean
}

/** A question's next revision in a community. */
export interface QuestionRevising {
  revised: RevisedQuestion
  by: string
  at: number
  /** What was changed, for the audit trail. */
  details: string
  /** The appeal that is decided by it, with what its author is told. */
  appeal: { id: number; decision: string } | null
  deliveries: NewDelivery[]
}

export interface JudgingStore {
  /** One transaction: keeps the appeal and its audit row, writes what `compose` returns. Null when this criterion was appealed already. */
  appeal(appeal: NewAppeal, compose: (appeal: Appeal) => NewDelivery[]): Promise<Appeal | null>
  findAppeal(community: CommunityId, id: number): Promise<Appeal | null>
  /** The member's appeals in this round, oldest first. */
  appealsOf(member: MemberRef, round: number): Promise<Appeal[]>
  /** Appeals of the channel that wait for a decision, oldest first. */
  openAppeals(channel: ChannelRef): Promise<Appeal[]>
  /**
   * One transaction: the decision, the mark with its correction in the ledger, the audit row and the deliveries. Null when somebody
   * else has decided it, or when it would mark an answer that is not there any more.
   */
  decideAppeal(
    community: CommunityId,
    id: number,
    decision: AppealDecision,
    compose: (decided: { appeal: Appeal; before: number; after: number }) => NewDelivery[],
  ): Promise<Appeal | null>
  /** One transaction: the mark, its correction in the ledger, the audit row and the deliveries. Null when nothing of the answer is left, or its round is voided. */
  markAnswer(
    member: MemberRef,
    round: number,
    mark: Mark,
    compose: (marked: { round: Round; before: number; answer: Answer }) => NewDelivery[],
  ): Promise<Answer | null>
  /** Answers without a mark that a flag caps, in the channel's open and closed rounds claimed since (UTC ms), oldest first. */
  flaggedAnswers(channel: ChannelRef, since: number): Promise<{ round: Round; answer: Answer }[]>
  /**
   * One transaction: open or closed → voided; points are corrected to nothing, streaks counted as if it had not been asked. Null when it
   * is neither.
   */
  voidRound(
    community: CommunityId,
    id: number,
    why: string,
    by: string,
    at: number,
    compose: (voiding: Voiding) => NewDelivery[],
  ): Promise<Round | null>
  /** Open and closed rounds of the question in all of the community's channels, oldest first. */
  roundsOfQuestion(community: CommunityId, questionId: string): Promise<Round[]>
  /** How many answers there are in each of these rounds, in their order. */
  answerCounts(community: CommunityId, rounds: readonly number[]): Promise<number[]>
  /** Answers of one round, for scoring them by another rubric; without those of which only the points are kept. */
  rescorableAnswers(community: CommunityId, round: number): Promise<RescorableAnswer[]>
  /** Changes whenever an answer to the question, what it counts, or what it is judged by does; null when there is none. */
  answersStamp(community: CommunityId, questionId: string): Promise<string | null>
  /** One transaction: from now on this revision is the community's, an appeal that it settles is decided, with the audit row. */
  reviseQuestion(community: CommunityId, revising: QuestionRevising): Promise<void>
  /**
   * One transaction: the round is judged by that revision from now on; results, points, ledger and audit row with it. Marks stay.
   * Returns whose points changed; nothing happens to a round that is neither open nor closed.
   */
  rescoreRound(
    community: CommunityId,
    rescoring: RoundRescoring,
    compose: (changes: { round: Round; answers: RescoredAnswer[] }) => NewDelivery[],
  ): Promise<RescoredAnswer[]>
  /** Newest first, with the names of those who did it; only entries that hold these words, in any case, when there are any. */
  auditPage(
    community: CommunityId,
    of: { words: string; skip: number; limit: number },
  ): Promise<(AuditEntry & { byName: string })[]>
  /** Subjects of entries of this action since then (UTC ms). */
  auditedSubjects(community: CommunityId, action: string, since: number): Promise<string[]>
}
