/** Channels and threads. Source: Channel resource. */
import { MessageFlags, MessageType } from '../state/wire-numbers.ts'
import { deleteTextChannel, emitChannel } from '../actions/channels.ts'
import { emitMessage, postNotice } from '../actions/messages.ts'
import {
  AUTO_ARCHIVE_DEFAULT_MINUTES,
  deleteThread,
  emitThreadUpdate,
  joinThread,
  leaveThread,
  openThread,
  setArchived,
} from '../actions/threads.ts'
import { DiscordError } from '../rules/discord-error.ts'
import { can, demand } from '../rules/permissions.ts'
import { isOrdinary } from '../state/message-payload.ts'
import type { Channel, TextChannel, Thread } from '../state/model.ts'
import { channelPayload, threadMemberPayload, threadPayload } from '../state/payloads.ts'
import { channelOrRefuse, messageOrRefuse, type World } from '../state/world.ts'
import { readLimit } from './routes-messages.ts'
import { type Call, ok, type Route } from './route.ts'

const CHANNEL = '/channels/{channel_id}'

export const channelRoutes: Route[] = [
  { method: 'GET', template: CHANNEL, handle: getChannel },
  { method: 'PATCH', template: CHANNEL, handle: patchChannel },
  { method: 'DELETE', template: CHANNEL, handle: removeChannel },
  { method: 'POST', template: `${CHANNEL}/typing`, handle: typing },
  { method: 'POST', template: `${CHANNEL}/messages/{message_id}/threads`, handle: threadOnMessage },
  { method: 'POST', template: `${CHANNEL}/threads`, handle: threadAlone },
  { method: 'GET', template: `${CHANNEL}/threads/archived/public`, handle: archivedThreads },
  { method: 'GET', template: `${CHANNEL}/thread-members`, handle: threadMembers },
  { method: 'GET', template: `${CHANNEL}/thread-members/{user_id}`, handle: threadMember },
  { method: 'PUT', template: `${CHANNEL}/thread-members/@me`, handle: join },
  { method: 'DELETE', template: `${CHANNEL}/thread-members/@me`, handle: leave },
]

interface ThreadForm {
  name: string
  auto_archive_duration?: number | null
  type?: number | null
}

function getChannel(call: Call) {
  const channel = channelFor(call)
  demand(call.world, channel, call.world.bot.id, 'ViewChannel')
  return ok(channelPayload(call.world, channel))
}

function patchChannel(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  if (channel.kind === 'dm') throw new DiscordError(50024)
  if (channel.kind === 'text') {
    demand(world, channel, world.bot.id, 'ManageChannels')
    const form = (call.body ?? {}) as { name?: string; topic?: string | null }
    if (form.name) channel.name = form.name
    if (form.topic !== undefined) channel.topic = form.topic
    emitChannel(world, 'CHANNEL_UPDATE', channel)
    return ok(channelPayload(world, channel))
  }
  patchThread(world, channel, call.body ?? {})
  return ok(threadPayload(world, channel))
}

interface ThreadEdit {
  name?: string | null
  archived?: boolean | null
  locked?: boolean | null
  auto_archive_duration?: number | null
}

/** Source: "Modify Channel", threads (MANAGE_THREADS, or the thread's owner; an archived one must be reopened first). */
function patchThread(world: World, thread: Thread, form: ThreadEdit): void {
  const bot = world.bot.id
  const moderates = can(world, thread, bot, 'ManageThreads')
  const reopens = form.archived === false
  if (thread.archived && !reopens) throw new DiscordError(50083)
  if (reopens && thread.locked && !moderates) throw new DiscordError(50013)
  const onlyReopens = reopens && Object.keys(form).length === 1
  // Anyone who can post may reopen a thread that is not locked.
  if (onlyReopens && !moderates && thread.ownerId !== bot) demand(world, thread, bot, 'SendMessagesInThreads')
  else if (!moderates && thread.ownerId !== bot) throw new DiscordError(50013)
  if (form.locked !== undefined && form.locked !== null) {
    if (!moderates) throw new DiscordError(50013)
    thread.locked = form.locked
  }
  if (form.auto_archive_duration) thread.autoArchiveMinutes = form.auto_archive_duration
  if (form.name && form.name !== thread.name) {
    thread.name = form.name
    postNotice(world, thread, bot, MessageType.ChannelNameChange, form.name, null)
  }
  const changesArchive = typeof form.archived === 'boolean' && form.archived !== thread.archived
  if (changesArchive) setArchived(world, thread, form.archived === true)
  else emitThreadUpdate(world, thread)
}

function removeChannel(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, 'ViewChannel')
  if (channel.kind === 'dm') return ok(channelPayload(world, channel))
  // Source: "Delete/Close Channel" (MANAGE_CHANNELS, or MANAGE_THREADS for a thread).
  demand(world, channel, world.bot.id, channel.kind === 'thread' ? 'ManageThreads' : 'ManageChannels')
  const payload = channelPayload(world, channel)
  if (channel.kind === 'thread') deleteThread(world, channel)
  else deleteTextChannel(world, channel)
  return ok(payload)
}

