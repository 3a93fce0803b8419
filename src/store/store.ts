/**
 * What the drill keeps, and the operations on it: coarse, atomic, each naming its community. Asynchronous so that another
 * engine can stand behind it. An operation resolves only after what it wrote is durable. `compose` and `judge` callbacks
 * run inside the operation's transaction: they are pure and synchronous.
 */
import type { ChannelRef, CommunityId, MemberRef, MessageRef, ThreadRef } from '../platforms/platform.ts'
import type { Domain, Question } from '../questions/question.ts'
import type { Memory } from '../progress/spaced-repetition.ts'
import type { DayScore } from '../progress/weekly-means.ts'
import type { Schedule } from '../rounds/schedule.ts'
import type {
  Answer,
  AuditEntry,
  Channel,
  ChannelState,
  Closing,
  Delivery,
  Judge,
  LedgerRow,
  NewDelivery,
  NewPart,
  PartReceipt,
  KeptPart,
  PastResult,
  Practice,
  RevisedQuestion,
  Round,
  RoundClaim,
  TopicScore,
  Total,
} from './records.ts'

export type * from './records.ts'

export interface Store {
  // Communities and channels
  /** Every community with a channel. The one operation that names none; the clock starts from it. */
  communities(): Promise<CommunityId[]>
  /** Sets the channel up, or changes its schedule: its state and `setUpBy` then stay. `since` and `clockedUntil` become `at`. */
  saveChannel(setup: { channel: ChannelRef; schedule: Schedule }, by: string, at: number): Promise<void>
  /** Pauses or resumes. False when the channel is not set up or is in that state already. */
  setChannelState(
    channel: ChannelRef,
    state: ChannelState,
    why: string,
    by: string,
    at: number,
  ): Promise<boolean>
  /** Who may run the admin commands here besides the platform's own admins: member ids, and roles as `role:<id>`. */
  setAdmins(channel: ChannelRef, admins: string[], by: string, at: number): Promise<void>
  setExcluded(channel: ChannelRef, members: string[], by: string, at: number): Promise<void>
  setSteered(channel: ChannelRef, on: boolean, by: string, at: number): Promise<void>
  setDigest(channel: ChannelRef, on: boolean, by: string, at: number): Promise<void>
  /** One transaction: the week that begins on this Monday is dealt with, and its digest written. False when it was already. */
  digestWeek(channel: ChannelRef, monday: string, digest: NewDelivery[], at: number): Promise<boolean>
  channel(channel: ChannelRef): Promise<Channel | null>
  channels(community: CommunityId): Promise<Channel[]>
  /** How far the clock has dealt with this channel's slots: no slot before it is looked at again. */
  setClockedUntil(channel: ChannelRef, at: number): Promise<void>

  // Questions that belong to a community (an overlay on the bank)
  addQuestion(
    community: CommunityId,
    added: RevisedQuestion,
    by: string,
    at: number,
  ): Promise<'added' | 'taken'>
  addedQuestions(community: CommunityId): Promise<RevisedQuestion[]>

  // Rounds
  /** One transaction: claims the slot, keeps the question's revision, writes the round (`posting`) and its delivery. */
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

