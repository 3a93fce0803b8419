/** Servers, their roles and members, and the bot's coming and going. */
import { AuditLogEvent } from 'discord-api-types/v10'
import { bitsOf, EVERYONE_DEFAULT, type PermissionName } from '../rules/permissions.ts'
import type { Guild, GuildMember, Role, User } from '../state/model.ts'
import { memberPayload, rolePayload, userPayload } from '../state/payloads.ts'
import type { World } from '../state/world.ts'

/** The permissions that an invite link for such a bot would ask for. */
export const BOT_PERMISSIONS_DEFAULT: PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
]

export function addGuild(world: World, name: string, ownerId: string): Guild {
  const id = world.newId()
  const guild: Guild = {
    id,
    name,
    ownerId,
    roles: new Map(),
    members: new Map(),
    available: true,
    audit: [],
  }
  // Source: Permissions, "Role Object" (the @everyone role has the server's id).
  guild.roles.set(id, {
    id,
    name: '@everyone',
    permissions: bitsOf(EVERYONE_DEFAULT),
    position: 0,
    managedBy: null,
    mentionable: false,
  })
  world.guilds.set(id, guild)
  return guild
}

export function addRole(world: World, guild: Guild, name: string, permissions: bigint): Role {
  const role: Role = {
    id: world.newId(),
    name,
    permissions,
    position: guild.roles.size,
    managedBy: null,
    mentionable: false,
  }
  guild.roles.set(role.id, role)
  emitRole(world, 'GUILD_ROLE_CREATE', guild, role)
  return role
}

export function emitRole(
  world: World,
  t: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE',
  guild: Guild,
  role: Role,
): void {
  world.emit({ t, d: { guild_id: guild.id, role: rolePayload(role) }, guildId: guild.id })
}

export function deleteRole(world: World, guild: Guild, role: Role): void {
  guild.roles.delete(role.id)
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== role.id)
  world.emit({ t: 'GUILD_ROLE_DELETE', d: { guild_id: guild.id, role_id: role.id }, guildId: guild.id })
}

export function addMember(world: World, guild: Guild, user: User, roles: string[]): GuildMember {
  const member: GuildMember = {
    userId: user.id,
    roles,
    joinedAt: world.now(),
    nick: null,
    timedOutUntil: null,
  }
  guild.members.set(user.id, member)
  if (user.id !== world.bot.id) {
    world.emit({
      t: 'GUILD_MEMBER_ADD',
      d: { ...memberPayload(world, member), guild_id: guild.id },
      guildId: guild.id,
      userId: user.id,
    })
  }
  return member
}

export function emitMemberUpdate(world: World, guild: Guild, member: GuildMember): void {
  world.emit({
    t: 'GUILD_MEMBER_UPDATE',
    d: { ...memberPayload(world, member), guild_id: guild.id },
    guildId: guild.id,
    userId: member.userId,
  })
}

export function removeMember(world: World, guild: Guild, user: User): void {
  guild.members.delete(user.id)
  world.emit({
    t: 'GUILD_MEMBER_REMOVE',
    d: { guild_id: guild.id, user: userPayload(user) },
    guildId: guild.id,
    userId: user.id,
  })
}

/** Adds the bot with a role of its own. Source: OAuth2, "Bot Authorization Flow" (`permissions`). */
export function inviteBot(world: World, guild: Guild, inviterId: string, permissions: bigint): void {
  const role: Role = {
    id: world.newId(),
    name: world.bot.name,
    permissions,
    position: guild.roles.size,
    managedBy: world.bot.id,
    mentionable: false,
  }
  guild.roles.set(role.id, role)
  addMember(world, guild, world.bot, [role.id])
  guild.audit.push({
    id: world.newId(),
    action: AuditLogEvent.BotAdd,
    userId: inviterId,
    targetId: world.bot.id,
  })
  world.emit({ t: 'GUILD_CREATE', d: {}, guildId: guild.id })
}

/** Source: Gateway Events, "Guild Delete" (without `unavailable` when the bot was removed). */
export function kickBot(world: World, guild: Guild): void {
  world.emit({ t: 'GUILD_DELETE', d: { id: guild.id }, guildId: guild.id })
  guild.members.delete(world.bot.id)
  for (const role of guild.roles.values()) if (role.managedBy === world.bot.id) guild.roles.delete(role.id)
  world.commands.delete(guild.id)
}

/** An outage begins or ends. Source: Gateway Events, "Guild Delete" and "Guild Create" (`unavailable`). */
export function setAvailable(world: World, guild: Guild, available: boolean): void {
  if (guild.available === available) return
  if (available) {
    guild.available = true
    world.emit({ t: 'GUILD_CREATE', d: {}, guildId: guild.id })
  } else {
    world.emit({ t: 'GUILD_DELETE', d: { id: guild.id, unavailable: true }, guildId: guild.id })
    guild.available = false
  }
}
