/** Servers, users and the application itself. Source: Guild, User, Application and Audit Log resources; Gateway. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { DiscordError } from '../rules/discord-error.ts'
import { basePermissions, permissionsIn } from '../rules/permissions.ts'
import type { Guild } from '../state/model.ts'
import {
  directChannelPayload,
  guildPayload,
  memberPayload,
  rolePayload,
  textChannelPayload,
  threadMemberPayload,
  threadPayload,
  userPayload,
} from '../state/payloads.ts'
import { directChannel, guildOrRefuse, threadsOf, userOf, type World } from '../state/world.ts'
import { readLimit } from './routes-messages.ts'
import { type Call, ok, type Route } from './route.ts'

const GUILD = '/guilds/{guild_id}'

export const guildRoutes: Route[] = [
  { method: 'GET', template: '/gateway', handle: (call) => ok({ url: gatewayUrl(call.world) }), open: true },
  { method: 'GET', template: '/gateway/bot', handle: gatewayBot },
  { method: 'GET', template: '/users/@me', handle: me },
  { method: 'GET', template: '/users/{user_id}', handle: getUser },
  { method: 'GET', template: '/users/@me/guilds', handle: myGuilds },
  { method: 'POST', template: '/users/@me/channels', handle: openDirect },
  { method: 'GET', template: '/oauth2/applications/@me', handle: application },
  { method: 'GET', template: '/applications/@me', handle: application },
  { method: 'GET', template: GUILD, handle: (call) => ok(guildPayload(guildFor(call))) },
  { method: 'GET', template: `${GUILD}/channels`, handle: channels },
  { method: 'GET', template: `${GUILD}/roles`, handle: roles },
  { method: 'GET', template: `${GUILD}/members`, handle: members },
  { method: 'GET', template: `${GUILD}/members/search`, handle: searchMembers },
  { method: 'GET', template: `${GUILD}/members/{user_id}`, handle: getMember },
  { method: 'GET', template: `${GUILD}/threads/active`, handle: activeThreads },
  { method: 'GET', template: `${GUILD}/audit-logs`, handle: auditLog },
]

/** Where the gateway listens; it shares the port with REST. */
export function gatewayUrl(world: World): string {
  return `${world.baseUrl.replace(/^http/, 'ws')}/gateway`
}

/** Source: Gateway, "Get Gateway Bot", "Session Start Limit Object". */
function gatewayBot(call: Call) {
  return ok({
    url: gatewayUrl(call.world),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  })
}

function me(call: Call) {
  return ok({
    ...userPayload(call.world.bot),
    mfa_enabled: true,
    locale: 'en-US',
    verified: true,
    email: null,
  })
}

function getUser(call: Call) {
  return ok(userPayload(userOf(call.world, call.params['user_id'] ?? '')))
}

function myGuilds(call: Call) {
  const { world } = call
  const mine = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id))
  return ok(
    mine.map((guild) => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: false,
      permissions: basePermissions(world, guild, world.bot.id).toString(),
      features: [],
    })),
  )
}

function openDirect(call: Call) {
  const { world } = call
  const id = (call.body as { recipient_id?: string } | null)?.recipient_id ?? ''
  const user = world.users.get(id)
  if (!user) throw new DiscordError(10013)
  // Source: Opcodes and Status Codes, 50007 (bots cannot write to bots).
  if (user.bot) throw new DiscordError(50007)
  return ok(directChannelPayload(world, directChannel(world, id)))
}

/** `flags` tell which privileged intents are on. Source: Application resource, "Application Flags" (the limited ones). */
function application(call: Call) {
  const { intents, id, name } = call.world.application
  const flags =
    (intents.presences ? 1 << 13 : 0) |
    (intents.members ? 1 << 15 : 0) |
    (intents.messageContent ? 1 << 19 : 0)
  const owner = [...call.world.users.values()].find((user) => !user.bot)
  return ok({
    id,
    name,
    icon: null,
    description: '',
    type: null,
    bot: userPayload(call.world.bot),
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    eligible_oauth2_scopes: [],
    is_monetized: false,
    is_verified: false,
    is_discoverable: false,
    hook: true,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: owner ? userPayload(owner) : undefined,
    approximate_guild_count: call.world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
  })
}

