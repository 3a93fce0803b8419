import type { ChannelRef, MemberRef } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'

/** Whether a member may run the admin commands: by the platform's own rules, or named for this channel. */
export async function isAdmin(drill: Drill, who: MemberRef & ChannelRef): Promise<boolean> {
  const platform = drill.platformOf(who.community)
  if (!platform) return false
  const { isAdmin, roles } = await platform.describe({ community: who.community, member: who.member })
  if (isAdmin) return true
  const named = (await drill.store.channel({ community: who.community, channel: who.channel }))?.admins ?? []
  return named.includes(who.member) || roles.some((role) => named.includes(`role:${role}`))
}
