/**
 * What the drill keeps, and the operations on it: coarse, atomic, each naming its community. Asynchronous so that another
 * engine can stand behind it. An operation resolves only after what it wrote is durable. `compose` and `judge` callbacks
 * run inside the operation's transaction: they are pure and synchronous.
 */
import type { ChannelRef, CommunityId, MemberRef, MessageRef, ThreadRef } from '../platforms/platform.ts'
import type { Message } from '../messages/message.ts'
import type { Domain, Question } from '../questions/question.ts'
import type { Memory } from '../progress/spaced-repetition.ts'
import type { DayScore } from '../progress/weekly-means.ts'
import type { Schedule } from '../rounds/schedule.ts'
import type { NewImport, PendingImport, QuestionSaving } from './import-records.ts'
import type {
  DraftContent,
  DraftSaving,
  DraftState,
  NewDraft,
  QuestionDraft,
  QueuedQuestion,
  RetiredQuestion,
} from './authoring-records.ts'
import type { JudgingStore } from './judging-store.ts'
import type { Forgetting, HeldMessage, MemberRecords, SumsAt } from './member-records.ts'
import type {
  Absence,
  Answer,
  AuditEntry,
  Channel,
  ChannelSettings,
  ChannelState,
  Closing,
  Delivery,
  Judge,
  LedgerRow,
  Mark,
  MemberSettings,
  NewDelivery,
  NewPart,
  PartReceipt,
  KeptPart,
  PastResult,
  Practice,
  Reminders,
  Removal,
  Reminding,
  RevisedQuestion,
  Round,
  RoundClaim,
  SeasonEnd,
  ShownAnswer,
  TopicScore,
  Total,
} from './records.ts'
import type { SuggestionStore } from './suggestion-store.ts'

export type * from './import-records.ts'
export type * from './authoring-records.ts'
export type * from './member-records.ts'
export type * from './records.ts'
export type * from './suggestion-store.ts'
export type * from './judging-store.ts'

export interface Store extends SuggestionStore, JudgingStore {
  // Communities and channels
  /** Every community with a channel. Names none; the clock starts from it. */
  communities(): Promise<CommunityId[]>
  /** Makes a durable commit that changes nothing. Rejects when the store cannot be written to. */
  checkWritable(): Promise<void>
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
  /**
   * One transaction: the week that begins on this Monday is dealt with, and its digest written. False when it was already, or
   * when somebody was forgotten at or after `at`, from when the digest is: it is to be put together anew.
   */
  digestWeek(channel: ChannelRef, monday: string, digest: NewDelivery[], at: number): Promise<boolean>
  channel(channel: ChannelRef): Promise<Channel | null>
  channels(community: CommunityId): Promise<Channel[]>
  /**
   * One transaction: puts what `change` makes of the channel's settings in their place, with its row in the audit trail.
   * `anew`: `since` and `clockedUntil` become `at`, so that earlier slots are nobody's business. The channel as it then is;
   * null when it is not set up. Rejects with what `change` throws, and nothing is changed then.
   */
  changeChannel(
    channel: ChannelRef,
    change: (channel: Channel) => Partial<ChannelSettings>,
    why: { action: string; by: string; at: number; anew?: boolean },
  ): Promise<Channel | null>
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

  // Rounds
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

  // Answers
  /**
   * One transaction: keeps this version of the part (a version that is there already changes nothing), hands every version
   * of this member's parts to `judge`, stores what it returns. When the round is closed already, a change of points becomes
   * a ledger row that supersedes the earlier one. `judge` returns null when nothing on time is left of the answer. What was sent
   * before its author was forgotten is not kept, and changes nothing.
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

  /**
   * One transaction: takes an answer away. Its words are kept nowhere any more and its points go, unless they are kept; messages of
   * ours that quote it or count it are put together anew (`inItsPlace` stands there until then), and what `compose` returns
   * is written. What its author sends or edits in the round counts no more. Null when there is no answer with words.
   */
  removeAnswer(
    member: MemberRef,
    round: number,
    removal: Removal,
    said: { inItsPlace: Message; compose: (removed: { round: Round; answer: Answer }) => NewDelivery[] },
  ): Promise<Mark | null>
  /** Who took the member's answer of this round away, and why; null when nobody did. */
  removal(member: MemberRef, round: number): Promise<Mark | null>
  /** After how many days from its round's close the words of an answer are removed; null keeps them. */
  textKeptDays(community: CommunityId): Promise<number | null>
  setTextKeptDays(community: CommunityId, days: number | null, by: string, at: number): Promise<void>
  /**
   * One transaction: removes the words of answers in rounds that closed before this moment (UTC ms), and of practice then, as many as
   * `limit` of each; what they scored stays. How many there were; 0 when none is left.
   */
  removeOldText(community: CommunityId, before: number, limit: number): Promise<number>

  // Standings
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

