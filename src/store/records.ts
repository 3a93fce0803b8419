/** The records that the Store takes and gives: channels, rounds, parts, answers, points, deliveries. */
import type { Message } from '../messages/message.ts'
import type { ChannelRef, CommunityId, MemberRef, RoleChange, Target } from '../platforms/platform.ts'
import type { Difficulty, Domain, Question } from '../questions/question.ts'
import type { TopicScore } from '../rounds/choose-question.ts'
import type { TakenFollowUp } from '../rounds/follow-up.ts'
import type { Schedule } from '../rounds/schedule.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Absence } from '../standings/absence.ts'
import type { Mark } from './judging-records.ts'

export type { Absence, TopicScore }
export type * from './authoring-records.ts'
export type * from './judging-records.ts'

export type ChannelState = 'active' | 'paused'

export interface Channel extends ChannelRef {
  schedule: Schedule
  state: ChannelState
  /** Why it is paused; empty when it is not. */
  stateReason: string
  setUpBy: string
  admins: string[]
  /** Members who answer out of the standings: staff, bots. Their points are kept, and count again once they are taken in. */
  excluded: string[]
  /** UTC ms: when the schedule was last saved or resumed; earlier slots are nobody's business. */
  since: number
  clockedUntil: number
  /** Whether the group gets a digest of each week, and the Monday (local date) of the last week that was dealt with. */
  digest: boolean
  digestedWeek: string
  /** Whether what is asked next leans towards what the group is weak in. */
  steered: boolean
  /** Roles by their ids, empty without one: who is called at a new question, and who leads a season. */
  pingedRole: string
  championRole: string
  /** Who holds the champion's role now, and the first local date of the last season that was dealt with; both empty before any. */
  champions: string[]
  championedSeason: string
}

/** What an admin may set of a channel as a whole, or take over from another one. */
export type ChannelSettings = Pick<
  Channel,
  'schedule' | 'state' | 'stateReason' | 'admins' | 'excluded' | 'digest' | 'steered'
>

/** What a member prefers in a whole community. */
export interface MemberSettings {
  /** An IANA time zone; empty for the channel's. */
  zone: string
  /** Their answers, those in threads too, are quoted to nobody unless they share them. */
  privateAnswers: boolean
  /** They are in no standings that others see. */
  hidden: boolean
}

/** What a member wants to be told of one channel's rounds. */
export interface Reminders {
  opened: boolean
  /** Before the close, while they have not answered. */
  closing: boolean
  closed: boolean
}

/** A member who wants to be told of a round, and the time zone in which they read times: their own, or the channel's. */
export interface Reminded {
  member: string
  zone: string
}

/** What members are told of an open round: that it opened, or that it closes soon. */
export interface Reminding {
  round: Round
  question: Question
  members: Reminded[]
}

export interface RevisedQuestion {
  question: Question
  /** The content's hash. */
  revision: string
}

export type RoundState = 'posting' | 'open' | 'closed' | 'skipped' | 'failed' | 'voided'

export interface Round extends ChannelRef {
  id: number
  /** `daily:<local date>` or `extra:<request id>`. */
  slot: string
  localDate: string
  state: RoundState
  /** Empty for skipped slots. */
  questionId: string
  revision: string
  /** The revision that answers are judged by since an admin changed the rubric; null for the one that was asked. */
  judgedBy: string | null
  domain: Domain | null
  topic: string
  difficulty: Difficulty | null
  /** UTC ms: when the slot was claimed, when the card went out, when the time is up, when it was closed. */
  claimedAt: number
  openedAt: number | null
  closesAt: number
  closedAt: number | null
  message: string | null
  thread: string | null
  /** Why it was skipped, failed or voided, or why just this question was asked. */
  reason: string
}

export interface RoundClaim {
  channel: ChannelRef
  slot: string
  localDate: string
  question: RevisedQuestion
  claimedAt: number
  closesAt: number
  by: string
  /** Why just this question. */
  reason: string
  /** The channel's open rounds are up from `claimedAt` on, whatever becomes of the process. */
  endsEarlier?: boolean
  /** Questions that are taken off the channel's queue by this: the one asked, and those passed over. */
  unqueued?: string[]
  /** Given the round's id, which no message can know before, and whom the question thanks. The first is the question's card. */
  compose: (roundId: number, credit: string) => NewDelivery[]
}

export type DeliveryKind =
  | 'question'
  | 'card'
  | 'reveal'
  | 'standings'
  | 'digest'
  | 'feedback'
  | 'notice'
  | 'shared'
  | 'season'
  | 'role'
  /** For one member: that a round is open, or closes soon; and that it has closed. */
  | 'reminder'
  | 'outcome'

