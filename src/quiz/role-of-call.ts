import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import type { Message } from '../messages/message.ts'
import type { ChannelRef, Platform, RoleUse } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'
import type { AllowedCall } from './reply.ts'

/** The platform of a channel when its members hold roles; null where there are none. */
export function platformWithRoles(drill: Drill, { community }: ChannelRef): Platform | null {
  const platform = drill.platformOf(community)
  return platform?.capabilities.roles === true ? platform : null
}

/** What an admin is told where there are no roles. */
export function rolesAreDiscords(): Message {
  return notice('Roles are Discord’s: here is nothing to set. The drill runs the same without them.')
}

/** The role that was named, fit for its use; empty for none; undefined when nothing is to change. Throws what to mend. */
export async function roleOfCall(
  platform: Platform,
  call: AllowedCall,
  use: RoleUse,
): Promise<string | undefined> {
  const { role, state } = call.values
  if (role === undefined) return state === undefined ? undefined : ''
  if (state !== undefined) throw new UserError('Name a role or none, not both.')
  const { problem } = await platform.checkRole(call, role, use)
  if (problem !== null) throw new UserError(problem)
  return role
}

/** How a role is called in our sentences, and what is wrong with it by now; both without the mark that sets code apart. */
export async function describeRole(
  platform: Platform,
  channel: ChannelRef,
  role: string,
  use: RoleUse,
): Promise<{ name: string; problem: string | null }> {
  const { name, problem } = await platform.checkRole(channel, role, use)
  return { name: `“${name.replaceAll('`', '')}”`, problem }
}
