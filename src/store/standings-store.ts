import type { ChannelRef, CommunityId, MemberRef } from '../platforms/platform.ts'
import type { DayScore } from '../progress/weekly-means.ts'
import type { Domain } from '../questions/question.ts'
import type { Absence, Answer, LedgerRow, PastResult, TopicScore, Total } from './records.ts'

/** What the ledger comes to. */
export interface StandingsStore {
  /** Sums of the ledger for local dates `from` to `to` (both included; null is open-ended), unordered. */
  totals(
    channel: ChannelRef,
    window: { from: string | null; to: string | null },
    domain: Domain | null,
  ): Promise<Total[]>
  /** Runs of consecutive closed rounds answered, up to the channel's newest closed round. */
  streaks(channel: ChannelRef): Promise<{ member: string; current: number; best: number; freeze: boolean }[]>
  /** By topic, the mean score (0 to 100) of all answers in the channel's closed rounds of local dates `from` to `to`, both included. */
  topicScores(channel: ChannelRef, from: string, to?: string): Promise<TopicScore[]>
  /** The same since `from`, by topic and local date, in that order. */
  topicScoresByDate(channel: ChannelRef, from: string): Promise<DayScore[]>
  /** The member's absences, oldest first; none overlap. */
  absences(member: MemberRef): Promise<Absence[]>
  /**
   * One transaction: puts what `change` makes of the member's absences in their place, and counts their streaks anew. Rejects
   * with what `change` throws, and nothing is changed then.
   */
  changeAbsences(
    member: MemberRef,
    at: number,
    change: (absences: readonly Absence[]) => Absence[],
  ): Promise<Absence[]>
  /** The member's results in this channel's closed rounds, newest first. */
  history(channel: ChannelRef, member: string, limit: number): Promise<PastResult[]>
  /** The ledger itself, oldest first, for exports and for checking that every total can be recomputed. */
  ledger(community: CommunityId, afterId: number, limit: number): Promise<LedgerRow[]>
  answerRows(
    community: CommunityId,
    after: { round: number; member: string } | null,
    limit: number,
  ): Promise<Answer[]>
  memberNames(community: CommunityId): Promise<Map<string, string>>
  rememberName(member: MemberRef, name: string, at: number): Promise<void>
}
