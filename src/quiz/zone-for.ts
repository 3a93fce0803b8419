import type { MemberRef } from '../platforms/platform.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** The time zone of what only this member sees: their own, or the channel's. */
export async function zoneFor(
  drill: Drill,
  { community, member }: MemberRef,
  channel: Pick<Channel, 'schedule'> | null,
): Promise<string> {
  const { zone } = await drill.store.memberSettings({ community, member })
  return zone || (channel?.schedule.zone ?? 'UTC')
}
