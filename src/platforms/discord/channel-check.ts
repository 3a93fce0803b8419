import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  ChannelType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'
import { missingFrom, type NeededPermission } from './permissions.ts'

export interface ChannelCheck {
  name: string
  guild: string
  /** Whether questions can be posted in a channel of this kind. */
  fits: boolean
  missing: NeededPermission[]
}

/** What the bot may do in a channel, asked of Discord without a gateway connection. Throws what the requests throw. */
export async function checkChannel(rest: REST, botId: string, id: string): Promise<ChannelCheck> {
  const channel = (await rest.get(Routes.channel(id))) as APIChannel
  if (!('guild_id' in channel) || channel.guild_id === undefined) {
    return { name: id, guild: '', fits: false, missing: [] }
  }
  const [guild, me] = (await Promise.all([
    rest.get(Routes.guild(channel.guild_id)),
    rest.get(Routes.guildMember(channel.guild_id, botId)),
  ])) as [APIGuild, APIGuildMember]
  const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : []
  const bits = permissionsIn(guild, me.roles, botId, overwrites)
  return {
    name: channel.name ?? id,
    guild: guild.name,
    fits: channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement,
    missing: missingFrom(bits),
  }
}

/** Source: Permissions, "Permission Overwrites": the server, then everybody, then roles together, then the member. */
export function permissionsIn(
  guild: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>,
  roles: readonly string[],
  member: string,
  overwrites: readonly Pick<APIOverwrite, 'id' | 'allow' | 'deny'>[],
): bigint {
  const held = guild.roles.filter(({ id }) => id === guild.id || roles.includes(id))
  const base = held.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n)
  if (guild.owner_id === member || (base & PermissionFlagsBits.Administrator) !== 0n) {
    return PermissionFlagsBits.Administrator
  }
  const apply = (bits: bigint, ids: (id: string) => boolean) => {
    const those = overwrites.filter(({ id }) => ids(id))
    const deny = those.reduce((all, each) => all | BigInt(each.deny), 0n)
    const allow = those.reduce((all, each) => all | BigInt(each.allow), 0n)
    return (bits & ~deny) | allow
  }
  const everybody = apply(base, (id) => id === guild.id)
  const withRoles = apply(everybody, (id) => id !== guild.id && roles.includes(id))
  return apply(withRoles, (id) => id === member)
}
