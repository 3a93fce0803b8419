/** Giving and taking roles. Source: Guild resource, "Add Guild Member Role", "Remove Guild Member Role". */
import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { emitMemberUpdate } from '../actions/guilds.ts'
import { DiscordError } from '../rules/discord-error.ts'
import { basePermissions } from '../rules/permissions.ts'
import type { Guild, Role } from '../state/model.ts'
import { guildOrRefuse, userOf, type World } from '../state/world.ts'
import { type Call, ok, type Route } from './route.ts'

const MEMBER_ROLE = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}'

export const roleRoutes: Route[] = [
  { method: 'PUT', template: MEMBER_ROLE, handle: (call) => change(call, true) },
  { method: 'DELETE', template: MEMBER_ROLE, handle: (call) => change(call, false) },
]

function change({ world, params, reason }: Call, on: boolean) {
  const guild = guildOrRefuse(world, params['guild_id'] ?? '')
  const user = userOf(world, params['user_id'] ?? '')
  const member = guild.members.get(user.id)
  if (!member) throw new DiscordError(10007)
  const role = guild.roles.get(params['role_id'] ?? '')
  if (!role) throw new DiscordError(10011)
  if (!mayGive(world, guild, role)) throw new DiscordError(50013)
  if (member.roles.includes(role.id) === on) return ok()
  member.roles = on ? [...member.roles, role.id] : member.roles.filter((id) => id !== role.id)
  guild.audit.push({
    id: world.newId(),
    action: AuditLogEvent.MemberRoleUpdate,
    userId: world.bot.id,
    targetId: user.id,
    ...(reason === undefined ? {} : { reason }),
  })
  emitMemberUpdate(world, guild, member)
  return ok()
}

/** Source: Permissions, "Permission Hierarchy" (roles below one's highest); managed roles and @everyone are nobody's to give. */
function mayGive(world: World, guild: Guild, role: Role): boolean {
  if ((basePermissions(world, guild, world.bot.id) & PermissionFlagsBits.ManageRoles) === 0n) return false
  if (role.id === guild.id || role.managedBy !== null) return false
  const own = guild.members.get(world.bot.id)?.roles ?? []
  const highest = Math.max(0, ...own.map((id) => guild.roles.get(id)?.position ?? 0))
  return role.position < highest
}