  // Answers
  /**
   * One transaction: keeps this version of the part (a version that is there already changes nothing), hands every version
   * of this member's parts to `judge`, stores what it returns. When the round is closed already, a change of points becomes
   * a ledger row that supersedes the earlier one. `judge` returns null when nothing on time is left of the answer.
   */
  receivePart(part: NewPart, judge: Judge): Promise<PartReceipt>
  answer(community: CommunityId, round: number, member: string): Promise<Answer | null>
  answers(community: CommunityId, round: number): Promise<Answer[]>
  parts(community: CommunityId, round: number, member: string): Promise<KeptPart[]>
  /** Answers of open rounds that changed since their feedback was shown and have been quiet since `quietSince`. */
  feedbackDue(community: CommunityId, quietSince: number): Promise<{ round: number; member: string }[]>
  /**
   * One transaction: marks the answer as it stands as shown to its author (the first score shown is kept for good, as
   * `firstShown`) and writes the deliveries that `compose` returns. Null when there is no answer; when `onlyUnseen`, also
   * when it was shown already.
   */
  showFeedback(
    member: MemberRef,
    round: number,
    at: number,
    onlyUnseen: boolean,
    compose: (shown: { round: Round; question: Question; answer: Answer }) => NewDelivery[],
  ): Promise<{ round: Round; question: Question; answer: Answer } | null>
  /** Takes a follow-up, once: from then on the answer stands as it is. Null when there is no answer or the round is not open. */
  takeFollowUp(member: MemberRef, round: number, followUp: string, at: number): Promise<Answer | null>
  /** Keeps what was answered to the follow-up taken, once, and adds its bonus. Null when none was taken or it was answered. */
  answerFollowUp(
    member: MemberRef,
    round: number,
    answered: { text: string; score: number; bonus: number },
    points: (answer: Answer) => number,
  ): Promise<Answer | null>
  /** The author lets the group see a private answer. */
  shareAnswer(
    member: MemberRef,
    round: number,
    at: number,
    compose: (shared: { round: Round; answer: Answer }) => NewDelivery[],
  ): Promise<boolean>

  // Standings
  /** Sums of the ledger for local dates `from` to `to` (both included; null is open-ended), unordered. */
  totals(
    channel: ChannelRef,
    window: { from: string | null; to: string | null },
    domain: Domain | null,
  ): Promise<Total[]>
  /** Runs of consecutive closed rounds answered, up to the channel's newest closed round. */
  streaks(channel: ChannelRef): Promise<{ member: string; current: number; best: number; freeze: boolean }[]>
  /** By topic, the mean score (0 to 100) of all answers in the channel's closed rounds since a local date. */
  topicScores(channel: ChannelRef, from: string): Promise<TopicScore[]>
  /** The same by topic and local date, in that order. */
  topicScoresByDate(channel: ChannelRef, from: string): Promise<DayScore[]>
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

  // Practice: private, out of the standings
  startPractice(member: MemberRef, question: RevisedQuestion, at: number): Promise<Practice>
  /** The member's own practice of this id; null when it is somebody else's. */
  practice(member: MemberRef, id: number): Promise<Practice | null>
  /**
   * One transaction: keeps the answer (a second one replaces the first) and, the first time, what `remember` makes of what was
   * remembered of the question. Null when it is not this member's.
   */
  answerPractice(
    member: MemberRef,
    id: number,
    answered: { text: string; score: number; at: number },
    remember: (earlier: Memory | null) => Memory,
  ): Promise<{ practice: Practice; memory: Memory } | null>
  /** By the question's id. */
  memories(member: MemberRef): Promise<Map<string, Memory>>
  /** The questions of the community's open rounds: nobody practises what is being asked. */
  openQuestions(community: CommunityId): Promise<string[]>

  // Deliveries
  /** Writes deliveries on their own. A key that is there already is left alone. */
  enqueue(deliveries: NewDelivery[], at: number): Promise<void>
  /** The head of each lane (a channel) that is due: later deliveries of a lane wait for earlier ones. */
  deliveriesDue(community: CommunityId, now: number, limit: number): Promise<Delivery[]>
  /** When the next pending delivery of the community is due; null when there is none. */
  nextDeliveryAt(community: CommunityId): Promise<number | null>
  /** pending → sending, counting the attempt. From then on a crash leaves it `sending`, and it is looked up before a retry. */
  startDelivery(community: CommunityId, id: number, at: number): Promise<void>
  /** → sent. A question's round goes posting → open with its message and thread. */
  settleDelivery(community: CommunityId, id: number, ref: MessageRef, at: number): Promise<void>
  /** → pending again at `retryAt`, or, with null, failed for good; a question's round then goes posting → failed. */
  failDelivery(
    community: CommunityId,
    id: number,
    error: string,
    retryAt: number | null,
    at: number,
  ): Promise<void>
  deliveryCounts(
    community: CommunityId,
  ): Promise<{ pending: number; failed: number; lastError: string | null }>

  // Audit
  audit(entry: AuditEntry): Promise<void>
  auditTrail(community: CommunityId, limit: number): Promise<AuditEntry[]>

  close(): Promise<void>
}
