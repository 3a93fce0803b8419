import { digestCard } from '../messages/digest-card.ts'
import { removedNotice } from '../messages/forget-card.ts'
import type { Message } from '../messages/message.ts'
import { seasonCard } from '../messages/season-card.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { judgingRevision } from '../rounds/judging-revision.ts'
import { addDays } from '../rounds/time-zone.ts'
import { seasonOf } from '../standings/window.ts'
import type { HeldMessage } from '../store/store.ts'
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
  const standings = await standingsOf(drill, community, waiting)
  for (const held of waiting) {
    const message = await composedMessage(drill, held, standings).catch((error: unknown) => {
      drill.log.warn({ err: error, community, kind: held.kind }, 'a message could not be composed anew')
      return null
    })
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
  if (kind !== 'reveal' || round === null) return null
  const question = await store.questionAt(judgingRevision(round))
  const answers = await store.answers(community, round.id)
  return revealOf({ round, question, answers, hidden: await store.hiddenMembers(community) })
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
