/** Reactions. Source: Message resource, "Create Reaction" and "Delete Own Reaction". */
import { DiscordError } from '../rules/discord-error.ts'
import { can } from '../rules/permissions.ts'
import type { Message, Reaction } from '../state/model.ts'
import { memberPayload } from '../state/payloads.ts'
import { channelOrRefuse, type World } from '../state/world.ts'
import { refuseInArchive } from './messages.ts'

/** Source: Opcodes and Status Codes, 30010 (20 different reactions on a message). */
export const REACTIONS_MAX = 20

const CUSTOM = /^([\w]{2,32}):(\d+)$/
const UNICODE = /^(?:\p{RGI_Emoji}|\p{Emoji}\uFE0F?)$/v

/** The emoji in a path, or "Unknown Emoji". Source: "Create Reaction" (URL-encoded, custom ones as name:id). */
export function readEmoji(text: string): Reaction['emoji'] {
  const custom = CUSTOM.exec(text)
  if (custom) return { name: custom[1] ?? '', id: custom[2] ?? null }
  if (!UNICODE.test(text) || /^[\d#*]$/.test(text)) throw new DiscordError(10014)
  return { name: text, id: null }
}

function sameEmoji(a: Reaction['emoji'], b: Reaction['emoji']): boolean {
  return a.id ? a.id === b.id : a.name === b.name
}

export function addReaction(world: World, message: Message, userId: string, emoji: Reaction['emoji']): void {
  const channel = channelOrRefuse(world, message.channelId)
  refuseInArchive(channel)
  let reaction = message.reactions.find((other) => sameEmoji(other.emoji, emoji))
  if (!reaction) {
    // Source: "Create Reaction" (ADD_REACTIONS only when nobody has used the emoji on the message).
    if (!can(world, channel, userId, 'AddReactions')) throw new DiscordError(50013)
    if (message.reactions.length >= REACTIONS_MAX) throw new DiscordError(30010)
    reaction = { emoji, users: [] }
    message.reactions.push(reaction)
  }
  if (reaction.users.includes(userId)) return
  reaction.users.push(userId)
  emitReaction(world, 'MESSAGE_REACTION_ADD', message, userId, emoji)
}

export function removeReaction(
  world: World,
  message: Message,
  userId: string,
  emoji: Reaction['emoji'],
): void {
  refuseInArchive(channelOrRefuse(world, message.channelId))
  const reaction = message.reactions.find((other) => sameEmoji(other.emoji, emoji))
  if (!reaction?.users.includes(userId)) throw new DiscordError(10014)
  reaction.users = reaction.users.filter((id) => id !== userId)
  if (reaction.users.length === 0) message.reactions = message.reactions.filter((other) => other !== reaction)
  emitReaction(world, 'MESSAGE_REACTION_REMOVE', message, userId, emoji)
}

function emitReaction(
  world: World,
  t: 'MESSAGE_REACTION_ADD' | 'MESSAGE_REACTION_REMOVE',
  message: Message,
  userId: string,
  emoji: Reaction['emoji'],
): void {
  const guild = message.guildId ? world.guilds.get(message.guildId) : undefined
  const member = guild?.members.get(userId)
  world.emit({
    t,
    d: {
      user_id: userId,
      channel_id: message.channelId,
      message_id: message.id,
      emoji,
      burst: false,
      type: 0,
      ...(guild ? { guild_id: guild.id } : {}),
      ...(t === 'MESSAGE_REACTION_ADD' && member
        ? { member: memberPayload(world, member), message_author_id: message.authorId }
        : {}),
    },
    guildId: message.guildId,
    channelId: message.channelId,
    userId,
  })
}
