/** Which events reach a session, and what of them it may read. */
import { GatewayIntentBits } from 'discord-api-types/v10'
import { can } from '../rules/permissions.ts'
import { withoutContent } from '../state/message-payload.ts'
import { guildCreatePayload, memberPayload } from '../state/payloads.ts'
import type { World, WorldEvent } from '../state/world.ts'
import { hears } from './intents.ts'
import type { Session } from './session.ts'

/** Source: Gateway Events, "Request Guild Members Structure". */
export interface MembersRequest {
  guild_id: string
  query?: string
  limit?: number
  user_ids?: string | string[]
  nonce?: string
}

/** Source: Gateway, "Sharding" (the formula). */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count))
}

/** What belongs to no server comes on shard 0. */
export function isOnShard(session: Session, event: WorldEvent): boolean {
  const guildId = event.guildId ?? (event.d['guild_id'] as string | undefined)
  return guildId ? shardOf(guildId, session.shard[1]) === session.shard[0] : session.shard[0] === 0
}

/** Intents, being in the server, and seeing the channel decide together. */
export function isAudible(world: World, session: Session, event: WorldEvent): boolean {
  if (!hears(session.intents, event, world.bot.id)) return false
  if (event.guildId !== null) {
    const guild = world.guilds.get(event.guildId)
    if (!guild?.members.has(world.bot.id) || !guild.available) return false
  }
  if (event.channelId !== undefined) {
    const channel = world.channels.get(event.channelId)
    if (!channel || !can(world, channel, world.bot.id, 'ViewChannel')) return false
  }
  return true
}

/** Sends the event, with what the session may read of it. */
export function deliver(world: World, session: Session, event: WorldEvent): void {
  if (event.t === 'GUILD_CREATE' && event.guildId) {
    const guild = world.guilds.get(event.guildId)
    if (!guild) return
    const withMembers = (session.intents & GatewayIntentBits.GuildMembers) !== 0
    session.dispatch(
      event.t,
      guildCreatePayload(
        world,
        guild,
        (channel) => can(world, channel, world.bot.id, 'ViewChannel'),
        withMembers,
      ),
    )
    return
  }
  session.dispatch(event.t, withIntent(world, session, event))
}

/** Empties what the session may not read. Source: Gateway, "Message Content Intent". */
function withIntent(world: World, session: Session, event: WorldEvent): unknown {
  const isMessage = event.t === 'MESSAGE_CREATE' || event.t === 'MESSAGE_UPDATE'
  if (!isMessage || session.intents & GatewayIntentBits.MessageContent) return event.d
  const mentions = (event.d['mentions'] ?? []) as { id: string }[]
  const isExempt =
    event.guildId === null ||
    event.userId === world.bot.id ||
    mentions.some((user) => user.id === world.bot.id)
  if (isExempt || !('content' in event.d)) return event.d
  return withoutContent(event.d as unknown as Parameters<typeof withoutContent>[0])
}

/** Source: Gateway Events, "Request Guild Members" (a query of nothing needs the members intent). */
export function sendMembers(world: World, session: Session, request: MembersRequest): void {
  const guild = world.guilds.get(request.guild_id)
  if (!guild?.members.has(world.bot.id)) return
  const wanted = request.user_ids === undefined ? null : [request.user_ids].flat()
  const everyone = request.query === '' && wanted === null
  if (everyone && !(session.intents & GatewayIntentBits.GuildMembers)) return
  const found = [...guild.members.values()].filter((member) => {
    if (wanted) return wanted.includes(member.userId)
    const name = world.users.get(member.userId)?.name.toLowerCase() ?? ''
    return name.startsWith((request.query ?? '').toLowerCase())
  })
  session.dispatch('GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members: found.map((member) => memberPayload(world, member)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: wanted?.filter((id) => !guild.members.has(id)) ?? [],
    ...(request.nonce ? { nonce: request.nonce } : {}),
  })
}
