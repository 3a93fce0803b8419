/** Who may do what where. Source: Permissions, "Permission Overwrites", "Implicit Permissions", "Inherited Permissions (Threads)". */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Channel, Guild } from '../state/model.ts'
import { guildOf, type World } from '../state/world.ts'
import { DiscordError } from './discord-error.ts'

export type PermissionName = keyof typeof PermissionFlagsBits

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What a new server's @everyone may do, as far as chat goes. */
export const EVERYONE_DEFAULT: PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'UseExternalEmojis',
  'MentionEveryone',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'ChangeNickname',
]

/** All a direct message allows; there is no server to say otherwise. */
const IN_DIRECT_MESSAGES = bitsOf([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
  'UseApplicationCommands',
])

/** A timed-out member keeps only these. Source: Permissions, "Permissions for Timed Out Members". */
const WHILE_TIMED_OUT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory

/** Lost with SEND_MESSAGES. Source: Permissions, "Implicit Permissions". */
const NEED_SEND =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks

/** The bits of permissions by name. Throws a sentence for a name that Discord does not have. */
export function bitsOf(names: readonly PermissionName[]): bigint {
  let bits = 0n
  for (const name of names) {
    const bit = PermissionFlagsBits[name]
    if (bit === undefined)
      throw new Error(`There is no permission called ${name}; use a name such as ViewChannel.`)
    bits |= bit
  }
  return bits
}

/** What a member's roles allow in the whole server; nothing for someone who is not in it. */
export function basePermissions(world: World, guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS
  const member = guild.members.get(userId)
  if (!member) return 0n
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n
  for (const role of member.roles) bits |= guild.roles.get(role)?.permissions ?? 0n
  if (bits & PermissionFlagsBits.Administrator) return ALL_PERMISSIONS
  if (member.timedOutUntil !== null && member.timedOutUntil > world.now()) bits &= WHILE_TIMED_OUT
  return bits
}

/** What a member may do in a channel, thread or direct message. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.kind === 'dm') {
    return userId === world.bot.id || userId === channel.userId ? IN_DIRECT_MESSAGES : 0n
  }
  const guild = guildOf(world, channel)
  if (!guild) return 0n
  const base = basePermissions(world, guild, userId)
  if (base === ALL_PERMISSIONS) return base
  const holder = channel.kind === 'thread' ? world.channels.get(channel.parentId) : channel
  if (holder?.kind !== 'text') return 0n
  const member = guild.members.get(userId)
  if (!member) return 0n

  let bits = base
  const everyone = holder.overwrites.get(guild.id)
  if (everyone) bits = (bits & ~everyone.deny) | everyone.allow
  let allow = 0n
  let deny = 0n
  for (const role of member.roles) {
    const overwrite = holder.overwrites.get(role)
    if (!overwrite) continue
    allow |= overwrite.allow
    deny |= overwrite.deny
  }
  bits = (bits & ~deny) | allow
  const own = holder.overwrites.get(userId)
  if (own) bits = (bits & ~own.deny) | own.allow

  if (!(bits & PermissionFlagsBits.ViewChannel)) return 0n
  if (channel.kind === 'thread') {
    if (channel.private && !channel.members.has(userId) && !(bits & PermissionFlagsBits.ManageThreads)) {
      return 0n
    }
    if (!(bits & PermissionFlagsBits.SendMessagesInThreads)) bits &= ~NEED_SEND
  } else if (!(bits & PermissionFlagsBits.SendMessages)) bits &= ~NEED_SEND
  if (member.timedOutUntil !== null && member.timedOutUntil > world.now()) bits &= WHILE_TIMED_OUT
  return bits
}

export function can(world: World, channel: Channel, userId: string, ...names: PermissionName[]): boolean {
  const needed = bitsOf(names)
  return (permissionsIn(world, channel, userId) & needed) === needed
}

/**
 * Throws "Missing Access" when the channel cannot be seen and "Missing Permissions" when another permission is missing.
 * Source: Opcodes and Status Codes, 50001 and 50013.
 */
export function demand(world: World, channel: Channel, userId: string, ...names: PermissionName[]): void {
  if (!can(world, channel, userId, 'ViewChannel')) throw new DiscordError(50001)
  if (!can(world, channel, userId, ...names)) throw new DiscordError(50013)
}
