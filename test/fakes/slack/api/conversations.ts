/** conversations.* and users.conversations: https://docs.slack.dev/reference/methods#conversations */
import { OUTSIDE_MARKETPLACE_PAGE, PAGE_DEFAULT, PAGE_MAX } from '../limits.ts'
import { messageJson } from '../workspace/message-json.ts'
import type { Channel, StoredMessage } from '../workspace/types.ts'
import { directMessage } from '../workspace/workspace.ts'
import type { Arguments } from './arguments.ts'
import {
  isMember,
  joinedChannel,
  page,
  seenChannel,
  visible,
  type ApiContext,
  type Method,
} from './context.ts'
import { ApiRefusal } from './refusal.ts'

const HISTORY_MAX = 999

/** https://docs.slack.dev/reference/methods/conversations.info */
export const info: Method = (context, args) => ({ channel: channelJson(context, seenChannel(context, args)) })

/** https://docs.slack.dev/reference/methods/conversations.list */
export const list: Method = (context, args) => {
  const kinds = (args.text('types') ?? 'public_channel').split(',').map((kind) => kind.trim())
  for (const kind of kinds)
    if (!['public_channel', 'private_channel', 'im', 'mpim'].includes(kind))
      throw new ApiRefusal('invalid_types')
  const excludeArchived = args.flag('exclude_archived')
  const found = [...context.workspace.channels.values()].filter(
    (channel) =>
      visible(context, channel) && kinds.includes(typeOf(channel)) && !(excludeArchived && channel.archived),
  )
  const { items, next } = page(found, args, PAGE_DEFAULT, PAGE_MAX)
  return {
    channels: items.map((channel) => channelJson(context, channel)),
    response_metadata: { next_cursor: next },
  }
}

/** https://docs.slack.dev/reference/methods/users.conversations */
export const ofUser: Method = (context, args) => {
  const user = args.text('user') ?? context.workspace.options.bot.userId
  const kinds = (args.text('types') ?? 'public_channel').split(',').map((kind) => kind.trim())
  const excludeArchived = args.flag('exclude_archived')
  const found = [...context.workspace.channels.values()].filter(
    (channel) =>
      channel.members.has(user) &&
      visible(context, channel) &&
      kinds.includes(typeOf(channel)) &&
      !(excludeArchived && channel.archived),
  )
  const { items, next } = page(found, args, PAGE_DEFAULT, HISTORY_MAX)
  return {
    channels: items.map((channel) => channelJson(context, channel)),
    response_metadata: { next_cursor: next },
  }
}

/** https://docs.slack.dev/reference/methods/conversations.members */
export const members: Method = (context, args) => {
  const { items, next } = page([...seenChannel(context, args).members], args, PAGE_DEFAULT, PAGE_MAX)
  return { members: items, response_metadata: { next_cursor: next } }
}

/** https://docs.slack.dev/reference/methods/conversations.join */
export const join: Method = (context, args) => {
  const channel = seenChannel(context, args)
  if (channel.archived) throw new ApiRefusal('is_archived')
  if (channel.kind !== 'public') throw new ApiRefusal('method_not_supported_for_channel_type')
  const already = isMember(context, channel)
  context.changes.join(channel, context.workspace.options.bot.userId)
  return { channel: channelJson(context, channel), ...(already ? { warning: 'already_in_channel' } : {}) }
}

/** https://docs.slack.dev/reference/methods/conversations.open */
export const open: Method = (context, args) => {
  const { workspace } = context
  const users = args.need('users', 'users_list_not_supplied').split(',')
  if (users.length > 1)
    throw new ApiRefusal('invalid_arguments', {
      fake: 'group direct messages are not supported by this fake',
    })
  const user = workspace.users.get(users[0] ?? '')
  if (user === undefined) throw new ApiRefusal('user_not_found')
  if (user.deleted) throw new ApiRefusal('user_disabled')
  const already = [...workspace.channels.values()].some(
    (channel) => channel.kind === 'im' && channel.members.has(user.id),
  )
  const channel = directMessage(workspace, user.id)
  const full = args.flag('return_im') ? channelJson(context, channel) : { id: channel.id }
  return { channel: full, ...(already ? { no_op: true, already_open: true } : {}) }
}

