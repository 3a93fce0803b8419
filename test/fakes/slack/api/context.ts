/** What a method works with. */
import type { Changes } from '../workspace/change.ts'
import type { createTriggers } from '../workspace/links.ts'
import type { Channel, StoredMessage } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Arguments } from './arguments.ts'
import { ApiRefusal } from './refusal.ts'

export interface ApiContext {
  workspace: Workspace
  changes: Changes
  triggers: ReturnType<typeof createTriggers>
  /** Returns a WebSocket URL with a fresh ticket. */
  socketUrl(): string
  /** Returns where the bytes of an upload go. */
  uploadUrl(id: string): string
}

export type Method = (context: ApiContext, args: Arguments) => Record<string, unknown>

export type Scope = string | ((context: ApiContext, args: Arguments) => string | null) | null

/** A method and the scope it needs; `null` when it needs none. */
export interface MethodEntry {
  run: Method
  scope: Scope
  token: 'bot' | 'app' | 'none'
  /** Methods that read arguments from a JSON body: https://docs.slack.dev/apis/web-api/#json-post-bodies */
  json: boolean
}

const PREFIX = { public: 'channels', private: 'groups', im: 'im' } as const

/**
 * Returns a scope that depends on the kind of conversation, such as `channels:history` or `groups:history`. A
 * conversation that the token cannot see asks for none: the answer is `channel_not_found`.
 */
export function conversationScope(suffix: 'history' | 'read'): Scope {
  return (context, args) => {
    const channel = context.workspace.channels.get(args.text('channel') ?? '')
    if (channel === undefined || !visible(context, channel)) return null
    return `${PREFIX[channel.kind]}:${suffix}`
  }
}

/** Returns whether the bot may know of the conversation: public ones always, others when it is in them. */
export function visible(context: ApiContext, channel: Channel): boolean {
  return channel.kind === 'public' || isMember(context, channel)
}

/** Returns whether the bot is in the conversation. */
export function isMember(context: ApiContext, channel: Channel): boolean {
  return channel.members.has(context.workspace.options.bot.userId)
}

/** Returns the conversation named by an argument, or refuses with `channel_not_found`. */
export function seenChannel(context: ApiContext, args: Arguments): Channel {
  const channel = context.workspace.channels.get(args.need('channel', 'channel_not_found'))
  if (channel === undefined || !visible(context, channel)) throw new ApiRefusal('channel_not_found')
  return channel
}

/** Returns the conversation; refuses unless the bot is in it. */
export function joinedChannel(context: ApiContext, args: Arguments): Channel {
  const channel = seenChannel(context, args)
  if (!isMember(context, channel)) throw new ApiRefusal('not_in_channel')
  return channel
}

/** Returns a message by `ts`, or refuses. */
export function messageAt(
  channel: Channel,
  ts: string | undefined,
  error = 'message_not_found',
): StoredMessage {
  const message = ts === undefined ? undefined : channel.messages.get(ts)
  if (message === undefined) throw new ApiRefusal(error)
  return message
}

/** Cuts a page out of a list; cursors are opaque to the app and refused when made up. */
export function page<T>(
  items: T[],
  args: Arguments,
  fallback: number,
  max: number,
): { items: T[]; next: string } {
  const limit = args.count('limit', fallback, max)
  const cursor = args.text('cursor') ?? ''
  let start = 0
  if (cursor !== '') {
    const decoded = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
    if (decoded === null) throw new ApiRefusal('invalid_cursor')
    start = Number(decoded[1])
  }
  const end = start + limit
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : ''
  return { items: items.slice(start, end), next }
}