export interface NewDelivery {
  community: CommunityId
  kind: DeliveryKind
  target: Target | RoleChange
  /** Deterministic: the same cause gives the same key, and no key is sent twice. */
  key: string
  /** What is sent; of a change of a role, what whoever set the channel up is told when it cannot be made. */
  message: Message
  round: number | null
}

export interface Delivery extends NewDelivery {
  id: number
  /** Its lane: deliveries of one lane keep their order. */
  channel: string
  attempts: number
  state: 'pending' | 'sending'
}

/** One version of one message or form a member sent. */
export interface PartVersion {
  sourceId: string
  via: 'thread' | 'form'
  /** UTC ms, by the platform's clock: the original's time, and this version's. */
  sentAt: number
  version: number
  /** Null for a deletion. */
  text: string | null
}

/** A part as it is kept. `receivedAt` is by our own clock, in UTC ms. */
export interface KeptPart extends PartVersion {
  receivedAt: number
}

export interface NewPart extends PartVersion, MemberRef {
  round: number
  memberName: string
  receivedAt: number
}

/**
 * `versions` are sorted by `sentAt`, `sourceId` and `version`. `earlier` is the answer as it stood; one that was deleted
 * has no text, and keeps `firstShown`: deleting an answer does not undo having seen its score.
 */
export type Judge = (given: {
  round: Round
  question: Question
  versions: PartVersion[]
  earlier: Answer | null
}) => Judgement | null

export interface Judgement {
  text: string
  result: ScoreResult
  /** What counts in the standings, 0 to 100, whole. */
  points: number
  isPrivate: boolean
  engineRevision: number
  lexiconRevision: string
}

/** `isPrivate` also says that its author keeps all their answers private, from when they chose so, those before it too. */
export interface Answer extends Judgement {
  community: CommunityId
  round: number
  member: string
  memberName: string
  /** UTC ms: when the answer last changed, and when its author was last shown its score. */
  changedAt: number
  shownAt: number | null
  /** The first score that the author was shown; gains after it count half. */
  firstShown: number | null
  /** The author chose to show a private answer to the group. */
  shared: boolean
  /** The follow-up that they took, which freezes the answer; null without one. */
  followUp: TakenFollowUp | null
  /** What a person decided that it counts; null while the score decides. */
  mark: Mark | null
}

export interface PartReceipt {
  /** False when this version was there already, or a higher one of the same source was that is in time. */
  changed: boolean
  round: Round
  /** As it stands now; null when nothing on time is left. */
  answer: Answer | null
  /** Nothing was kept, since an admin took the answer away. */
  removed?: Mark
}

export interface Closing {
  round: Round
  question: Question
  /** Who is thanked for the question; empty for nobody. */
  credit: string
  answers: Answer[]
  /** The channel's totals over all time with this round's points in them. */
  totals: Total[]
  streaks: { member: string; current: number; best: number; freeze: boolean }[]
  /** Members who are in no standings that others see. */
  hidden: string[]
  /** Members who want to be told that a round of theirs has closed. */
  reminded: Reminded[]
}

export interface Total {
  member: string
  memberName: string
  points: number
  rounds: number
}

export interface PastResult {
  round: number
  questionId: string
  title: string
  domain: Domain
  topic: string
  localDate: string
  /** The question as it was asked. */
  revision: string
  result: ScoreResult
  points: number
}

/** One question that a member practises in private. */
export interface Practice extends MemberRef {
  id: number
  questionId: string
  revision: string
  /** UTC ms. */
  startedAt: number
  answeredAt: number | null
  text: string
  /** 0 to 100; null until it is answered. */
  score: number | null
  /** UTC ms: when the member's own timer runs out; null when they set none. */
  timerUntil: number | null
}

/** A member's best answer that others may see. */
export interface ShownAnswer {
  member: string
  memberName: string
  /** 0 to 100. */
  score: number
  /** The question's. */
  title: string
}

/** The end of a channel's season. */
export interface SeasonEnd {
  /** The season's first local date. */
  from: string
  /** Who won it; null when nobody did, and then the last champions stay. */
  champions: string[] | null
  deliveries: NewDelivery[]
}

export interface LedgerRow {
  id: number
  community: CommunityId
  channel: string
  round: number
  member: string
  domain: Domain
  localDate: string
  /** What counts from this row on for this member and round. */
  points: number
  /** What this row adds to the member's sum of points and of rounds; sums of rows are totals. */
  pointsChange: number
  roundsChange: number
  /** The row that this one corrects. */
  supersedes: number | null
  reason: 'closed' | 'late part' | 'correction' | 'override' | 'appeal' | 'rescore' | 'void'
  at: number
}

export interface AuditEntry {
  community: CommunityId
  at: number
  by: string
  action: string
  subject: string
  details: string
}
