import type { CommunityId, PartEvent, ThreadRef } from '../platforms/platform.ts'
import type { KeptPart, Round } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { receivePart } from './receive-part.ts'

/** Reads a round's thread whole and takes whatever was missed. False when the platform could not be read. */
export async function reconcileRound(drill: Drill, round: Round): Promise<boolean> {
  const platform = drill.platformOf(round.community)
  if (!platform || round.thread === null) return false
  const { community, channel, thread } = round
  try {
    const readAt = drill.now()
    const parts = await platform.readThread({ community, channel, thread })
    for (const part of parts) await receivePart(drill, part)
    for (const part of await vanished(drill, round, { community, channel, thread }, parts, readAt))
      await receivePart(drill, part)
    return true
  } catch (error) {
    drill.log.warn({ err: error, community, round: round.id }, 'a thread could not be read whole')
    return false
  }
}

/** A message that we got this recently may have come after the thread was read. By our own clock: the platform's may differ. */
const maybeTooFreshMs = 60_000

/**
 * What is kept of the thread and no longer stands in it was deleted while nobody listened: platforms that list only what
 * stands tell of it in no other way.
 */
async function vanished(
  drill: Drill,
  round: Round,
  thread: ThreadRef,
  standing: PartEvent[],
  readAt: number,
): Promise<PartEvent[]> {
  const there = new Set(standing.map(({ sourceId }) => sourceId))
  const gone: PartEvent[] = []
  for (const { member, memberName } of await drill.store.answers(round.community, round.id)) {
    const newest = new Map<string, KeptPart>()
    for (const part of await drill.store.parts(round.community, round.id, member)) {
      const known = newest.get(part.sourceId)
      if (part.via === 'thread' && (!known || part.version > known.version)) newest.set(part.sourceId, part)
    }
    for (const [sourceId, { sentAt, text, version, receivedAt }] of newest) {
      if (text === null || there.has(sourceId) || receivedAt > readAt - maybeTooFreshMs) continue
      // Just after the version it takes away: nobody tells when it went, and a later edit must still win.
      gone.push({ thread, sourceId, member, memberName, sentAt, version: version + 1, text: null })
    }
  }
  return gone
}

/** At start and after a reconnect: whatever was said in open threads while nobody listened. */
export async function reconcileCommunity(drill: Drill, community: CommunityId): Promise<void> {
  for (const channel of await drill.store.channels(community)) {
    for (const round of await drill.store.openRounds(channel)) await reconcileRound(drill, round)
  }
}
