/** Messages as Discord sends them, and what the Message Content intent takes out of them. */
import { type APIMessage, InteractionType, type APIMessageInteractionMetadata } from 'discord-api-types/v10'
import { MessageFlags, MessageType } from './wire-numbers.ts'
import type { Message } from './model.ts'
import { bareMemberPayload, iso, threadPayload, userPayload } from './payloads.ts'
import { userOf, type World } from './world.ts'

/** The message in full, as its author and the members' clients get it. */
export function messagePayload(world: World, message: Message): APIMessage {
  const thread = message.threadId ? world.channels.get(message.threadId) : undefined
  const byApplication = message.authorId === world.bot.id
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userPayload(userOf(world, message.authorId)),
    content: message.content,
    timestamp: iso(message.sentAt),
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    tts: false,
    mention_everyone: message.pings.everyone || message.pings.here,
    mentions: mentionedUsers(world, message).map((id) => userPayload(userOf(world, id))),
    mention_roles: message.pings.roles,
    attachments: message.attachments,
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(byApplication && message.interaction
      ? { application_id: world.application.id, webhook_id: world.application.id }
      : {}),
    ...(message.reactions.length > 0 ? { reactions: reactionsPayload(world, message) } : {}),
    ...(thread?.kind === 'thread' ? { thread: threadPayload(world, thread) } : {}),
    ...referencePayload(world, message),
    ...(message.interaction ? { interaction_metadata: originPayload(world, message) } : {}),
  } as unknown as APIMessage
}

function mentionedUsers(world: World, message: Message): string[] {
  const known = message.pings.users.filter((id) => world.users.has(id))
  return [...new Set(known)]
}

function reactionsPayload(world: World, message: Message) {
  return message.reactions.map((reaction) => ({
    emoji: reaction.emoji,
    count: reaction.users.length,
    count_details: { burst: 0, normal: reaction.users.length },
    burst_colors: [],
    me: reaction.users.includes(world.bot.id),
    me_burst: false,
    burst_me: false,
    burst_count: 0,
  }))
}

function referencePayload(world: World, message: Message): Record<string, unknown> {
  if (!message.reference) return {}
  const { messageId, channelId, guildId } = message.reference
  const found = world.channels.get(channelId)?.messages.get(messageId)
  return {
    message_reference: {
      type: 0,
      message_id: messageId,
      channel_id: channelId,
      ...(guildId ? { guild_id: guildId } : {}),
    },
    referenced_message: found ? messagePayload(world, { ...found, reference: null, threadId: null }) : null,
  }
}

function originPayload(world: World, message: Message): APIMessageInteractionMetadata | undefined {
  const origin = message.interaction
  if (!origin) return undefined
  return {
    id: origin.id,
    type: origin.type,
    user: userPayload(userOf(world, origin.userId)),
    authorizing_integration_owners: message.guildId ? { '0': message.guildId } : { '0': '0' },
    ...(origin.type === InteractionType.ApplicationCommand
      ? { name: origin.name ?? '', command_type: 1 }
      : {}),
    ...(origin.type === InteractionType.MessageComponent
      ? { interacted_message_id: message.reference?.messageId ?? message.id }
      : {}),
    ...(origin.type === InteractionType.ModalSubmit
      ? {
          triggering_interaction_metadata: {
            id: origin.id,
            type: InteractionType.ApplicationCommand,
            user: userPayload(userOf(world, origin.userId)),
            authorizing_integration_owners: {},
            name: origin.name ?? '',
            command_type: 1,
          },
        }
      : {}),
  } as unknown as APIMessageInteractionMetadata
}

/** Without the intent, these are empty. Source: Gateway, "Message Content Intent". */
export function withoutContent(payload: APIMessage): APIMessage {
  return { ...payload, content: '', embeds: [], attachments: [], components: [] }
}

/**
 * Whether the bot gets the content without the intent: its own messages, direct messages, and those that mention it.
 * Source: Gateway, "Message Content Intent" (exceptions).
 */
export function isContentFree(world: World, message: Message): boolean {
  return (
    message.authorId === world.bot.id ||
    message.guildId === null ||
    message.pings.users.includes(world.bot.id)
  )
}

/** What REST gives the bot: without content when the application has no Message Content intent. */
export function messageForBot(world: World, message: Message): APIMessage {
  const payload = messagePayload(world, message)
  return world.application.intents.messageContent || isContentFree(world, message)
    ? payload
    : withoutContent(payload)
}

/** A message event's payload: the message with its server and author's membership. */
export function messageEvent(world: World, message: Message): Record<string, unknown> {
  const guild = message.guildId ? world.guilds.get(message.guildId) : undefined
  const member = guild?.members.get(message.authorId)
  return {
    ...messagePayload(world, message),
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member ? { member: bareMemberPayload(member) } : {}),
    channel_type: channelType(world, message),
  }
}

function channelType(world: World, message: Message): number {
  const channel = world.channels.get(message.channelId)
  if (channel?.kind === 'dm') return 1
  if (channel?.kind === 'thread') return channel.private ? 12 : 11
  return 0
}

/** Messages that people and applications write; the rest are notices of Discord's own. */
export function isOrdinary(message: Message): boolean {
  return (
    message.type === MessageType.Default ||
    message.type === MessageType.Reply ||
    message.type === MessageType.ChatInputCommand
  )
}

export function isEphemeral(message: Message): boolean {
  return (message.flags & MessageFlags.Ephemeral) !== 0
}
