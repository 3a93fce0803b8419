import type { CommunityId } from '../platforms/platform.ts'
import type { Round } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { receivePart } from './receive-part.ts'

/** Reads a round's thread whole and takes whatever was missed. False when the platform could not be read. */
export async function reconcileRound(drill: Drill, round: Round): Promise<boolean> {
  const platform = drill.platformOf(round.community)
  if (!platform || round.thread === null) return false
  const { community, channel, thread } = round
  try {
    for (const part of await platform.readThread({ community, channel, thread }))
      await receivePart(drill, part)
    return true
  } catch (error) {
    drill.log.warn({ err: error, community, round: round.id }, 'a thread could not be read whole')
    return false
  }
}

/** At start and after a reconnect: whatever was said in open threads while nobody listened. */
export async function reconcileCommunity(drill: Drill, community: CommunityId): Promise<void> {
  for (const channel of await drill.store.channels(community)) {
    for (const round of await drill.store.openRounds(channel)) await reconcileRound(drill, round)
  }
}
