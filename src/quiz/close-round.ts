import { UserError } from '../errors.ts'
import type { Message } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import { questionCard } from '../messages/question-card.ts'
import { revealCard } from '../messages/reveal-card.ts'
import { standingsCard } from '../messages/standings-card.ts'
import { plural } from '../messages/time-text.ts'
import type { Reply, ThreadRef } from '../platforms/platform.ts'
import { rank, ranked, type Unlisted } from '../standings/rank.ts'
import type { Closing, NewDelivery, Round, SumsAt } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { reconcileRound } from './reconcile.ts'
import { closedReminders } from './remind.ts'
import { privately, type AllowedCall } from './reply.ts'

/** How long past its time a round waits for a platform whose thread cannot be read. */
const waitForThreadMs = 15 * 60_000

/**
 * Reads the thread whole, then closes the round and writes the reveal, the standings and the closed card in the same
 * transaction. Null when somebody else closed it, or when the platform cannot be reached yet and it is worth waiting.
 */
export async function closeRound(drill: Drill, round: Round, by: string): Promise<Round | null> {
  const reconciled = await reconcileRound(drill, round)
  const now = drill.now()
  if (!reconciled && by === clock && now < round.closesAt + waitForThreadMs) return null
  const channel = await drill.store.channel(round)
  const zone = channel?.schedule.zone ?? 'UTC'
  const closed = await drill.store.closeRound(round.community, round.id, now, by, (closing) => [
    ...cardsFor(closing, zone, channel?.excluded ?? []),
    ...closedReminders(closing),
  ])
  drill.wake(round.community)
  return closed
}

/** Who closes a round when its time is up. */
export const clock = 'clock'

/** Closes every round of the community whose time is up. */
export async function closeDueRounds(drill: Drill, community: Round['community']): Promise<void> {
  for (const round of await drill.store.roundsToClose(community, drill.now()))
    await closeRound(drill, round, clock)
}

/** `/quiz-admin close` */
export async function closeNow(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const open = await drill.store.openRounds(channel)
  const oldest = open[0]
  if (!oldest)
    throw new UserError('No round is open in this channel. `/quiz-admin post` asks a question now.')
  const closed = await closeRound(drill, oldest, call.member)
  if (!closed) throw new UserError('That round was closed a moment ago; its thread has the model answer.')
  const answers = (await drill.store.answers(call.community, closed.id)).length
  const text = `Closed with ${plural(answers, 'answer')}. The model answer and the standings are in its thread.`
  return privately(notice(text, { tone: 'good' }))
}

/** Pure: what a closing round owes the chat. */
function cardsFor(
  { round, question, credit, answers, totals, streaks, hidden }: Closing,
  zone: string,
  excluded: readonly string[],
): NewDelivery[] {
  const { community, channel, id, closesAt, message, thread } = round
  if (message === null || thread === null) return []
  const inThread: ThreadRef = { community, channel, thread }
  const reveal = revealOf({ round, question, credit, answers, hidden })
  const standings = closingStandings({ totals, streaks }, { excluded, hidden })
  const closedCard = questionCard({
    question,
    roundId: id,
    closesAt,
    zone,
    credit,
    closed: { answers: answers.length },
  })
  return [
    {
      community,
      kind: 'reveal',
      target: { kind: 'thread', thread: inThread },
      key: `reveal:${id}`,
      message: reveal,
      round: id,
    },
    {
      community,
      kind: 'standings',
      target: { kind: 'thread', thread: inThread },
      key: `standings:${id}`,
      message: standings,
      round: id,
    },
    {
      community,
      kind: 'card',
      target: { kind: 'update', message: { community, channel, message, thread } },
      key: `closed-card:${id}`,
      message: closedCard,
      round: id,
    },
  ]
}

/** Pure: what the group gets to see of a closed round's answers. */
export function revealOf({
  round,
  question,
  credit,
  answers,
  hidden,
}: Pick<Closing, 'round' | 'question' | 'credit' | 'answers' | 'hidden'>): Message {
  return revealCard({
    question,
    roundId: round.id,
    credit,
    voided: round.state === 'voided' ? round.reason : null,
    answers: answers.map((a) => ({
      memberName: a.memberName,
      text: a.text,
      result: a.result,
      // Naming the best answer with its score ranks its author: not for those who hide from the standings.
      // Nor has an answer whose words were removed anything to show.
      showable: a.text !== '' && ((!a.isPrivate && !hidden.includes(a.member)) || a.shared),
    })),
  })
}

/** Pure: the standings below a reveal. */
export function closingStandings({ totals, streaks }: SumsAt, unlisted: Unlisted): Message {
  return standingsCard({
    title: 'Standings in this channel',
    standings: rank(ranked(totals, unlisted, null), streaks),
    emptyText: 'Nobody has points yet. The next question could be yours.',
  })
}