function typing(call: Call) {
  const { world } = call
  const channel = channelFor(call)
  demand(world, channel, world.bot.id, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages')
  return ok()
}

function textChannelFor(call: Call): TextChannel {
  const channel = channelFor(call)
  demand(call.world, channel, call.world.bot.id, 'ViewChannel')
  if (channel.kind !== 'text') throw new DiscordError(50024)
  return channel
}

/** Source: "Start Thread from Message". */
function threadOnMessage(call: Call) {
  const { world } = call
  const parent = textChannelFor(call)
  const message = messageOrRefuse(parent, call.params['message_id'] ?? '')
  demand(world, parent, world.bot.id, 'CreatePublicThreads', 'ReadMessageHistory')
  if (!isOrdinary(message)) throw new DiscordError(50021)
  if (message.threadId) throw new DiscordError(160004)
  const form = call.body as ThreadForm
  const thread = openThread(world, parent, {
    id: message.id,
    name: form.name,
    ownerId: world.bot.id,
    autoArchiveMinutes: form.auto_archive_duration ?? AUTO_ARCHIVE_DEFAULT_MINUTES,
    private: false,
  })
  message.threadId = thread.id
  message.flags |= MessageFlags.HasThread
  postNotice(world, thread, message.authorId, MessageType.ThreadStarterMessage, '', message)
  emitMessage(world, 'MESSAGE_UPDATE', message)
  return { status: 201, body: threadPayload(world, thread) }
}

/** Source: "Start Thread without Message" (without a type a private thread, as documented). */
function threadAlone(call: Call) {
  const { world } = call
  const parent = textChannelFor(call)
  const form = call.body as ThreadForm
  const isPrivate = (form.type ?? 12) === 12
  demand(world, parent, world.bot.id, isPrivate ? 'CreatePrivateThreads' : 'CreatePublicThreads')
  const thread = openThread(world, parent, {
    name: form.name,
    ownerId: world.bot.id,
    autoArchiveMinutes: form.auto_archive_duration ?? AUTO_ARCHIVE_DEFAULT_MINUTES,
    private: isPrivate,
  })
  if (!isPrivate) postNotice(world, parent, world.bot.id, MessageType.ThreadCreated, form.name, null)
  return { status: 201, body: threadPayload(world, thread) }
}

/** Source: "List Public Archived Threads" (READ_MESSAGE_HISTORY; by archive time, newest first). */
function archivedThreads(call: Call) {
  const { world } = call
  const parent = textChannelFor(call)
  demand(world, parent, world.bot.id, 'ReadMessageHistory')
  const limit = readLimit(call.query, 100, 50)
  const before = call.query.get('before')
  const found = [...world.channels.values()]
    .filter(
      (channel): channel is Thread =>
        channel.kind === 'thread' && channel.parentId === parent.id && channel.archived && !channel.private,
    )
    .filter((thread) => before === null || thread.archiveChangedAt < Date.parse(before))
    .sort((a, b) => b.archiveChangedAt - a.archiveChangedAt)
  const page = found.slice(0, limit)
  return ok({
    threads: page.map((thread) => threadPayload(world, thread)),
    members: page.flatMap((thread) =>
      thread.members.has(world.bot.id) ? [threadMemberPayload(thread, world.bot.id)] : [],
    ),
    has_more: found.length > page.length,
  })
}

function threadFor(call: Call): Thread {
  const channel = channelFor(call)
  demand(call.world, channel, call.world.bot.id, 'ViewChannel')
  if (channel.kind !== 'thread') throw new DiscordError(50024)
  return channel
}

function threadMembers(call: Call) {
  const thread = threadFor(call)
  // Source: "List Thread Members" (needs the GUILD_MEMBERS privileged intent).
  if (!call.world.application.intents.members) throw new DiscordError(50001)
  return ok([...thread.members].map((id) => threadMemberPayload(thread, id)))
}

function threadMember(call: Call) {
  const thread = threadFor(call)
  const id = call.params['user_id'] === '@me' ? call.world.bot.id : (call.params['user_id'] ?? '')
  if (!thread.members.has(id)) throw new DiscordError(10007)
  return ok(threadMemberPayload(thread, id))
}

function join(call: Call) {
  const thread = threadFor(call)
  if (thread.archived) throw new DiscordError(50083)
  joinThread(call.world, thread, call.world.bot.id)
  return ok()
}

function leave(call: Call) {
  const thread = threadFor(call)
  if (thread.archived) throw new DiscordError(50083)
  leaveThread(call.world, thread, call.world.bot.id)
  return ok()
}

function channelFor(call: Call): Channel {
  return channelOrRefuse(call.world, call.params['channel_id'] ?? '')
}
