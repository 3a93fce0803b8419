import type { ChannelRef, MemberRef } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'

/** The time zone in which a member reads times in this place: the channel's, or that of the community's first one. */
export async function zoneOf(drill: Drill, { community, channel }: ChannelRef & MemberRef): Promise<string> {
  const here = await drill.store.channel({ community, channel })
  const first = here ?? (await drill.store.channels(community))[0]
  return first?.schedule.zone ?? 'UTC'
}
