/** Messages and reactions. Source: Message resource. */
import type { APIAttachment } from 'discord-api-types/v10'
import { MessageFlags } from '../state/wire-numbers.ts'
import { editOf } from '../actions/answer-interaction.ts'
import {
  deleteMessage,
  deleteMessages,
  editMessage,
  postMessage,
  refuseInArchive,
} from '../actions/messages.ts'
import { addReaction, readEmoji, removeReaction } from '../actions/reactions.ts'
import { DiscordError, Problems } from '../rules/discord-error.ts'
import { checkMessageForm, type MessageForm } from '../rules/message-rules.ts'
import { can, demand } from '../rules/permissions.ts'
import { isOrdinary, messageForBot } from '../state/message-payload.ts'
import type { Channel, Message } from '../state/model.ts'
import { isNewer, snowflakeTime } from '../state/snowflake.ts'
import { channelOrRefuse, messageOrRefuse, type World } from '../state/world.ts'
import { type Call, ok, type Route } from './route.ts'

/** Source: "Get Channel Messages" (`limit` 1 to 100, 50 by default). */
const LIST_MAX = 100
const LIST_DEFAULT = 50
/** Source: "Bulk Delete Messages" (2 to 100 messages, none older than 2 weeks). */
const BULK_MAX = 100
const BULK_AGE_MS = 14 * 24 * 3_600_000

const MESSAGE = '/channels/{channel_id}/messages/{message_id}'

export const messageRoutes: Route[] = [
  { method: 'GET', template: '/channels/{channel_id}/messages', handle: listMessages },
  { method: 'POST', template: '/channels/{channel_id}/messages', handle: createMessage },
  { method: 'POST', template: '/channels/{channel_id}/messages/bulk-delete', handle: bulkDelete },
  { method: 'GET', template: MESSAGE, handle: getMessage },
  { method: 'PATCH', template: MESSAGE, handle: patchMessage },
  { method: 'DELETE', template: MESSAGE, handle: removeMessage },
  { method: 'PUT', template: `${MESSAGE}/reactions/{emoji_name}/@me`, handle: react },
  { method: 'DELETE', template: `${MESSAGE}/reactions/{emoji_name}/@me`, handle: unreact },
]

