/** Posting, editing and deleting messages, whoever does it. Permissions are the caller's business; archived threads are not. */
import type { APIAttachment, APIEmbed, APIMessageComponent } from 'discord-api-types/v10'
import { MessageFlags, MessageType } from '../state/wire-numbers.ts'
import { DiscordError } from '../rules/discord-error.ts'
import { NOBODY, pingsOf } from '../rules/mentions.ts'
import { type MessageForm, refuseEmpty } from '../rules/message-rules.ts'
import { can } from '../rules/permissions.ts'
import { isEphemeral, messageEvent } from '../state/message-payload.ts'
import type { Channel, InteractionOrigin, Message, Thread } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { numbered, richEmbeds, textDisplays, withFiles } from './fill-in.ts'
import { joinThread, setArchived } from './threads.ts'

/** Older messages of a channel are forgotten, so that a long bench does not run out of memory. */
const KEPT_PER_CHANNEL = 20_000

export interface Draft {
  content?: string | null | undefined
  embeds?: APIEmbed[] | null | undefined
  components?: APIMessageComponent[] | null | undefined
  attachments?: APIAttachment[]
  flags?: number
  nonce?: string | number | null | undefined
  enforceNonce?: boolean
  allowedMentions?: MessageForm['allowed_mentions']
  replyTo?: Message | null
  interaction?: InteractionOrigin | null
  ephemeralFor?: string | null
  type?: number
}

const recentNonces = new WeakMap<World, Map<string, { message: Message; at: number }>>()

/** Posts a message and returns it; with a nonce that was used before, the earlier message. */
export function postMessage(world: World, channel: Channel, authorId: string, draft: Draft): Message {
  const nonces = recentNonces.get(world) ?? new Map<string, { message: Message; at: number }>()
  recentNonces.set(world, nonces)
  const nonceKey = `${authorId}:${draft.nonce}`
  if (draft.nonce !== null && draft.nonce !== undefined && draft.enforceNonce) {
    // Source: Create Message, `enforce_nonce` (the same author's message with that nonce is returned).
    const earlier = nonces.get(nonceKey)
    if (earlier && world.now() - earlier.at < world.timings.nonceMs) return earlier.message
  }
  const message = makeMessage(world, channel, authorId, draft)
  if ((message.flags & MessageFlags.Loading) === 0 && message.type !== MessageType.ThreadStarterMessage) {
    refuseEmpty(message)
  }
  recordPings(world, message)
  if (isEphemeral(message)) {
    world.ephemeral.set(message.id, message)
    return message
  }
  if (channel.kind === 'thread') enterThread(world, channel, authorId)
  addToHistory(world, channel, message)
  if (draft.nonce !== null && draft.nonce !== undefined) nonces.set(nonceKey, { message, at: world.now() })
  emitMessage(world, 'MESSAGE_CREATE', message)
  return message
}

function recordPings(world: World, { id, authorId, pings }: Message): void {
  const anybody = pings.everyone || pings.here || pings.users.length > 0 || pings.roles.length > 0
  if (anybody && authorId === world.bot.id) world.notified.push({ messageId: id, pings })
}

function makeMessage(world: World, channel: Channel, authorId: string, draft: Draft): Message {
  const repliedTo = draft.replyTo ?? null
  const components = draft.components ?? []
  const content = draft.content ?? ''
  return {
    id: world.newId(),
    channelId: channel.id,
    guildId: channel.kind === 'dm' ? null : channel.guildId,
    authorId,
    type: draft.type ?? (repliedTo ? MessageType.Reply : MessageType.Default),
    content,
    embeds: richEmbeds(draft.embeds ?? [], draft.attachments ?? []),
    components: numbered(withFiles(components, draft.attachments ?? [])),
    attachments: draft.attachments ?? [],
    flags: draft.flags ?? 0,
    nonce: draft.nonce ?? null,
    sentAt: world.now(),
    editedAt: null,
    reactions: [],
    pings: pingsOf(
      world,
      channel,
      authorId,
      [content, ...textDisplays(components)],
      draft.allowedMentions,
      repliedTo?.authorId ?? null,
    ),
    threadId: null,
    reference: repliedTo
      ? { messageId: repliedTo.id, channelId: repliedTo.channelId, guildId: repliedTo.guildId }
      : null,
    interaction: draft.interaction ?? null,
    ephemeralFor: draft.ephemeralFor ?? null,
  }
}

