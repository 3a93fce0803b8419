/** Everything that changes a conversation, with the events Slack sends for it. */
import type { MessageEvent, SlackEvent } from '@slack/types'
import { appMention, messageChanged, messageDeleted, messageEvent } from '../delivery/event-payloads.ts'
import { newId } from './clock.ts'
import type { Channel, StoredMessage } from './types.ts'
import { channelType, type Workspace } from './workspace.ts'

export type NewMessage = Omit<StoredMessage, 'ts' | 'channel' | 'reactions' | 'replies'>

export type Changes = ReturnType<typeof createChanges>

const TOMBSTONE_TEXT = 'This message was deleted.'
const SLACKBOT = 'USLACKBOT'

/** Returns the operations on a workspace; `send` brings an event to the app. */
export function createChanges(workspace: Workspace, send: (event: SlackEvent) => void) {
  const { bot } = workspace.options
  const subscribed = new Set(workspace.options.events)

  /** Sends an event when the app subscribed to it and its token has the scope the event needs. */
  function emit(event: SlackEvent, subscription: string, scope?: string): void {
    if (workspace.tokens.bot !== 'active' || !subscribed.has(subscription)) return
    if (scope !== undefined && !workspace.scopes.has(scope)) return
    send(event)
  }

  function emitMessage(channel: Channel, event: MessageEvent): void {
    if (!channel.members.has(bot.userId)) return
    const type = channelType(channel)
    const plural = type === 'channel' ? 'channels' : type === 'group' ? 'groups' : 'im'
    emit(event, `message.${plural}`, `${plural}:history`)
  }

  function post(channel: Channel, content: NewMessage): StoredMessage {
    const message: StoredMessage = {
      ...content,
      ts: workspace.clock.ts(),
      channel: channel.id,
      reactions: [],
      replies: [],
    }
    channel.messages.set(message.ts, message)
    if (message.threadTs !== undefined) channel.messages.get(message.threadTs)?.replies.push(message.ts)
    emitMessage(channel, messageEvent(workspace, channel, message))
    const mentioned = message.user !== bot.userId && message.text.includes(`<@${bot.userId}>`)
    if (mentioned && channel.kind !== 'im' && channel.members.has(bot.userId)) {
      emit(appMention(workspace, message), 'app_mention', 'app_mentions:read')
    }
    return message
  }

  function edit(
    channel: Channel,
    message: StoredMessage,
    change: Partial<NewMessage>,
    editor: string | null,
  ): void {
    const before = messageEvent(workspace, channel, message)
    Object.assign(message, change)
    if (editor !== null) message.edited = { user: editor, ts: workspace.clock.ts() }
    emitMessage(channel, messageChanged(workspace, channel, before, message))
  }

  function remove(channel: Channel, message: StoredMessage): void {
    const before = messageEvent(workspace, channel, message)
    if (message.replies.length > 0) {
      // A root with replies stays, emptied: https://docs.slack.dev/reference/events/message/message_deleted
      Object.assign(message, { text: TOMBSTONE_TEXT, user: SLACKBOT, subtype: 'tombstone' })
      for (const field of [
        'blocks',
        'attachments',
        'files',
        'metadata',
        'botId',
        'appId',
        'edited',
        'clientMsgId',
      ] as const)
        delete message[field]
      emitMessage(channel, messageChanged(workspace, channel, before, message))
      return
    }
    channel.messages.delete(message.ts)
    const root = message.threadTs === undefined ? undefined : channel.messages.get(message.threadTs)
    if (root !== undefined) root.replies = root.replies.filter((ts) => ts !== message.ts)
    emitMessage(channel, messageDeleted(workspace, channel, before, message.ts))
  }

  function reactionEvent(
    type: 'reaction_added' | 'reaction_removed',
    channel: Channel,
    message: StoredMessage,
    user: string,
    name: string,
  ): void {
    if (!channel.members.has(bot.userId)) return
    const item = { type: 'message' as const, channel: channel.id, ts: message.ts }
    const event = {
      type,
      user,
      reaction: name,
      item_user: message.user,
      item,
      event_ts: workspace.clock.ts(),
    }
    emit(event, type, 'reactions:read')
  }

  /** Returns false when that user had reacted so already. */
  function react(channel: Channel, message: StoredMessage, user: string, name: string): boolean {
    const reaction = message.reactions.find((known) => known.name === name)
    if (reaction?.users.includes(user) === true) return false
    if (reaction === undefined) message.reactions.push({ name, users: [user] })
    else reaction.users.push(user)
    reactionEvent('reaction_added', channel, message, user, name)
    return true
  }

  /** Returns false when that user had not reacted so. */
  function unreact(channel: Channel, message: StoredMessage, user: string, name: string): boolean {
    const reaction = message.reactions.find((known) => known.name === name)
    if (reaction === undefined || !reaction.users.includes(user)) return false
    reaction.users = reaction.users.filter((other) => other !== user)
    message.reactions = message.reactions.filter((known) => known.users.length > 0)
    reactionEvent('reaction_removed', channel, message, user, name)
    return true
  }

  function join(channel: Channel, user: string, inviter?: string): void {
    if (channel.members.has(user)) return
    channel.members.add(user)
    const invited = inviter === undefined ? {} : { inviter }
    post(channel, { user, subtype: 'channel_join', text: `<@${user}> has joined the channel`, ...invited })
    if (!channel.members.has(bot.userId)) return
    emit(
      {
        type: 'member_joined_channel',
        user,
        channel: channel.id,
        channel_type: channel.kind === 'private' ? 'G' : 'C',
        team: workspace.options.team.id,
        ...invited,
        event_ts: workspace.clock.ts(),
      },
      'member_joined_channel',
      channel.kind === 'private' ? 'groups:read' : 'channels:read',
    )
  }

  function leave(channel: Channel, user: string, actor: string): void {
    if (!channel.members.has(user)) return
    const group = channel.kind === 'private'
    const scope = group ? 'groups:read' : 'channels:read'
    const wasThere = channel.members.has(bot.userId)
    channel.members.delete(user)
    const event_ts = workspace.clock.ts()
    if (user === bot.userId) {
      const left = { channel: channel.id, actor_id: actor, event_ts }
      if (group) emit({ type: 'group_left', ...left }, 'group_left', scope)
      else emit({ type: 'channel_left', ...left }, 'channel_left', scope)
    }
    if (!wasThere) return
    emit(
      {
        type: 'member_left_channel',
        user,
        channel: channel.id,
        channel_type: group ? 'G' : 'C',
        team: workspace.options.team.id,
        event_ts,
      },
      'member_left_channel',
      scope,
    )
  }

  function setArchived(channel: Channel, archived: boolean, user: string): void {
    channel.archived = archived
    const event_ts = workspace.clock.ts()
    const at = { channel: channel.id, event_ts }
    if (channel.kind === 'private') {
      if (archived) emit({ type: 'group_archive', ...at, user, is_moved: 0 }, 'group_archive', 'groups:read')
      else emit({ type: 'group_unarchive', ...at, actor_id: user }, 'group_unarchive', 'groups:read')
    } else if (archived)
      emit({ type: 'channel_archive', ...at, user, is_moved: 0 }, 'channel_archive', 'channels:read')
    else emit({ type: 'channel_unarchive', ...at, user }, 'channel_unarchive', 'channels:read')
  }

  function deleteChannel(channel: Channel, user: string): void {
    workspace.channels.delete(channel.id)
    const event_ts = workspace.clock.ts()
    if (channel.kind === 'private') {
      emit(
        {
          type: 'group_deleted',
          channel: channel.id,
          date_deleted: Math.floor(workspace.clock.now() / 1000),
          actor_id: user,
          event_ts,
        },
        'group_deleted',
        'groups:read',
      )
    } else emit({ type: 'channel_deleted', channel: channel.id }, 'channel_deleted', 'channels:read')
  }

  function rename(channel: Channel, name: string): void {
    channel.name = name
    const about = {
      id: channel.id,
      name,
      name_normalized: name,
      created: channel.created,
      is_channel: channel.kind === 'public',
      is_mpim: false,
    }
    if (channel.kind === 'public')
      emit(
        { type: 'channel_rename', channel: about, event_ts: workspace.clock.ts() },
        'channel_rename',
        'channels:read',
      )
  }

  /** Takes the app out of the workspace: its tokens die, and it is told so. */
  function uninstall(): void {
    const revoked = { type: 'tokens_revoked' as const, tokens: { oauth: [], bot: [bot.userId] } }
    emit(revoked, 'tokens_revoked')
    emit({ type: 'app_uninstalled' }, 'app_uninstalled')
    workspace.tokens.bot = 'account_inactive'
    for (const channel of workspace.channels.values()) channel.members.delete(bot.userId)
  }

  function clientMessageId(): string {
    return newId('').toLowerCase()
  }

  return {
    emit,
    post,
    edit,
    remove,
    react,
    unreact,
    join,
    leave,
    setArchived,
    deleteChannel,
    rename,
    uninstall,
    clientMessageId,
  }
}
