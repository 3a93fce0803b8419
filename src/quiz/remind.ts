import { closedReminder, closingReminder, openedReminder } from '../messages/reminder-card.ts'
import type { Message } from '../messages/message.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { closingReminderAt, isTooLateToRemind } from '../rounds/reminder-times.ts'
import type { Closing, Delivery, DeliveryKind, NewDelivery, Reminding, Round } from '../store/store.ts'
import { answerModeOf } from './answer-mode-of.ts'
import type { Drill } from './drill.ts'

/** What those are owed who want to be told of a new question, once its card was delivered. */
export async function openedReminders(
  drill: Drill,
  { community, round: id }: Delivery,
): Promise<(reminding: Reminding) => NewDelivery[]> {
  const asked = id === null ? null : await drill.store.round(community, id)
  const mode = asked ? await answerModeOf(drill, asked) : 'both'
  return ({ round, question, members }) =>
    members.map(({ member, zone }) =>
      toMember(
        'reminder',
        'opened',
        round,
        member,
        openedReminder({ ...factsOf(round, question.title, zone), mode }),
      ),
    )
}

/** Pure: what those are owed who want to be told when a round that they answered has closed. */
export function closedReminders({ round, question, answers, reminded }: Closing): NewDelivery[] {
  return reminded.flatMap(({ member, zone }): NewDelivery[] => {
    const answer = answers.find((each) => each.member === member)
    if (!answer) return []
    const message = closedReminder({
      ...factsOf(round, question.title, zone),
      closedAt: round.closedAt ?? round.closesAt,
      score: answer.result.score,
      points: answer.points,
    })
    return [toMember('outcome', 'closed', round, member, message)]
  })
}

/** Tells of the coming close whoever wants to be told and has not answered, in every round of the community that is near it. */
export async function remindOfCloses(drill: Drill, community: CommunityId): Promise<void> {
  const now = drill.now()
  for (const round of await drill.store.unremindedRounds(community)) {
    if (now < closingReminderAt(round)) continue
    const mode = await answerModeOf(drill, round)
    await drill.store.remindOfClose(community, round.id, now, ({ question, members }) =>
      members.map(({ member, zone }) =>
        toMember(
          'reminder',
          'closing',
          round,
          member,
          closingReminder({ ...factsOf(round, question.title, zone), mode }),
        ),
      ),
    )
  }
}

/**
 * Whether a delivery that was written earlier is of no use by now: what its member has turned off since, and a reminder of a
 * round that has closed, is about to, or was answered meanwhile.
 */
export async function isStale(
  drill: Drill,
  { community, kind, round: id, target }: Delivery,
): Promise<boolean> {
  if (!isCourtesy(kind) || id === null || target.kind !== 'member') return false
  const round = await drill.store.round(community, id)
  if (!round) return true
  const { member } = target.member
  const { opened, closing, closed } = await drill.store.reminders(round, member)
  if (kind === 'outcome') return !closed
  if (!opened && !closing) return true
  if (round.state !== 'open' || isTooLateToRemind(round, drill.now())) return true
  return (await drill.store.answer(community, id, member)) !== null
}

/** Whether a delivery is a courtesy to one member: nobody else has to know when it cannot be made. */
export function isCourtesy(kind: DeliveryKind): boolean {
  return kind === 'reminder' || kind === 'outcome'
}

function factsOf({ id, closesAt }: Round, title: string, zone: string) {
  return { title, roundId: id, closesAt, zone }
}

function toMember(
  kind: 'reminder' | 'outcome',
  what: string,
  { community, id }: Round,
  member: string,
  message: Message,
): NewDelivery {
  return {
    community,
    kind,
    target: { kind: 'member', member: { community, member } },
    key: `remind-${what}:${id}:${member}`,
    message,
    round: id,
  }
}