function channels(call: Call) {
  const guild = guildFor(call)
  return ok(
    [...call.world.channels.values()].flatMap((channel) =>
      channel.kind === 'text' && channel.guildId === guild.id ? [textChannelPayload(channel)] : [],
    ),
  )
}

function roles(call: Call) {
  return ok([...guildFor(call).roles.values()].map(rolePayload))
}

/** Source: "List Guild Members" (needs the GUILD_MEMBERS privileged intent; limit 1 to 1000). */
function members(call: Call) {
  const { world, query } = call
  const guild = guildFor(call)
  if (!world.application.intents.members) throw new DiscordError(50001)
  const after = BigInt(query.get('after') ?? '0')
  const limit = readLimit(query, 1000, 1)
  const page = [...guild.members.values()]
    .filter((member) => BigInt(member.userId) > after)
    .sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1))
    .slice(0, limit)
  return ok(page.map((member) => memberPayload(world, member)))
}

/** Source: "Search Guild Members" (names that start with `query`). */
function searchMembers(call: Call) {
  const { world, query } = call
  const start = (query.get('query') ?? '').toLowerCase()
  const limit = readLimit(query, 1000, 1)
  const found = [...guildFor(call).members.values()].filter((member) => {
    const names = [member.nick, world.users.get(member.userId)?.name]
    return names.some((name) => name?.toLowerCase().startsWith(start))
  })
  return ok(found.slice(0, limit).map((member) => memberPayload(world, member)))
}

function getMember(call: Call) {
  const guild = guildFor(call)
  const id = call.params['user_id'] ?? ''
  userOf(call.world, id)
  const member = guild.members.get(id)
  if (!member) throw new DiscordError(10007)
  return ok(memberPayload(call.world, member))
}

/** Source: "List Active Guild Threads" (those the bot can see, newest first). */
function activeThreads(call: Call) {
  const { world } = call
  const guild = guildFor(call)
  const threads = threadsOf(world, guild.id)
    .filter((thread) => !thread.archived && permissionsIn(world, thread, world.bot.id) !== 0n)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
  return ok({
    threads: threads.map((thread) => threadPayload(world, thread)),
    has_more: false,
    members: threads.flatMap((thread) =>
      thread.members.has(world.bot.id) ? [threadMemberPayload(thread, world.bot.id)] : [],
    ),
  })
}

/** Source: Audit Log resource, "Get Guild Audit Log" (needs VIEW_AUDIT_LOG). */
function auditLog(call: Call) {
  const { world, query } = call
  const guild = guildFor(call)
  const allowed = basePermissions(world, guild, world.bot.id)
  if (!(allowed & PermissionFlagsBits.ViewAuditLog)) throw new DiscordError(50013)
  const action = query.get('action_type')
  const entries = guild.audit
    .filter((entry) => action === null || entry.action === Number(action))
    .slice(-readLimit(query, 100, 50))
    .reverse()
  const people = new Set(entries.flatMap((entry) => [entry.userId, entry.targetId]))
  return ok({
    audit_log_entries: entries.map((entry) => ({
      id: entry.id,
      user_id: entry.userId,
      target_id: entry.targetId,
      action_type: entry.action,
      changes: [],
    })),
    users: [...people].flatMap((id) => {
      const user = world.users.get(id)
      return user ? [userPayload(user)] : []
    }),
    integrations: [],
    webhooks: [],
    guild_scheduled_events: [],
    threads: [],
    application_commands: [],
    auto_moderation_rules: [],
  })
}

function guildFor(call: Call): Guild {
  return guildOrRefuse(call.world, call.params['guild_id'] ?? '')
}