  // What members prefer
  /** In the whole community; as it is for everybody until they save something else. */
  memberSettings(member: MemberRef): Promise<MemberSettings>
  /** Of this channel's rounds. */
  reminders(channel: ChannelRef, member: string): Promise<Reminders>
  /** One transaction for both. Throws when the channel is not set up. */
  saveMemberSettings(
    member: MemberRef,
    settings: MemberSettings,
    of: { channel: string; reminders: Reminders },
    at: number,
  ): Promise<void>
  /** Members who are in no standings that others see. */
  hiddenMembers(community: CommunityId): Promise<string[]>
  /** Open rounds of the community of whose close nobody was reminded yet, oldest first. */
  unremindedRounds(community: CommunityId): Promise<Round[]>
  /**
   * One transaction: those who want to be told before the close, and have no answer, are; from then on the round counts as
   * reminded of. False when it was already, or is not open.
   */
  remindOfClose(
    community: CommunityId,
    round: number,
    at: number,
    compose: (reminding: Reminding) => NewDelivery[],
  ): Promise<boolean>

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
  /**
   * Starts the member's own timer for this practice, up to `until` (UTC ms): once, and not when it is answered. The practice
   * as it then stands; null when it is not this member's.
   */
  startPracticeTimer(member: MemberRef, id: number, until: number): Promise<Practice | null>
  /** When the next running timer of the community is up, UTC ms; null when none runs. */
  nextPracticeTimer(community: CommunityId): Promise<number | null>
  /**
   * One transaction: ends the timers that are up at `now`, each once, and writes the deliveries that `compose` returns for those
   * not answered. Resolves to how many these were.
   */
  ringPracticeTimers(
    community: CommunityId,
    now: number,
    compose: (practice: Practice, question: Question) => NewDelivery[],
  ): Promise<number>
  /** By the question's id. */
  memories(member: MemberRef): Promise<Map<string, Memory>>
  /** The questions of the community's open rounds: nobody practises what is being asked. */
  openQuestions(community: CommunityId): Promise<string[]>

  // Seasons and roles
  /** One transaction: the season is dealt with, its champions kept, its deliveries written. False when it was already. */
  endSeason(channel: ChannelRef, end: SeasonEnd, at: number): Promise<boolean>
  /** The best answer of each member in the channel's closed rounds of these local dates that others may see; best first. */
  bestShown(channel: ChannelRef, from: string, to: string): Promise<ShownAnswer[]>
  /** One transaction: the role (empty for none) and the changes that are owed because of it. */
  setChampionRole(
    channel: ChannelRef,
    role: string,
    changes: NewDelivery[],
    by: string,
    at: number,
  ): Promise<void>
  /** Members from whom the role could not be taken when it was owed, given up for good. */
  roleNotTaken(community: CommunityId, role: string): Promise<string[]>
  setPingedRole(channel: ChannelRef, role: string, by: string, at: number): Promise<void>

  // Deliveries
  /** Writes deliveries on their own. A key that is there already is left alone. */
  enqueue(deliveries: NewDelivery[], at: number): Promise<void>
  /**
   * The head of each lane (a channel, a member) that is due: later deliveries of a lane wait for earlier ones. What is only for
   * one member's convenience comes last.
   */
  deliveriesDue(community: CommunityId, now: number, limit: number): Promise<Delivery[]>
  /** When the next pending delivery of the community is due; null when there is none. */
  nextDeliveryAt(community: CommunityId): Promise<number | null>
  /** pending → sending, counting the attempt. From then on a crash leaves it `sending`, and it is looked up before a retry. */
  startDelivery(community: CommunityId, id: number, at: number): Promise<void>
  /**
   * → sent. A question's round goes posting → open with its message and thread; `remind` writes, in the same transaction, what
   * those are owed who want to be told of it. `ref` is null for a change of a role.
   */
  settleDelivery(
    community: CommunityId,
    id: number,
    ref: MessageRef | null,
    at: number,
    remind?: (reminding: Reminding) => NewDelivery[],
  ): Promise<void>
  /** → pending again at `retryAt`, or, with null, failed for good; a question's round then goes posting → failed. */
  failDelivery(
    community: CommunityId,
    id: number,
    error: string,
    retryAt: number | null,
    at: number,
  ): Promise<void>
  /** → given up without a failure that anybody has to look into: it is not worth sending any more. */
  dropDelivery(community: CommunityId, id: number, at: number): Promise<void>
  deliveryCounts(
    community: CommunityId,
  ): Promise<{ pending: number; failed: number; lastError: string | null }>

  // What a member may ask for themselves
  /** Everything that is kept about the member in this community, read in one transaction. */
  everythingAbout(member: MemberRef): Promise<MemberRecords>
  /**
   * One transaction: nothing is left that names or quotes the member; their points stay under `former`. Messages that may name
   * them are held until they are composed anew. Survives a crash from its first moment on, and an older database put back. False
   * when they were forgotten at or after `sentAt` already, and this database has had it.
   */
  forgetMember(member: MemberRef, forgetting: Forgetting): Promise<boolean>
  /** Whether what they sent at this time (UTC ms, by the platform's clock) is of before they were forgotten. */
  isForgotten(member: MemberRef, sentAt: number): Promise<boolean>
  /** Of all communities: members to be forgotten again, with the time they asked for it. */
  membersToForget(): Promise<(MemberRef & { sentAt: number })[]>
  /** Messages of ours that wait to be composed without somebody, oldest row first. */
  heldMessages(community: CommunityId, limit: number): Promise<HeldMessage[]>
  /** Lets a held message go, with what it says now. Nothing happens when somebody else was forgotten since it was read. */
  releaseMessage(held: HeldMessage, message: Message, at: number): Promise<void>
  /** The channel's sums over all time as they stood at each of these moments (UTC ms), in their order. */
  sumsAt(channel: ChannelRef, moments: readonly number[]): Promise<SumsAt[]>

  // Audit
  audit(entry: AuditEntry): Promise<void>
  auditTrail(community: CommunityId, limit: number): Promise<AuditEntry[]>

  close(): Promise<void>
}
