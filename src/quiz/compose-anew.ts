import { digestCard } from '../messages/digest-card.ts'
import { removedNotice } from '../messages/forget-card.ts'
import type { Message } from '../messages/message.ts'
import { questionCard } from '../messages/question-card.ts'
import { seasonCard } from '../messages/season-card.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { judgingRevision } from '../rounds/judging-revision.ts'
import { addDays } from '../rounds/time-zone.ts'
import { seasonOf } from '../standings/window.ts'
import type { HeldMessage, Round } from '../store/store.ts'
import { closingStandings, revealOf } from './close-round.ts'
import type { Drill } from './drill.ts'
import { weekFacts } from './post-digests.ts'
import { seasonFacts } from './post-season-ends.ts'
import { unlistedIn } from './unlisted-in.ts'

/** Composed in one go: what is read for the standings of one moment is read for all of them, and nobody waits long. */
const batch = 50

/**
 * Composes messages that wait to be put together without somebody who was forgotten, from what is kept now and as of then.
 * Returns how many there were; 0 when none waits.
 */
export async function composeAnew(drill: Drill, community: CommunityId): Promise<number> {
  const waiting = await drill.store.heldMessages(community, batch)
  const failed = (error: unknown) => {
    drill.log.warn({ err: error, community }, 'a message could not be composed anew')
    return null
  }
  const standings = (await standingsOf(drill, community, waiting).catch(failed)) ?? new Map<number, Message>()
  for (const held of waiting) {
    const message = await composedMessage(drill, held, standings).catch(failed)
    await drill.store.releaseMessage(held, message ?? removedNotice(), drill.now())
  }
  return waiting.length
}

type Standings = ReadonlyMap<number, Message>

/** Null when it cannot be said any more what it said. */
async function composedMessage(
  drill: Drill,
  held: HeldMessage,
  standings: Standings,
): Promise<Message | null> {
  const { store } = drill
  const { community, kind, since } = held
  if (kind === 'standings') return standings.get(held.id) ?? null
  if (since !== '') {
    const channel = await store.channel({ community, channel: held.channel })
    if (!channel) return null
    if (kind === 'season') {
      const facts = await seasonFacts(drill, channel, since, seasonOf(since).to)
      return facts && seasonCard(facts)
    }
    const facts = await weekFacts(drill, channel, addDays(since, -7), addDays(since, -1))
    return facts && digestCard(facts)
  }
  const round = held.round === null ? null : await store.round(community, held.round)
  if (round === null) return null
  if (kind === 'question' || kind === 'card') return cardOf(drill, round)
  if (kind !== 'reveal') return null
  const question = await store.questionAt(judgingRevision(round))
  const [answers, credit, hidden] = await Promise.all([
    store.answers(community, round.id),
    store.creditOf(community, round.questionId),
    store.hiddenMembers(community),
  ])
  return revealOf({ round, question, credit, answers, hidden })
}

/** The question's card as it stands in the channel now. */
async function cardOf({ store }: Drill, round: Round): Promise<Message> {
  const { community, id, closesAt } = round
  const [question, credit, channel, answers] = await Promise.all([
    store.questionAt(round.revision),
    store.creditOf(community, round.questionId),
    store.channel(round),
    store.answers(community, id),
  ])
  const zone = channel?.schedule.zone ?? 'UTC'
  const mode = channel ? answerModeAt(channel.schedule, round.claimedAt) : 'both'
  const isOver = round.state === 'closed' || round.state === 'voided'
  const closed = {
    ...(isOver ? { closed: { answers: answers.length } } : {}),
    ...(round.state === 'voided' ? { voided: round.reason } : {}),
  }
  return questionCard({ question, roundId: id, closesAt, zone, mode, credit, ...closed })
}

/** The standings among them by their ids, each as of the moment when its round was closed. */
async function standingsOf(
  drill: Drill,
  community: CommunityId,
  waiting: readonly HeldMessage[],
): Promise<Standings> {
  const cards = new Map<number, Message>()
  const byChannel = Map.groupBy(
    waiting.filter(({ kind }) => kind === 'standings'),
    ({ channel }) => channel,
  )
  for (const [channel, held] of byChannel) {
    const ref = { community, channel }
    const settings = await drill.store.channel(ref)
    const unlisted = settings === null ? { excluded: [], hidden: [] } : await unlistedIn(drill, settings)
    const rounds = await Promise.all(held.map(({ round }) => drill.store.round(community, round ?? -1)))
    const closings = rounds.map((round) => round?.closedAt ?? null)
    const sums = await drill.store.sumsAt(
      ref,
      closings.filter((at) => at !== null),
    )
    for (const [index, at] of closings.entries()) {
      const then = at === null ? undefined : sums.shift()
      const message = held[index]
      if (then && message) cards.set(message.id, closingStandings(then, unlisted))
    }
  }
  return cards
}
