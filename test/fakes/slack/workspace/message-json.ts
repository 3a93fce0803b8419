/** A stored message as the Web API returns it: https://docs.slack.dev/messaging/retrieving-messages */
import type { Channel, StoredMessage } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Returns the message in Slack's form; metadata only when asked for, as `include_all_metadata` does. */
export function messageJson(
  workspace: Workspace,
  channel: Channel,
  message: StoredMessage,
  withMetadata: boolean,
): Record<string, unknown> {
  const json: Record<string, unknown> = {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.options.team.id,
  }
  if (message.botId !== undefined) json.bot_id = message.botId
  if (message.username !== undefined) json.username = message.username
  if (message.appId !== undefined) {
    json.app_id = message.appId
    json.bot_profile = botProfile(workspace)
  }
  if (message.blocks !== undefined) json.blocks = message.blocks
  if (message.attachments !== undefined) json.attachments = message.attachments
  if (message.edited !== undefined) json.edited = message.edited
  if (message.clientMsgId !== undefined) json.client_msg_id = message.clientMsgId
  if (message.inviter !== undefined) json.inviter = message.inviter
  if (message.files !== undefined)
    json.files = message.files.map((file) => fileJson(workspace, channel, message, file))
  if (message.reactions.length > 0) {
    json.reactions = message.reactions.map(({ name, users }) => ({
      name,
      users: [...users],
      count: users.length,
    }))
  }
  if (message.metadata !== undefined) {
    // https://docs.slack.dev/messaging/message-metadata: without the flag only the event's type is returned.
    json.metadata = withMetadata ? message.metadata : { event_type: message.metadata.event_type }
  }
  if (message.threadTs !== undefined) {
    json.thread_ts = message.threadTs
    const root = channel.messages.get(message.threadTs)
    if (root !== undefined) json.parent_user_id = root.user
    if (root !== undefined && message.subtype === 'thread_broadcast') {
      json.root = messageJson(workspace, channel, root, withMetadata)
    }
  } else if (message.replies.length > 0) {
    const repliers = message.replies
      .map((ts) => channel.messages.get(ts)?.user)
      .filter((user) => user !== undefined)
    Object.assign(json, {
      thread_ts: message.ts,
      reply_count: message.replies.length,
      reply_users: [...new Set(repliers)],
      reply_users_count: new Set(repliers).size,
      latest_reply: message.replies.at(-1),
      is_locked: false,
      subscribed: false,
    })
  }
  return json
}

/** Returns the bot's profile as it stands on its messages. */
export function botProfile(workspace: Workspace): {
  id: string
  name: string
  app_id: string
  team_id: string
  icons: Record<string, string>
  updated: number
  deleted: boolean
} {
  const { bot, team } = workspace.options
  return {
    id: bot.botId,
    name: bot.name,
    app_id: bot.appId,
    team_id: team.id,
    icons: {},
    updated: 0,
    deleted: false,
  }
}

/** Returns an uploaded file in Slack's form: https://docs.slack.dev/reference/objects/file-object */
export function fileJson(
  workspace: Workspace,
  channel: Channel,
  message: StoredMessage,
  file: { id: string; name: string; mimetype: string; size: number },
) {
  const at = `https://files.${workspace.options.team.domain}.example/${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    created: Number(message.ts.split('.')[0]),
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? 'binary',
    pretty_type: file.mimetype,
    user: message.user,
    editable: false,
    size: file.size,
    mode: 'hosted' as const,
    is_external: false,
    external_type: '',
    is_public: channel.kind === 'public',
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: at,
    url_private_download: at,
    permalink: at,
    channels: channel.kind === 'public' ? [channel.id] : [],
    groups: channel.kind === 'private' ? [channel.id] : [],
  }
}