/** Posting in an archived thread reopens it; a locked one takes moderators only. Source: Threads, "Active & Archived Threads". */
function enterThread(world: World, thread: Thread, authorId: string): void {
  if (thread.locked && !can(world, thread, authorId, 'ManageThreads')) throw new DiscordError(160005)
  if (thread.archived) setArchived(world, thread, false)
  joinThread(world, thread, authorId)
}

function addToHistory(world: World, channel: Channel, message: Message): void {
  channel.messages.set(message.id, message)
  channel.lastMessageId = message.id
  if (channel.kind === 'thread') {
    channel.lastActiveAt = world.now()
    channel.messagesSent += 1
  }
  if (channel.messages.size <= KEPT_PER_CHANNEL) return
  for (const id of channel.messages.keys()) {
    channel.messages.delete(id)
    break
  }
}

/** A notice of Discord's own, such as a thread's starter or a rename. */
export function postNotice(
  world: World,
  channel: Channel,
  authorId: string,
  type: number,
  content: string,
  about: Message | null,
): Message {
  const message = makeMessage(world, channel, authorId, {
    content,
    type,
    replyTo: about,
    allowedMentions: { parse: [] },
  })
  message.pings = NOBODY
  addToHistory(world, channel, message)
  emitMessage(world, 'MESSAGE_CREATE', message)
  return message
}

export interface Edit {
  content?: string | null | undefined
  embeds?: APIEmbed[] | null | undefined
  components?: APIMessageComponent[] | null | undefined
  attachments?: APIAttachment[] | undefined
  flags?: number | null | undefined
  allowedMentions?: MessageForm['allowed_mentions']
  /** Changes nothing that a person wrote, so `edited_timestamp` stays. */
  silent?: boolean
}

/** Changes a message in place. What is not given stays; `null` clears. Source: Edit Message. */
export function editMessage(world: World, message: Message, edit: Edit): void {
  const channel = world.channels.get(message.channelId)
  if (!channel) throw new DiscordError(10003)
  refuseInArchive(channel)
  const content = edit.content === undefined ? message.content : (edit.content ?? '')
  const attachments = edit.attachments ?? message.attachments
  const embeds = edit.embeds === undefined ? message.embeds : richEmbeds(edit.embeds ?? [], attachments)
  const components =
    edit.components === undefined
      ? message.components
      : numbered(withFiles(edit.components ?? [], attachments))
  refuseEmpty({ content, embeds, components, attachments })
  Object.assign(message, { content, attachments, embeds, components })
  message.flags &= ~MessageFlags.Loading
  if (edit.flags !== undefined && edit.flags !== null) {
    // Source: Edit Message, `flags` (only SUPPRESS_EMBEDS and IS_COMPONENTS_V2 can be set; the latter never unset).
    const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2
    const kept = message.flags & (~settable | MessageFlags.IsComponentsV2)
    message.flags = kept | (edit.flags & settable)
  }
  if (!edit.silent) message.editedAt = world.now()
  emitMessage(world, 'MESSAGE_UPDATE', message)
}

/** Throws "Thread is archived" in one that is. Source: Opcodes and Status Codes, 50083. */
export function refuseInArchive(channel: Channel): void {
  if (channel.kind === 'thread' && channel.archived) throw new DiscordError(50083)
}

export function deleteMessage(world: World, message: Message): void {
  if (world.ephemeral.delete(message.id)) return
  const channel = world.channels.get(message.channelId)
  if (!channel) return
  channel.messages.delete(message.id)
  world.emit({
    t: 'MESSAGE_DELETE',
    d: { id: message.id, channel_id: channel.id, ...(message.guildId ? { guild_id: message.guildId } : {}) },
    guildId: message.guildId,
    channelId: channel.id,
  })
}

export function deleteMessages(world: World, channel: Channel, ids: string[]): void {
  const gone = ids.filter((id) => channel.messages.delete(id))
  if (gone.length === 0) return
  const guildId = channel.kind === 'dm' ? null : channel.guildId
  world.emit({
    t: 'MESSAGE_DELETE_BULK',
    d: { ids: gone, channel_id: channel.id, ...(guildId ? { guild_id: guildId } : {}) },
    guildId,
    channelId: channel.id,
  })
}

/** Tells the gateway of a message, unless it is ephemeral: those reach only one member's client. */
export function emitMessage(world: World, t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Message): void {
  if (isEphemeral(message)) return
  world.emit({
    t,
    d: messageEvent(world, message),
    guildId: message.guildId,
    channelId: message.channelId,
    userId: message.authorId,
  })
}
