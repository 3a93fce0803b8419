/** What one member sees: conversations they are in, threads, ephemeral messages, the open form, their App Home. */
import type { AnyBlock } from '@slack/types'
import { blockList } from '../blocks/check-blocks.ts'
import { isObject } from '../blocks/shape.ts'
import type { Channel, Ephemeral, StoredMessage, View } from '../workspace/types.ts'
import { channelOf, userOf, type Workspace } from '../workspace/workspace.ts'
import { stateValues } from './form-state.ts'
import { buttonsOf, pingsOf, renderBlocks, unescape } from './render.ts'

export interface SeenMessage {
  ts: string
  channel: string
  /** The root's `ts`, for a reply. */
  thread: string | null
  author: string
  authorName: string
  fromBot: boolean
  /** What is shown: the blocks' words, or the text when there are no blocks. */
  words: string
  /** The text for notifications and screen readers. */
  fallback: string
  blocks: AnyBlock[]
  buttons: string[]
  reactions: { name: string; users: string[] }[]
  /** Whom it notified: user ids, `channel`, `here`, `everyone`. */
  pings: string[]
  subtype: string | null
  edited: boolean
  replyCount: number
  files: string[]
  /** What hangs on it: files that were shared with it, pictures in its blocks. */
  attached: SeenFile[]
  metadata: { event_type: string; event_payload: Record<string, unknown> } | null
}

/** `path` is where the bytes lie on the fake's host. */
export interface SeenFile {
  name: string
  alt: string
  path: string
}

export interface SeenEphemeral {
  ts: string
  channel: string
  thread: string | null
  words: string
  fallback: string
  blocks: AnyBlock[]
  buttons: string[]
  pings: string[]
  /** UTC ms by the workspace's clock. It is gone when the member reloads; here it stays listed. */
  at: number
}

export interface SeenField {
  blockId: string
  actionId: string
  label: string
  hint: string
  optional: boolean
  type: string
  value: unknown
  error: string | null
}

export interface SeenView {
  id: string
  callbackId: string
  privateMetadata: string
  title: string
  submit: string | null
  close: string | null
  words: string
  fields: SeenField[]
  buttons: string[]
  blocks: AnyBlock[]
  /** How many forms are open on top of each other. */
  depth: number
}

/** Returns the conversation as the member's client shows it, oldest first, without thread replies; empty for outsiders. */
export function seenChannel(workspace: Workspace, user: string, channelId: string): SeenMessage[] {
  const channel = workspace.channels.get(channelId)
  if (channel === undefined || !maySee(channel, user)) return []
  return [...channel.messages.values()]
    .filter((message) => message.threadTs === undefined || message.subtype === 'thread_broadcast')
    .map((message) => seenMessage(workspace, channel, message))
}

/** Returns a thread, root first; empty for outsiders or when there is none. */
export function seenThread(
  workspace: Workspace,
  user: string,
  channelId: string,
  rootTs: string,
): SeenMessage[] {
  const channel = workspace.channels.get(channelId)
  const root = channel?.messages.get(rootTs)
  if (channel === undefined || root === undefined || !maySee(channel, user)) return []
  const replies = root.replies.flatMap((ts) => channel.messages.get(ts) ?? [])
  return [root, ...replies].map((message) => seenMessage(workspace, channel, message))
}

/**
 * Returns the ephemeral messages that reached the member. In a thread they show only once the thread has a reply:
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export function seenEphemerals(workspace: Workspace, user: string, channelId?: string): SeenEphemeral[] {
  return workspace.ephemerals
    .filter(
      (one) =>
        one.user === user &&
        (channelId === undefined || one.channel === channelId) &&
        isShown(workspace, one),
    )
    .map(seenEphemeral)
}

/** Returns the form on top, or null. */
export function seenModal(
  workspace: Workspace,
  user: string,
  errors: Record<string, string>,
): SeenView | null {
  const ids = workspace.modals.get(user) ?? []
  const id = ids.at(-1)
  const view = id === undefined ? undefined : workspace.views.get(id)?.view
  return view === undefined ? null : seenView(view, ids.length, errors)
}

