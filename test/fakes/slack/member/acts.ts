/** What a member writes in conversations, as their client does it. */
import type { AnyBlock } from '@slack/types'
import type { Changes } from '../workspace/change.ts'
import { newId } from '../workspace/clock.ts'
import type { Channel, StoredMessage } from '../workspace/types.ts'
import { channelOf, directMessage, userOf, type Workspace } from '../workspace/workspace.ts'
import { escape } from './render.ts'

export interface SayOptions {
  /** The root's `ts`. */
  thread?: string
  /** "Also send to channel". */
  broadcast?: boolean
  /** `/me …` */
  me?: boolean
  file?: { name: string; mimetype?: string; size?: number }
}

export type Acts = ReturnType<typeof createActs>

/** Returns what members can write; each throws in words when Slack's client would not let them. */
export function createActs(workspace: Workspace, changes: Changes) {
  function place(user: string, channelId: string): Channel {
    userOf(workspace, user)
    const channel = channelOf(workspace, channelId)
    if (channel.archived) throw new Error(`${channelId} is archived: nobody can write there.`)
    if (!channel.members.has(user)) throw new Error(`${user} is not in ${channelId}: let them join first.`)
    return channel
  }

  function own(user: string, channelId: string, ts: string): [Channel, StoredMessage] {
    const channel = channelOf(workspace, channelId)
    const message = channel.messages.get(ts)
    if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}.`)
    if (message.user !== user) throw new Error(`${user} did not write ${ts}.`)
    return [channel, message]
  }

  /** Posts a message; returns its `ts`. `@name` mentions that user or bot. */
  function says(user: string, channelId: string, text: string, options: SayOptions = {}): string {
    const channel = place(user, channelId)
    const typed = typedText(workspace, text)
    if (options.thread !== undefined && channel.messages.get(options.thread)?.threadTs !== undefined) {
      throw new Error(`${options.thread} is a reply: threads hang on their root.`)
    }
    const thread = options.thread === undefined ? {} : { threadTs: options.thread }
    const { file } = options
    const subtype =
      file !== undefined
        ? 'file_share'
        : options.me === true
          ? 'me_message'
          : options.broadcast === true
            ? 'thread_broadcast'
            : undefined
    const message = changes.post(channel, {
      user,
      text: typed,
      clientMsgId: changes.clientMessageId(),
      ...(text === '' ? {} : { blocks: typedBlocks(text) }),
      ...thread,
      ...(subtype === undefined ? {} : { subtype }),
      ...(file === undefined
        ? {}
        : {
            files: [
              {
                id: newId('F'),
                name: file.name,
                mimetype: file.mimetype ?? 'text/plain',
                size: file.size ?? 1,
              },
            ],
          }),
    })
    return message.ts
  }

  return {
    says,
    edits(user: string, channelId: string, ts: string, text: string): void {
      const [channel, message] = own(user, channelId, ts)
      changes.edit(channel, message, { text: typedText(workspace, text), blocks: typedBlocks(text) }, user)
    },
    /** A member may delete their own messages; admins anybody's. */
    deletes(user: string, channelId: string, ts: string): void {
      const isAdmin = userOf(workspace, user).role !== 'member'
      const channel = channelOf(workspace, channelId)
      const message = channel.messages.get(ts)
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}.`)
      if (message.user !== user && !isAdmin) throw new Error(`${user} may not delete ${ts}.`)
      changes.remove(channel, message)
    },
    reacts(user: string, channelId: string, ts: string, name: string): void {
      const channel = place(user, channelId)
      const message = channel.messages.get(ts)
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}.`)
      changes.react(channel, message, user, name)
    },
    unreacts(user: string, channelId: string, ts: string, name: string): void {
      const channel = place(user, channelId)
      const message = channel.messages.get(ts)
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}.`)
      changes.unreact(channel, message, user, name)
    },
    joins(user: string, channelId: string): void {
      changes.join(channelOf(workspace, channelId), user)
    },
    leaves(user: string, channelId: string): void {
      changes.leave(channelOf(workspace, channelId), user, user)
    },
    invites(user: string, channelId: string, invited: string): void {
      changes.join(place(user, channelId), invited, user)
    },
    removes(user: string, channelId: string, removed: string): void {
      changes.leave(channelOf(workspace, channelId), removed, user)
    },
    archives(user: string, channelId: string): void {
      changes.setArchived(channelOf(workspace, channelId), true, user)
    },
    unarchives(user: string, channelId: string): void {
      changes.setArchived(channelOf(workspace, channelId), false, user)
    },
    deletesChannel(user: string, channelId: string): void {
      changes.deleteChannel(channelOf(workspace, channelId), user)
    },
    /** Writes to the bot directly; returns the `ts`. */
    tellsBot(user: string, text: string): string {
      return says(user, directMessage(workspace, user).id, text)
    },
    /** A message of another app, such as an incoming webhook: subtype `bot_message`. Returns its `ts`. */
    otherBotSays(channelId: string, text: string, thread?: string): string {
      const channel = channelOf(workspace, channelId)
      const message = changes.post(channel, {
        user: 'U0OTHERBOT',
        botId: 'B0OTHER',
        username: 'another bot',
        subtype: 'bot_message',
        text,
        ...(thread === undefined ? {} : { threadTs: thread }),
      })
      return message.ts
    },
    /** Slack adds a link preview: `message_changed` without an edit, the text unchanged. */
    unfurls(channelId: string, ts: string): void {
      const channel = channelOf(workspace, channelId)
      const message = channel.messages.get(ts)
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channelId}.`)
      changes.edit(
        channel,
        message,
        { attachments: [{ fallback: 'a preview', title: 'A page', title_link: 'https://example.com/' }] },
        null,
      )
    },
  }
}

function typedText(workspace: Workspace, text: string): string {
  let typed = escape(text)
  // Most messages mention nobody, and a large workspace has thousands of names.
  if (!typed.includes('@')) return typed
  for (const user of workspace.users.values())
    typed = typed.replaceAll(new RegExp(`@${user.name}\\b`, 'g'), `<@${user.id}>`)
  return typed.replaceAll(/@(channel|here|everyone)\b/g, '<!$1>')
}

function typedBlocks(text: string): AnyBlock[] {
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }]
  return [{ type: 'rich_text', block_id: newId('').slice(0, 5), elements } as AnyBlock]
}