function createMessage(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  const bot = world.bot.id
  if (channel.kind === 'dm') {
    const user = world.users.get(channel.userId)
    const shared = [...world.guilds.values()].some(
      (guild) => guild.members.has(bot) && guild.members.has(channel.userId),
    )
    // Source: Opcodes and Status Codes, 50007 (closed direct messages, or no server in common).
    if (!user || user.dmsClosed || !shared) throw new DiscordError(50007)
  } else {
    demand(world, channel, bot, 'ViewChannel')
    // Source: Create Message (SEND_MESSAGES; in a thread SEND_MESSAGES_IN_THREADS).
    demand(world, channel, bot, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages')
  }
  const form = (call.body ?? {}) as MessageForm
  checkMessageForm(form)
  if (form.embeds?.length) demand(world, channel, bot, 'EmbedLinks')
  if (call.uploads.length > 0) demand(world, channel, bot, 'AttachFiles')
  const replyTo = referenced(world, channel, form)
  const message = postMessage(world, channel, bot, {
    content: form.content,
    embeds: form.embeds,
    components: form.components,
    attachments: call.keepFiles(channel.id),
    flags:
      (form.flags ?? 0) &
      (MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2),
    nonce: form.nonce,
    enforceNonce: form.enforce_nonce === true,
    allowedMentions: form.allowed_mentions ?? null,
    replyTo,
  })
  return ok(messageForBot(world, message))
}

function referenced(world: World, channel: Channel, form: MessageForm): Message | null {
  const id = form.message_reference?.message_id
  if (!id) return null
  // Source: Opcodes and Status Codes, 160002.
  if (!can(world, channel, world.bot.id, 'ReadMessageHistory')) throw new DiscordError(160002)
  const found = channel.messages.get(id)
  if (found || form.message_reference?.fail_if_not_exists === false) return found ?? null
  const problems = new Problems()
  problems.add(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')
  problems.throwIfAny()
  return null
}

function listMessages(call: Call) {
  const { world, query } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  const limit = readLimit(query, LIST_MAX, LIST_DEFAULT)
  // Source: "Get Channel Messages" (without READ_MESSAGE_HISTORY no messages are returned).
  if (!can(world, channel, world.bot.id, 'ReadMessageHistory')) return ok([])
  const newestFirst = [...channel.messages.values()].reverse()
  const [before, after, around] = ['before', 'after', 'around'].map((key) => query.get(key))
  let found: Message[]
  if (around) {
    const half = Math.floor(limit / 2)
    const older = newestFirst.filter((message) => !isNewer(message.id, around)).slice(0, half + 1)
    const newer = newestFirst.filter((message) => isNewer(message.id, around)).slice(-half)
    found = [...newer, ...older].slice(0, limit)
  } else if (after) {
    // The messages right after the id, still newest first.
    found = newestFirst.filter((message) => isNewer(message.id, after)).slice(-limit)
  } else if (before) {
    found = newestFirst.filter((message) => isNewer(before, message.id)).slice(0, limit)
  } else found = newestFirst.slice(0, limit)
  return ok(found.map((message) => messageForBot(world, message)))
}

/** A `limit` from the query. Throws "Invalid Form Body" when it is out of range. */
export function readLimit(query: URLSearchParams, most: number, byDefault: number): number {
  const text = query.get('limit')
  if (text === null) return byDefault
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    const problems = new Problems()
    problems.add(['limit'], 'NUMBER_TYPE_MAX', `int value should be between 1 and ${most}.`)
    problems.throwIfAny()
  }
  return limit
}

function getMessage(call: Call) {
  const channel = channelFor(call)
  demand(call.world, channel, call.world.bot.id, 'ViewChannel', 'ReadMessageHistory')
  return ok(messageForBot(call.world, messageOrRefuse(channel, call.params['message_id'] ?? '')))
}

function patchMessage(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  const message = messageOrRefuse(channel, call.params['message_id'] ?? '')
  if (message.authorId !== world.bot.id) throw new DiscordError(50005)
  refuseInArchive(channel)
  const form = (call.body ?? {}) as MessageForm
  checkMessageForm(form, [], (message.flags & MessageFlags.IsComponentsV2) !== 0)
  if (form.embeds?.length) demand(world, channel, world.bot.id, 'EmbedLinks')
  if (call.uploads.length > 0) demand(world, channel, world.bot.id, 'AttachFiles')
  const files: APIAttachment[] = call.keepFiles(channel.id)
  editMessage(world, message, editOf(message, form, files))
  return ok(messageForBot(world, message))
}

function removeMessage(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  const message = messageOrRefuse(channel, call.params['message_id'] ?? '')
  if (message.authorId !== world.bot.id) demand(world, channel, world.bot.id, 'ManageMessages')
  refuseInArchive(channel)
  deleteMessage(world, message)
  return ok()
}

function bulkDelete(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  if (channel.kind === 'dm') throw new DiscordError(50024)
  demand(world, channel, world.bot.id, 'ManageMessages')
  const ids = (call.body as { messages?: string[] } | null)?.messages ?? []
  const problems = new Problems()
  if (ids.length < 2 || ids.length > BULK_MAX) {
    problems.add(['messages'], 'BASE_TYPE_BAD_LENGTH', `Must be between 2 and ${BULK_MAX} in length.`)
  }
  problems.throwIfAny()
  if (ids.some((id) => world.now() - snowflakeTime(id) > BULK_AGE_MS)) throw new DiscordError(50034)
  deleteMessages(world, channel, ids)
  return ok()
}

function react(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  // Source: "Create Reaction" (READ_MESSAGE_HISTORY; ADD_REACTIONS for a new emoji).
  demand(world, channel, world.bot.id, 'ViewChannel', 'ReadMessageHistory')
  const message = messageOrRefuse(channel, call.params['message_id'] ?? '')
  if (!isOrdinary(message) && message.type === 21) throw new DiscordError(50021)
  addReaction(world, message, world.bot.id, readEmoji(call.params['emoji_name'] ?? ''))
  return ok()
}

function unreact(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  const message = messageOrRefuse(channel, call.params['message_id'] ?? '')
  removeReaction(world, message, world.bot.id, readEmoji(call.params['emoji_name'] ?? ''))
  return ok()
}

function channelFor(call: Call): Channel {
  return channelOrRefuse(call.world, call.params['channel_id'] ?? '')
}
