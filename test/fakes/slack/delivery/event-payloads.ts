/**
 * Every event the fake sends, built as a value of the SDK's own types, so that the compiler proves its shape.
 * https://docs.slack.dev/reference/events
 */
import type {
  AppHomeOpenedEvent,
  AppMentionEvent,
  BotMessageEvent,
  ChannelJoinMessageEvent,
  ChannelLeaveMessageEvent,
  FileShareMessageEvent,
  GenericMessageEvent,
  HomeView,
  MeMessageEvent,
  MessageChangedEvent,
  MessageDeletedEvent,
  MessageEvent,
  ThreadBroadcastMessageEvent,
} from '@slack/types'
import { newId } from '../workspace/clock.ts'
import { botProfile, fileJson } from '../workspace/message-json.ts'
import type { Channel, StoredMessage, View } from '../workspace/types.ts'
import { channelType, type Workspace } from '../workspace/workspace.ts'

/** Returns the message event for a message as it stands, with the subtype Slack would send. */
export function messageEvent(workspace: Workspace, channel: Channel, message: StoredMessage): MessageEvent {
  const at = { ts: message.ts, event_ts: message.ts, channel: channel.id, channel_type: channelType(channel) }
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs }
  const content = {
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
    ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
  }
  const edited = message.edited === undefined ? {} : { edited: message.edited }
  const team = workspace.options.team.id
  const { text, user } = message
  switch (message.subtype) {
    case 'bot_message': {
      const username = message.username === undefined ? {} : { username: message.username }
      const event: BotMessageEvent = {
        type: 'message',
        subtype: 'bot_message',
        ...at,
        text,
        bot_id: message.botId ?? '',
        ...username,
        ...content,
        ...edited,
        ...thread,
      }
      return event
    }
    case 'channel_join': {
      const event: ChannelJoinMessageEvent = {
        type: 'message',
        subtype: 'channel_join',
        ...at,
        team,
        user,
        inviter: message.inviter ?? user,
        text,
      }
      return event
    }
    case 'channel_leave': {
      const event: ChannelLeaveMessageEvent = {
        type: 'message',
        subtype: 'channel_leave',
        ...at,
        team,
        user,
        text,
      }
      return event
    }
    case 'me_message': {
      const event: MeMessageEvent = { type: 'message', subtype: 'me_message', ...at, user, text }
      return event
    }
    case 'file_share': {
      const files = (message.files ?? []).map((file) => fileJson(workspace, channel, message, file))
      const event: FileShareMessageEvent = {
        type: 'message',
        subtype: 'file_share',
        ...at,
        user,
        text,
        files,
        upload: false,
        display_as_bot: false,
        ...content,
        ...thread,
      }
      return event
    }
    case 'thread_broadcast': {
      const root = message.threadTs === undefined ? undefined : channel.messages.get(message.threadTs)
      if (root === undefined) throw new Error('A broadcast needs the root of its thread.')
      const event: ThreadBroadcastMessageEvent = {
        type: 'message',
        subtype: 'thread_broadcast',
        ...at,
        user,
        text,
        ...content,
        ...thread,
        client_msg_id: message.clientMsgId ?? newId('m'),
        root: {
          ...genericEvent(workspace, channel, root),
          thread_ts: root.ts,
          reply_count: root.replies.length,
          reply_users_count: new Set(root.replies).size,
          latest_reply: root.replies.at(-1) ?? root.ts,
          reply_users: [],
        },
      }
      return event
    }
    case 'tombstone':
    case undefined:
      break
  }
  return genericEvent(workspace, channel, message)
}

function genericEvent(workspace: Workspace, channel: Channel, message: StoredMessage): GenericMessageEvent {
  const root = message.threadTs === undefined ? undefined : channel.messages.get(message.threadTs)
  const event: GenericMessageEvent & { metadata?: unknown; app_id?: string } = {
    type: 'message',
    subtype: undefined,
    event_ts: message.ts,
    ts: message.ts,
    team: workspace.options.team.id,
    channel: channel.id,
    channel_type: channelType(channel),
    user: message.user,
    text: message.text,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(root === undefined ? {} : { parent_user_id: root.user }),
    ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
    ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.botId === undefined ? {} : { bot_id: message.botId, bot_profile: botProfile(workspace) }),
    ...(message.appId === undefined ? {} : { app_id: message.appId }),
    // Events name the metadata but do not carry it (https://github.com/slackapi/python-slack-sdk/issues/1501).
    ...(message.metadata === undefined ? {} : { metadata: { event_type: message.metadata.event_type } }),
  }
  return event
}

/** https://docs.slack.dev/reference/events/message/message_changed */
export function messageChanged(
  workspace: Workspace,
  channel: Channel,
  before: MessageEvent,
  message: StoredMessage,
): MessageChangedEvent {
  const ts = workspace.clock.ts()
  const current = messageEvent(workspace, channel, message)
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    ts,
    event_ts: ts,
    // A root that was deleted while it had replies stays as a tombstone, a subtype the SDK's types do not list.
    message:
      message.subtype === 'tombstone'
        ? ({ ...current, subtype: 'tombstone' } as unknown as MessageEvent)
        : current,
    previous_message: before,
  }
}

/** https://docs.slack.dev/reference/events/message/message_deleted */
export function messageDeleted(
  workspace: Workspace,
  channel: Channel,
  before: MessageEvent,
  deletedTs: string,
): MessageDeletedEvent {
  const ts = workspace.clock.ts()
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    ts,
    event_ts: ts,
    deleted_ts: deletedTs,
    previous_message: before,
  }
}

/** https://docs.slack.dev/reference/events/app_mention */
export function appMention(workspace: Workspace, message: StoredMessage): AppMentionEvent {
  return {
    type: 'app_mention',
    team: workspace.options.team.id,
    user: message.user,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    channel: message.channel,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
  }
}

/** https://docs.slack.dev/reference/events/app_home_opened */
export function appHomeOpened(
  workspace: Workspace,
  user: string,
  channel: Channel,
  tab: 'home' | 'messages',
  view: View | undefined,
): AppHomeOpenedEvent {
  return {
    type: 'app_home_opened',
    user,
    channel: channel.id,
    tab,
    event_ts: workspace.clock.ts(),
    ...(view === undefined || tab !== 'home' ? {} : { view: view as View & HomeView }),
  }
}