/** Returns the member's App Home, or null before the app published one. */
export function seenHome(workspace: Workspace, user: string): SeenView | null {
  const id = workspace.homes.get(user)
  const view = id === undefined ? undefined : workspace.views.get(id)?.view
  return view === undefined ? null : seenView(view, 1, {})
}

/** Returns one message as it is shown. */
export function seenMessage(workspace: Workspace, channel: Channel, message: StoredMessage): SeenMessage {
  const blocks = (message.blocks ?? []) as AnyBlock[]
  const words =
    blocks.length > 0 && message.botId !== undefined ? renderBlocks(blocks) : unescape(message.text)
  return {
    ts: message.ts,
    channel: channel.id,
    thread: message.threadTs ?? null,
    author: message.user,
    authorName: message.username ?? workspace.users.get(message.user)?.realName ?? message.user,
    fromBot: message.botId !== undefined,
    words,
    fallback: unescape(message.text),
    blocks,
    buttons: buttonsOf(blocks),
    reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users] })),
    pings: pingsOf(message.text, blocks),
    subtype: message.subtype ?? null,
    edited: message.edited !== undefined,
    replyCount: message.replies.length,
    files: (message.files ?? []).map((file) => file.name),
    attached: attachedTo(workspace, message, blocks),
    metadata: message.metadata ?? null,
  }
}

function attachedTo(workspace: Workspace, message: StoredMessage, blocks: AnyBlock[]): SeenFile[] {
  const shared = (message.files ?? []).map(({ id, name }) => ({ name, alt: '', path: `/files/${id}` }))
  const shown = blockList(blocks).flatMap((block) => {
    if (block.type !== 'image' || !isObject(block.slack_file)) return []
    const id = String(block.slack_file.id)
    const name = workspace.uploads.get(id)?.name ?? ''
    return [{ name, alt: String(block.alt_text), path: `/files/${id}` }]
  })
  return [...shared, ...shown]
}

function seenEphemeral(one: Ephemeral): SeenEphemeral {
  const blocks = (one.blocks ?? []) as AnyBlock[]
  return {
    ts: one.ts,
    channel: one.channel,
    thread: one.threadTs ?? null,
    words: blocks.length > 0 ? renderBlocks(blocks) : unescape(one.text),
    fallback: unescape(one.text),
    blocks,
    buttons: buttonsOf(blocks),
    pings: pingsOf(one.text, blocks),
    at: one.at,
  }
}

function seenView(view: View, depth: number, errors: Record<string, string>): SeenView {
  const values = stateValues(view.blocks, view.state.values)
  const fields = blockList(view.blocks).flatMap((block): SeenField[] => {
    if (block.type !== 'input' || !isObject(block.element)) return []
    const blockId = String(block.block_id)
    const actionId = String(block.element.action_id)
    const { type: _type, ...value } = values[blockId]?.[actionId] ?? { type: '' }
    return [
      {
        blockId,
        actionId,
        label: isObject(block.label) ? String(block.label.text) : '',
        hint: isObject(block.hint) ? String(block.hint.text) : '',
        optional: block.optional === true,
        type: String(block.element.type),
        value: Object.values(value)[0] ?? null,
        error: errors[blockId] ?? null,
      },
    ]
  })
  return {
    id: view.id,
    callbackId: view.callback_id,
    privateMetadata: view.private_metadata,
    title: view.title.text,
    submit: view.submit?.text ?? null,
    close: view.close?.text ?? null,
    words: renderBlocks(view.blocks),
    fields,
    buttons: buttonsOf(view.blocks),
    blocks: view.blocks,
    depth,
  }
}

/** Public conversations can be read by everybody, others by those in them. */
function maySee(channel: Channel, user: string): boolean {
  return channel.kind === 'public' || channel.members.has(user)
}

function isShown(workspace: Workspace, one: Ephemeral): boolean {
  if (one.threadTs === undefined) return true
  return (workspace.channels.get(one.channel)?.messages.get(one.threadTs)?.replies.length ?? 0) > 0
}

/** Returns the member's direct message with the bot as they see it. */
export function seenDirectMessage(workspace: Workspace, user: string): SeenMessage[] {
  userOf(workspace, user)
  const channel = [...workspace.channels.values()].find((one) => one.kind === 'im' && one.members.has(user))
  return channel === undefined ? [] : seenChannel(workspace, user, channelOf(workspace, channel.id).id)
}
