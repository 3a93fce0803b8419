/** Where a member is about to do something, and whether they may. */
import { can, type PermissionName } from '../rules/permissions.ts'
import { guildOf, type World } from '../state/world.ts'
import { findChannel, findUser } from './find.ts'

/**
 * A member and a place that they can see and act in.
 * Throws a sentence when the server is down, they are not in it, or lack a permission.
 */
export function placeOf(world: World, name: string, place: string, ...needed: PermissionName[]) {
  const user = findUser(world, name)
  const channel = findChannel(world, place, user)
  const guild = guildOf(world, channel)
  if (guild && !guild.available) throw new Error(`${guild.name} is unavailable.`)
  if (guild && !guild.members.has(user.id)) throw new Error(`${user.name} is not in ${guild.name}.`)
  if (!can(world, channel, user.id, 'ViewChannel')) throw new Error(`${user.name} cannot see ${place}.`)
  for (const permission of needed) {
    if (!can(world, channel, user.id, permission)) {
      throw new Error(`${user.name} lacks ${permission} in ${place}.`)
    }
  }
  return { user, channel }
}
