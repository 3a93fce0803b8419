import { slotsSince } from '../rounds/due-slots.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'

/**
 * How late the latest question that is still to come is, in ms, over every channel that this process serves: since its slot, or
 * since it was claimed and is on its way. 0 when nothing is late.
 */
export async function slotLag(drill: Drill): Promise<number> {
  const lags = [0]
  for (const community of await drill.store.communities()) {
    if (!drill.platformOf(community)) continue
    for (const channel of await drill.store.channels(community)) lags.push(await lagOf(drill, channel))
  }
  return Math.max(...lags)
}

async function lagOf(drill: Drill, channel: Channel): Promise<number> {
  const now = drill.now()
  const latest = await drill.store.latestRound(channel)
  const onItsWay = latest?.state === 'posting' ? now - latest.claimedAt : 0
  if (channel.state !== 'active') return onItsWay
  const { due, missed } = slotsSince(channel.schedule, Math.max(channel.since, channel.clockedUntil), now)
  const oldest = missed[0] ?? due
  return Math.max(onItsWay, oldest ? now - oldest.at : 0)
}
