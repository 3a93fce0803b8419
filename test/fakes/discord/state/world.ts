/** The whole state of the local Discord, with the look-ups that everything else needs. */
import { DiscordError } from '../rules/discord-error.ts'
import type {
  Channel,
  Command,
  DirectChannel,
  Guild,
  GuildMember,
  Interaction,
  Message,
  OpenModal,
  Pings,
  Thread,
  User,
} from './model.ts'
import { snowflakes } from './snowflake.ts'

/** One event for the gateway; `channelId` is set when only those who see the channel may hear of it. */
export interface WorldEvent {
  t: string
  d: Record<string, unknown>
  guildId: string | null
  channelId?: string
  /** The user whose act or state it is about, for the intents' exceptions. */
  userId?: string
}

export interface PrivilegedIntents {
  messageContent: boolean
  members: boolean
  presences: boolean
}

export interface Application {
  id: string
  name: string
  token: string
  tokenRevoked: boolean
  intents: PrivilegedIntents
}

export interface Timings {
  /** How long a first response may take, ms. Source: Receiving and Responding, "Interaction Callback" (3 seconds). */
  interactionMs: number
  /** How long follow-ups are taken, ms. Source: Receiving and Responding, "Followup Messages" (15 minutes). */
  followUpMs: number
  /** How long a nonce is remembered, ms. Source: Create Message, `enforce_nonce` ("the past few minutes"). */
  nonceMs: number
}

export interface World {
  now(): number
  /** Moves the clock forward. */
  advance(ms: number): void
  newId(): string
  baseUrl: string
  timings: Timings
  application: Application
  bot: User
  users: Map<string, User>
  guilds: Map<string, Guild>
  channels: Map<string, Channel>
  /** Ephemeral messages by id; they stand in no channel's history. */
  ephemeral: Map<string, Message>
  /** By guild id, or `global`. */
  commands: Map<string, Map<string, Command>>
  interactions: Map<string, Interaction>
  modals: Map<string, OpenModal>
  files: Map<string, { type: string; body: Uint8Array }>
  /** Messages of the bot that notified anybody as they were sent, oldest first; deleted and changed ones too. */
  notified: { messageId: string; pings: Pings }[]
  emit(event: WorldEvent): void
  listen(listener: (event: WorldEvent) => void): void
}

/** An empty Discord with one application. `startAt` sets its clock, UTC ms. */
export function createWorld(options: {
  startAt: number
  timings: Timings
  application: { name: string; token: string; intents: PrivilegedIntents }
}): World {
  let offset = options.startAt - Date.now()
  const now = () => Date.now() + offset
  const newId = snowflakes(now)
  const bot: User = { id: newId(), name: options.application.name, bot: true, dmsClosed: false }
  const listeners: ((event: WorldEvent) => void)[] = []
  return {
    now,
    advance: (ms) => {
      offset += ms
    },
    newId,
    baseUrl: '',
    timings: options.timings,
    // A bot user made after 2016 has an id of its own, but here as for most applications the two are the same.
    application: { id: bot.id, tokenRevoked: false, ...options.application },
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    ephemeral: new Map(),
    commands: new Map(),
    interactions: new Map(),
    modals: new Map(),
    files: new Map(),
    notified: [],
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    listen: (listener) => {
      listeners.push(listener)
    },
  }
}

/** The channel, or Discord's "Unknown Channel". */
export function channelOrRefuse(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (!channel) throw new DiscordError(10003)
  return channel
}

/** The server, or Discord's "Unknown Guild". A server that the bot is not in is as unknown. */
export function guildOrRefuse(world: World, id: string): Guild {
  const guild = world.guilds.get(id)
  if (!guild || !guild.members.has(world.bot.id)) throw new DiscordError(10004)
  return guild
}

/** The server of a channel; null for a direct message. */
export function guildOf(world: World, channel: Channel): Guild | null {
  if (channel.kind === 'dm') return null
  return world.guilds.get(channel.guildId) ?? null
}

export function messageOrRefuse(channel: Channel, id: string): Message {
  const message = channel.messages.get(id)
  if (!message) throw new DiscordError(10008)
  return message
}

export function userOf(world: World, id: string): User {
  const user = world.users.get(id)
  if (!user) throw new DiscordError(10013)
  return user
}

export function memberOf(guild: Guild, userId: string): GuildMember | undefined {
  return guild.members.get(userId)
}

export function threadsOf(world: World, guildId: string): Thread[] {
  return [...world.channels.values()].filter(
    (channel): channel is Thread => channel.kind === 'thread' && channel.guildId === guildId,
  )
}

/** The direct channel between the bot and a user, made when there is none. */
export function directChannel(world: World, userId: string): DirectChannel {
  for (const channel of world.channels.values()) {
    if (channel.kind === 'dm' && channel.userId === userId) return channel
  }
  const made: DirectChannel = {
    kind: 'dm',
    id: world.newId(),
    userId,
    lastMessageId: null,
    messages: new Map(),
  }
  world.channels.set(made.id, made)
  return made
}

/** A message wherever it stands, ephemeral ones too. */
export function findMessage(world: World, id: string): Message | undefined {
  const hidden = world.ephemeral.get(id)
  if (hidden) return hidden
  for (const channel of world.channels.values()) {
    const found = channel.messages.get(id)
    if (found) return found
  }
  return undefined
}
