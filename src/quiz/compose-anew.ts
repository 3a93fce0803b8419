import { digestCard } from '../messages/digest-card.ts'
import { removedNotice } from '../messages/forget-card.ts'
import type { Message } from '../messages/message.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { addDays } from '../rounds/time-zone.ts'
import type { HeldMessage } from '../store/store.ts'
import { closingStandings, revealOf } from './close-round.ts'
import type { Drill } from './drill.ts'
import { weekFacts } from './post-digests.ts'

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
  const { community, kind, monday } = held
  if (kind === 'standings') return standings.get(held.id) ?? null
  if (kind === 'digest') {
    const channel = await store.channel({ community, channel: held.channel })
    const facts = channel && (await weekFacts(drill, channel, addDays(monday, -7), addDays(monday, -1)))
    return facts && digestCard(facts)
  }
  const round = held.round === null ? null : await store.round(community, held.round)
  if (kind !== 'reveal' || round === null) return null
  const question = await store.questionAt(round.revision)
  return revealOf({ round, question, answers: await store.answers(community, round.id) })
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
    const excluded = (await drill.store.channel(ref))?.excluded ?? []
    const rounds = await Promise.all(held.map(({ round }) => drill.store.round(community, round ?? -1)))
    const closings = rounds.map((round) => round?.closedAt ?? null)
    const sums = await drill.store.sumsAt(
      ref,
      closings.filter((at) => at !== null),
    )
    for (const [index, at] of closings.entries()) {
      const then = at === null ? undefined : sums.shift()
      const message = held[index]
      if (then && message) cards.set(message.id, closingStandings(then, excluded))
    }
  }
  return cards
}
