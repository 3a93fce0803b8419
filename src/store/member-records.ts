/** What is kept about one member, and what it takes to forget them. */
import type { Message } from '../messages/message.ts'
import type { CommunityId, MemberRef } from '../platforms/platform.ts'
import type { Memory } from '../progress/spaced-repetition.ts'
import type { Question } from '../questions/question.ts'
import type { QuestionDraft, QuestionReport } from './authoring-records.ts'
import type { Appeal } from './judging-records.ts'
import type {
  Absence,
  Answer,
  DeliveryKind,
  KeptPart,
  LedgerRow,
  MemberSettings,
  Reminders,
  Total,
} from './records.ts'

/** Which round something belongs to. */
export interface InRound {
  round: number
  channel: string
  slot: string
  localDate: string
  questionId: string
  /** Of the question as it was asked; empty when none was. */
  title: string
}

/** All of it, as it stands. Times are UTC ms, local dates YYYY-MM-DD. */
export interface MemberRecords extends MemberRef {
  name: string
  namedAt: number | null
  settings: (MemberSettings & { changedAt: number }) | null
  reminders: (Reminders & { channel: string })[]
  absences: (Absence & { declaredAt: number })[]
  /** What they are in each channel where they are anything. */
  roles: { channel: string; setUp: boolean; admin: boolean; excluded: boolean; champion: boolean }[]
  parts: (KeptPart & InRound)[]
  answers: (Omit<Answer, 'community' | 'round' | 'member' | 'memberName'> & InRound & { deleted: boolean })[]
  points: Omit<LedgerRow, 'community' | 'member'>[]
  sums: { channel: string; period: string; domain: string; points: number; rounds: number }[]
  streaks: { channel: string; current: number; best: number; lastClosed: number; sinceFreeze: number }[]
  practice: {
    id: number
    questionId: string
    startedAt: number
    answeredAt: number | null
    text: string
    score: number | null
    timerUntil: number | null
  }[]
  memories: { questionId: string; memory: Memory }[]
  questionsAdded: { questionId: string; addedAt: number; question: Question }[]
  drafts: Pick<
    QuestionDraft,
    'kind' | 'state' | 'questionId' | 'content' | 'decision' | 'createdAt' | 'changedAt'
  >[]
  reports: Pick<
    QuestionReport,
    'questionId' | 'round' | 'text' | 'state' | 'outcome' | 'reportedAt' | 'settledAt'
  >[]
  appeals: Omit<Appeal, 'community' | 'member' | 'decidedBy' | 'id'>[]
  /** Without a word of others: `details` is empty in what others did, and in lists that name others. */
  audit: { at: number; byThem: boolean; action: string; subject: string; details: string }[]
  /** Messages to them alone. What they said is not kept once they are sent. */
  deliveries: {
    kind: DeliveryKind
    state: string
    createdAt: number
    changedAt: number
    round: number | null
  }[]
}

export interface Forgetting {
  /** UTC ms, by the platform's clock: what they sent up to then must not come back. */
  sentAt: number
  /** UTC ms, by our own clock. */
  at: number
  /** Who their points belong to from now on: an id that leads to nobody, and what it is called. */
  former: { member: string; name: string }
  /** Stands in for what named or quoted them, until and unless it is composed anew. */
  removed: Message
}

/** A message of ours that waits to be composed without somebody. */
export interface HeldMessage {
  community: CommunityId
  id: number
  kind: DeliveryKind
  /** The chat channel that it stands in. */
  channel: string
  round: number | null
  /**
   * Of a digest, the Monday on which it was written; of a season's end, the season's first day (local dates). Empty for others.
   */
  since: string
  changedAt: number
}

/** What a channel's ledger came to at some moment. */
export interface SumsAt {
  totals: Total[]
  streaks: { member: string; current: number }[]
}
