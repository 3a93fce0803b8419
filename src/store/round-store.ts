import type { ChannelRef, CommunityId, ThreadRef } from '../platforms/platform.ts'
import type { Domain, Question } from '../questions/question.ts'
import type { Closing, NewDelivery, Round, RoundClaim } from './records.ts'

/** Rounds, from the slot that they are claimed for to their close. */
export interface RoundStore {
  /**
   * One transaction: claims the slot, keeps the question's revision, writes the round (`posting`) and its delivery, and takes
   * what is `unqueued` off the channel's queue.
   */
  claimRound(claim: RoundClaim): Promise<{ claimed: true; round: Round } | { claimed: false }>
  /** Rows for slots that will not be asked, with the reason. Slots that have a row already are left alone. */
  skipSlots(
    channel: ChannelRef,
    slots: { slot: string; localDate: string }[],
    reason: string,
    at: number,
    deliveries: NewDelivery[],
  ): Promise<void>
  round(community: CommunityId, id: number): Promise<Round | null>
  roundInThread(thread: ThreadRef): Promise<Round | null>
  /** Rounds of the channel that are `open`, oldest first. */
  openRounds(channel: ChannelRef): Promise<Round[]>
  /** The channel's newest round of any state but `skipped`. */
  latestRound(channel: ChannelRef): Promise<Round | null>
  /** The channel's newest rows, newest first, skipped ones included. */
  recentRounds(channel: ChannelRef, limit: number): Promise<Round[]>
  /** The channel's closed rounds of local dates `from` to `to`, both included, oldest first. */
  closedRounds(channel: ChannelRef, from: string, to: string): Promise<Round[]>
  /** Open rounds of the community whose time is up at `now`. */
  roundsToClose(community: CommunityId, now: number): Promise<Round[]>
  /** What the channel was asked, oldest first (rounds not skipped, failed or voided): for choosing what comes next. */
  asked(channel: ChannelRef): Promise<{ questionId: string; domain: Domain; at: number }[]>
  /** The question as it was when this revision was asked. Throws when it was never kept. */
  questionAt(revision: string): Promise<Question>
  /**
   * One transaction: open → closed, a ledger row for each answer, streaks, the audit row and the deliveries that `compose`
   * returns. Null when the round is not open (somebody else closed it).
   */
  closeRound(
    community: CommunityId,
    id: number,
    at: number,
    by: string,
    compose: (closing: Closing) => NewDelivery[],
  ): Promise<Round | null>
}
