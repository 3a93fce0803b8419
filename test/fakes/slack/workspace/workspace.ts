/** Who is there, where, and what was said: the one copy of the truth that requests change and members look at. */
import type { ChannelSeed, ResolvedOptions, UserSeed } from '../options.ts'
import { createClock, newId, type Clock } from './clock.ts'
import type { Channel, Ephemeral, StoredMessage, Upload, User, View } from './types.ts'

export interface Workspace {
  readonly clock: Clock
  readonly options: ResolvedOptions
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly ephemerals: Ephemeral[]
  /** Every view Slack would still know, by id. */
  readonly views: Map<string, { user: string; view: View }>
  /** The stack of open modals of a member, root first: ids into `views`. */
  readonly modals: Map<string, string[]>
  /** The published App Home of a member: an id into `views`. */
  readonly homes: Map<string, string>
  readonly uploads: Map<string, Upload>
  tokens: { bot: 'active' | 'token_revoked' | 'account_inactive'; app: 'active' | 'revoked' }
  scopes: Set<string>
  appScopes: Set<string>
}

/** Returns a workspace with its people and channels and no messages. */
export function createWorkspace(options: ResolvedOptions): Workspace {
  const clock = createClock()
  const users = new Map(options.users.map((seed) => [seed.id, userFrom(seed)]))
  const { bot } = options
  users.set(bot.userId, { ...userFrom({ id: bot.userId, name: bot.name, realName: bot.name }), isBot: true })
  const channels = new Map(options.channels.map((seed) => [seed.id, channelFrom(seed, clock.now())]))
  return {
    clock,
    options,
    users,
    channels,
    ephemerals: [],
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    uploads: new Map(),
    tokens: { bot: 'active', app: 'active' },
    scopes: new Set(options.scopes),
    appScopes: new Set(options.appScopes),
  }
}

/** Returns a person as a workspace keeps them. */
export function userFrom(seed: UserSeed): User {
  return {
    id: seed.id,
    name: seed.name,
    realName: seed.realName,
    role: seed.role ?? 'member',
    tz: seed.tz ?? 'Europe/Berlin',
    deleted: seed.deleted ?? false,
    isBot: false,
  }
}

/** Returns an empty channel; `now` in UTC ms is when it was made. */
export function channelFrom(seed: ChannelSeed, now: number): Channel {
  return {
    id: seed.id,
    name: seed.name,
    kind: seed.private === true ? 'private' : 'public',
    members: new Set(seed.members),
    archived: seed.archived ?? false,
    created: Math.floor(now / 1000),
    messages: new Map(),
  }
}

/** Returns the direct message between the bot and a user, opening it when there is none. */
export function directMessage(workspace: Workspace, user: string): Channel {
  for (const channel of workspace.channels.values()) {
    if (channel.kind === 'im' && channel.members.has(user)) return channel
  }
  const channel: Channel = {
    id: newId('D'),
    name: user,
    kind: 'im',
    members: new Set([user, workspace.options.bot.userId]),
    archived: false,
    created: Math.floor(workspace.clock.now() / 1000),
    messages: new Map(),
  }
  workspace.channels.set(channel.id, channel)
  return channel
}

/** Returns the root of the thread a message belongs to, or undefined when it is gone. */
export function threadRoot(channel: Channel, message: StoredMessage): StoredMessage | undefined {
  return message.threadTs === undefined ? message : channel.messages.get(message.threadTs)
}

/** Returns what a Slack token of this workspace may be written as in `channel_type`. */
export function channelType(channel: Channel): 'channel' | 'group' | 'im' {
  return channel.kind === 'public' ? 'channel' : channel.kind === 'private' ? 'group' : 'im'
}

/** Returns the user, or throws for a mistake in a test. */
export function userOf(workspace: Workspace, id: string): User {
  const user = workspace.users.get(id)
  if (user === undefined) throw new Error(`The fake workspace has no user ${id}: add it to \`users\`.`)
  return user
}

/** Returns the channel, or throws for a mistake in a test. */
export function channelOf(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id)
  if (channel === undefined)
    throw new Error(`The fake workspace has no channel ${id}: add it to \`channels\`.`)
  return channel
}
