/** chat.*: https://docs.slack.dev/reference/methods#chat */
import { MESSAGE_TEXT_CHARS, UPDATE_TEXT_CHARS } from '../limits.ts'
import { messageJson } from '../workspace/message-json.ts'
import type { Channel, StoredMessage } from '../workspace/types.ts'
import { directMessage } from '../workspace/workspace.ts'
import type { Arguments } from './arguments.ts'
import { isMember, messageAt, seenChannel, visible, type ApiContext, type Method } from './context.ts'
import { refuseUnseenPictures } from './files.ts'
import { needContent, readContent, type MessageContent } from './message-content.ts'
import { ApiRefusal } from './refusal.ts'

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage: Method = (context, args) => {
  const { workspace, changes } = context
  const channel = postingChannel(context, args)
  const content = readContent(context, args, MESSAGE_TEXT_CHARS)
  needContent(content)
  customized(context, args)
  const root = threadOf(channel, args)
  const broadcast = root !== undefined && args.flag('reply_broadcast')
  const message = changes.post(channel, {
    ...asBot(context, content),
    ...linkedText(context, args, content),
    ...(root === undefined ? {} : { threadTs: root.ts }),
    ...(broadcast ? { subtype: 'thread_broadcast' as const } : {}),
  })
  return { channel: channel.id, ts: message.ts, message: messageJson(workspace, channel, message, false) }
}

/** https://docs.slack.dev/reference/methods/chat.update */
export const update: Method = (context, args) => {
  const { workspace, changes } = context
  const channel = seenChannel(context, args)
  const message = messageAt(channel, args.need('ts', 'message_not_found'))
  if (message.botId !== workspace.options.bot.botId) throw new ApiRefusal('cant_update_message')
  if (channel.archived) throw new ApiRefusal('is_archived')
  const content = readContent(context, args, UPDATE_TEXT_CHARS)
  if (content.metadata === undefined) needContent(content)
  const { metadata, ...visibleContent } = content
  if (content.blocks === undefined && content.text !== undefined) delete message.blocks
  if (metadata === null) delete message.metadata
  // With blocks a message is not marked as edited.
  const editor = content.blocks === undefined ? workspace.options.bot.userId : null
  changes.edit(channel, message, { ...visibleContent, ...(metadata ? { metadata } : {}) }, editor)
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageJson(workspace, channel, message, false),
  }
}

/** https://docs.slack.dev/reference/methods/chat.delete */
export const remove: Method = (context, args) => {
  const channel = seenChannel(context, args)
  const message = messageAt(channel, args.need('ts', 'message_not_found'))
  if (message.botId !== context.workspace.options.bot.botId) throw new ApiRefusal('cant_delete_message')
  if (message.subtype === 'tombstone') throw new ApiRefusal('message_not_found')
  context.changes.remove(channel, message)
  return { channel: channel.id, ts: message.ts }
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral: Method = (context, args) => {
  const { workspace } = context
  const channel = postingChannel(context, args)
  const user = args.need('user')
  if (!channel.members.has(user)) throw new ApiRefusal('user_not_in_channel')
  const content = readContent(context, args, MESSAGE_TEXT_CHARS)
  needContent(content)
  if (content.metadata !== undefined)
    throw new ApiRefusal('invalid_arguments', { fake: 'an ephemeral message carries no metadata' })
  customized(context, args)
  refuseUnseenPictures(context, channel.id, content.blocks)
  const root = threadOf(channel, args)
  const ts = workspace.clock.ts()
  workspace.ephemerals.push({
    ts,
    channel: channel.id,
    user,
    text: content.text ?? '',
    at: workspace.clock.now(),
    ...(content.blocks === undefined ? {} : { blocks: content.blocks }),
    ...(root === undefined ? {} : { threadTs: root.ts }),
  })
  return { message_ts: ts }
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink: Method = (context, args) => {
  const channel = seenChannel(context, args)
  const message = messageAt(channel, args.need('message_ts', 'message_not_found'))
  const link = `https://${context.workspace.options.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`
  return { channel: channel.id, permalink: link + thread }
}

/** Returns the fields that make a message the bot's own. */
export function asBot(context: ApiContext, content: MessageContent) {
  const { bot } = context.workspace.options
  const { metadata, text, ...rest } = content
  return {
    ...rest,
    text: text ?? '',
    user: bot.userId,
    botId: bot.botId,
    appId: bot.appId,
    ...(metadata ? { metadata } : {}),
  }
}

/** A channel by id or name, or a member's id for their direct message. */
function postingChannel(context: ApiContext, args: Arguments): Channel {
  const { workspace } = context
  const given = args.need('channel', 'channel_not_found')
  const user = workspace.users.get(given)
  if (user !== undefined) {
    if (user.deleted || user.isBot) throw new ApiRefusal('channel_not_found')
    if (!workspace.options.messagesTab) throw new ApiRefusal('messages_tab_disabled')
    return directMessage(workspace, given)
  }
  const name = given.replace(/^#/, '')
  const channel =
    workspace.channels.get(given) ??
    [...workspace.channels.values()].find((one) => one.kind !== 'im' && one.name === name)
  if (channel === undefined || !visible(context, channel)) throw new ApiRefusal('channel_not_found')
  if (channel.archived) throw new ApiRefusal('is_archived')
  const everywhere = channel.kind === 'public' && workspace.scopes.has('chat:write.public')
  if (!isMember(context, channel) && !everywhere) throw new ApiRefusal('not_in_channel')
  return channel
}

/** The root of the thread to post in. A reply's own `ts` is refused: the documentation says to use its parent's. */
function threadOf(channel: Channel, args: Arguments): StoredMessage | undefined {
  const ts = args.text('thread_ts')
  if (ts === undefined || ts === '') return undefined
  const root = channel.messages.get(ts)
  if (root === undefined) throw new ApiRefusal('thread_not_found')
  if (root.threadTs !== undefined)
    throw new ApiRefusal('thread_not_found', { fake: "thread_ts is a reply's ts: use its parent's" })
  return root
}

/** https://docs.slack.dev/reference/scopes/chat.write.customize */
function customized(context: ApiContext, args: Arguments): void {
  const asked = ['username', 'icon_emoji', 'icon_url'].some((name) => args.text(name) !== undefined)
  if (!asked || context.workspace.scopes.has('chat:write.customize')) return
  throw new ApiRefusal('missing_scope', {
    needed: 'chat:write.customize',
    provided: [...context.workspace.scopes].join(','),
  })
}

/** With `link_names`, a name written plainly becomes a mention, which notifies. */
function linkedText(context: ApiContext, args: Arguments, content: MessageContent): { text?: string } {
  if (!args.flag('link_names') || content.text === undefined) return {}
  let text = content.text
  for (const user of context.workspace.users.values())
    text = text.replaceAll(`@${user.name}`, `<@${user.id}>`)
  return { text: text.replaceAll(/@(channel|here|everyone)\b/g, '<!$1>') }
}
