import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'
import { permissionsIn } from './channel-check.ts'
import type { PermissionName } from './permissions.ts'

/** What nobody should come by through a button or through points; the words are those of Discord's own settings page. */
const POWERS = {
  Administrator: 'Administrator',
  ManageGuild: 'Manage Server',
  ManageRoles: 'Manage Roles',
  ManageChannels: 'Manage Channels',
  ManageWebhooks: 'Manage Webhooks',
  ManageMessages: 'Manage Messages',
  ManageThreads: 'Manage Threads',
  ManageNicknames: 'Manage Nicknames',
  ManageGuildExpressions: 'Manage Expressions',
  ManageEvents: 'Manage Events',
  KickMembers: 'Kick Members',
  BanMembers: 'Ban Members',
  ModerateMembers: 'Timeout Members',
  MuteMembers: 'Mute Members',
  DeafenMembers: 'Deafen Members',
  MoveMembers: 'Move Members',
  MentionEveryone: 'Mention Everyone',
  ViewAuditLog: 'View Audit Log',
} as const satisfies Partial<Record<PermissionName, string>>

export interface RoleFacts {
  guild: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>
  /** Undefined when the server has no such role. */
  role: APIRole | undefined
  botId: string
  /** The roles that the bot itself holds. */
  held: readonly string[]
  /** What the bot may do in the channel where the role is to be called; null when it is only to be given. */
  inChannel: bigint | null
}

/** What to change before Drillbot can give this role (and call it in the channel); null when it can. Pure. */
export function problemOf({ guild, role, botId, held, inChannel }: RoleFacts): string | null {
  if (!role) return 'That role is no longer there: name another one.'
  const name = `“${role.name}”`
  // The role that everybody has carries the server's id. Source: Permissions, "Role Object".
  if (role.id === guild.id)
    return '@everyone is everybody’s role, which can be neither given nor taken. Make a role for this alone.'
  if (role.managed)
    return `${name} belongs to another app or to Discord itself, and only they can give it. Make a role for this alone.`
  const powers = Object.entries(POWERS)
    .filter(
      ([power]) => (BigInt(role.permissions) & PermissionFlagsBits[power as keyof typeof POWERS]) !== 0n,
    )
    .map(([, label]) => label)
  if (powers.length > 0)
    return `${name} carries powers that nobody should come by like this: ${powers.join(', ')}. Take them from the role, or make a role for this alone.`
  const all = permissionsIn(guild, held, botId, [])
  if (!has(all, PermissionFlagsBits.ManageRoles))
    return 'Drillbot may not give roles. In Server Settings → Roles → Drillbot switch on Manage Roles, then try again.'
  const highest = guild.roles.filter(({ id }) => held.includes(id)).toSorted(byRank)[0]
  if (guild.owner_id !== botId && (!highest || byRank(highest, role) >= 0))
    return `${name} stands above Drillbot’s own role. In Server Settings → Roles drag Drillbot above it, then try again.`
  if (inChannel !== null && !role.mentionable && !has(inChannel, PermissionFlagsBits.MentionEveryone))
    return `Drillbot may not mention ${name}. In Server Settings → Roles → ${role.name} switch on “Allow anyone to @mention this role”, or allow Drillbot “Mention @everyone, @here, and All Roles” in this channel; it calls this role alone.`
  return null
}

/** The highest first; of two at one position, the older. Source: Permissions, "Permission Hierarchy"; "Role Object". */
function byRank(a: APIRole, b: APIRole): number {
  if (a.position !== b.position) return b.position - a.position
  return BigInt(a.id) < BigInt(b.id) ? -1 : a.id === b.id ? 0 : 1
}

function has(bits: bigint, wanted: bigint): boolean {
  return (bits & (wanted | PermissionFlagsBits.Administrator)) !== 0n
}

/**
 * The role's name and what to change before it can be given, and called in a channel when one is named; asked of Discord
 * anew. Throws what the requests throw.
 */
export async function checkRole(
  rest: REST,
  botId: string,
  server: string,
  id: string,
  calledIn: string | null,
): Promise<{ name: string; problem: string | null }> {
  const [guild, me, place] = (await Promise.all([
    rest.get(Routes.guild(server)),
    rest.get(Routes.guildMember(server, botId)),
    calledIn === null ? null : rest.get(Routes.channel(calledIn)),
  ])) as [APIGuild, APIGuildMember, APIChannel | null]
  const role = guild.roles.find((each) => each.id === id)
  const overwrites =
    place !== null && 'permission_overwrites' in place ? (place.permission_overwrites ?? []) : []
  const inChannel = place === null ? null : permissionsIn(guild, me.roles, botId, overwrites)
  return { name: role?.name ?? id, problem: problemOf({ guild, role, botId, held: me.roles, inChannel }) }
}
