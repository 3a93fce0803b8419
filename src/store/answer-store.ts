import type { Message } from '../messages/message.ts'
import type { CommunityId, MemberRef } from '../platforms/platform.ts'
import type { Question } from '../questions/question.ts'
import type {
  Answer,
  Judge,
  KeptPart,
  Mark,
  NewDelivery,
  NewPart,
  PartReceipt,
  Removal,
  Round,
} from './records.ts'

/** What members answer, part by part, and what they are shown of it. */
export interface AnswerStore {
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
}
