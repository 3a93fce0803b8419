import type { CommunityId, MemberRef } from '../platforms/platform.ts'
import { isAppealable } from '../rounds/appealable.ts'
import type { Answer, NewDelivery, Round } from '../store/store.ts'
import type { Question } from '../questions/question.ts'
import { resultCard } from '../messages/result-card.ts'
import type { Message } from '../messages/message.ts'
import type { Drill } from './drill.ts'

/** Shows their score to those whose answers have been quiet for a while, where the platform can show it to them alone. */
export async function giveFeedbackDue(drill: Drill, community: CommunityId): Promise<void> {
  if (drill.platformOf(community)?.capabilities.whispers !== true) return
  const due = await drill.store.feedbackDue(community, drill.now() - drill.quietMs)
  for (const { round, member } of due) await giveFeedback(drill, { community, member }, round)
  if (due.length > 0) drill.wake(community)
}

async function giveFeedback(drill: Drill, member: MemberRef, roundId: number): Promise<void> {
  await drill.store.showFeedback(
    member,
    roundId,
    drill.now(),
    true,
    ({ round, question, answer }): NewDelivery[] => {
      if (round.thread === null) return []
      const { community, channel, thread } = round
      return [
        {
          community,
          kind: 'feedback',
          target: { kind: 'member', member, thread: { community, channel, thread } },
          key: `feedback:${round.id}:${member.member}:${answer.changedAt}`,
          message: cardOf(round, question, answer, drill.now()),
          round: round.id,
        },
      ]
    },
  )
}

/** The result card of a stored answer, as of `now` (UTC ms). */
export function cardOf(round: Round, question: Question, answer: Answer, now: number): Message {
  const { text, result, points, firstShown, isPrivate, shared, followUp, mark } = answer
  return resultCard({
    question,
    text,
    result,
    points,
    firstShown,
    isPrivate,
    shared,
    followUp,
    mark,
    voided: round.state === 'voided' ? round.reason : null,
    appealable: isAppealable(round, now),
    removedFor: mark?.removed === undefined ? null : mark.reason,
    isOpen: round.state === 'open',
    roundId: round.id,
  })
}
