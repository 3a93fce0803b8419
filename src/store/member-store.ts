import type { Message } from '../messages/message.ts'
import type { ChannelRef, CommunityId, MemberRef } from '../platforms/platform.ts'
import type { Memory } from '../progress/spaced-repetition.ts'
import type { Question } from '../questions/question.ts'
import type { Forgetting, HeldMessage, MemberRecords, SumsAt } from './member-records.ts'
import type {
  MemberSettings,
  NewDelivery,
  Practice,
  Reminders,
  Reminding,
  RevisedQuestion,
  Round,
} from './records.ts'

/** What members prefer, practise, and may ask for themselves. */
export interface MemberStore {
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
}