/** https://docs.slack.dev/reference/methods/conversations.history */
export const history: Method = (context, args) => {
  const channel = joinedChannel(context, args)
  const shown = [...channel.messages.values()].filter(
    (message) => message.threadTs === undefined || message.subtype === 'thread_broadcast',
  )
  const found = within(shown, args).reverse()
  const { items, next } = pageByTs(found, args, PAGE_DEFAULT, pageMax(context, HISTORY_MAX))
  const messages = items.map((message) =>
    messageJson(context.workspace, channel, message, args.flag('include_all_metadata')),
  )
  return {
    messages,
    has_more: next !== '',
    pin_count: 0,
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  }
}

/**
 * https://docs.slack.dev/reference/methods/conversations.replies: oldest first; every page starts with the root, whatever
 * `oldest` says.
 */
export const replies: Method = (context, args) => {
  const channel = joinedChannel(context, args)
  const named = channel.messages.get(args.need('ts', 'thread_not_found'))
  if (named === undefined) throw new ApiRefusal('thread_not_found')
  const root = named.threadTs === undefined ? named : channel.messages.get(named.threadTs)
  if (root === undefined) throw new ApiRefusal('thread_not_found')
  const all = root.replies.flatMap((ts) => channel.messages.get(ts) ?? [])
  const { items, next } = pageByTs(within(all, args), args, PAGE_MAX, pageMax(context, PAGE_MAX))
  const messages = [root, ...items].map((message) =>
    messageJson(context.workspace, channel, message, args.flag('include_all_metadata')),
  )
  return {
    messages,
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  }
}

function pageMax(context: ApiContext, usual: number): number {
  return context.workspace.options.outsideMarketplace ? OUTSIDE_MARKETPLACE_PAGE : usual
}

/** Keeps what lies between `oldest` and `latest`, both left out unless `inclusive`. */
function within(messages: StoredMessage[], args: Arguments): StoredMessage[] {
  const oldest = timestamp(args, 'oldest')
  const latest = timestamp(args, 'latest')
  const inclusive = args.flag('inclusive')
  return messages.filter(({ ts }) => {
    const at = Number(ts)
    if (oldest !== undefined && (inclusive ? at < oldest : at <= oldest)) return false
    return latest === undefined || (inclusive ? at <= latest : at < latest)
  })
}

function timestamp(args: Arguments, name: 'oldest' | 'latest'): number | undefined {
  const text = args.text(name)
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new ApiRefusal(`invalid_ts_${name}`)
  return value
}

/** A cursor names the next message, so that messages that come or go meanwhile do not shift the pages. */
function pageByTs(
  messages: StoredMessage[],
  args: Arguments,
  fallback: number,
  max: number,
): { items: StoredMessage[]; next: string } {
  const limit = Math.min(args.count('limit', fallback, max), max)
  const cursor = args.text('cursor') ?? ''
  let start = 0
  if (cursor !== '') {
    const decoded = /^next_ts:(\d+\.\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]
    if (decoded === undefined) throw new ApiRefusal('invalid_cursor')
    const rising = messages.length < 2 || Number(messages[0]?.ts) < Number(messages[1]?.ts)
    start = messages.findIndex(({ ts }) =>
      rising ? Number(ts) >= Number(decoded) : Number(ts) <= Number(decoded),
    )
    if (start < 0) start = messages.length
  }
  const following = messages[start + limit]
  const next = following === undefined ? '' : Buffer.from(`next_ts:${following.ts}`).toString('base64')
  return { items: messages.slice(start, start + limit), next }
}

function typeOf(channel: Channel): string {
  return channel.kind === 'im' ? 'im' : `${channel.kind}_channel`
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function channelJson(context: ApiContext, channel: Channel): Record<string, unknown> {
  const member = isMember(context, channel)
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== context.workspace.options.bot.userId)
    return {
      id: channel.id,
      created: channel.created,
      is_im: true,
      is_archived: false,
      user,
      is_open: true,
      is_user_deleted: false,
    }
  }
  const isPrivate = channel.kind === 'private'
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.created,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: channel.archived,
    is_general: channel.name === 'general',
    is_member: member,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    num_members: channel.members.size,
    context_team_id: context.workspace.options.team.id,
  }
}
