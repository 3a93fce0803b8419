/** Channels and threads, as admins and moderators manage them. */
import { MessageType } from '../state/wire-numbers.ts'
import { addTextChannel, deleteTextChannel, emitChannel } from '../actions/channels.ts'
import { deleteMessage, deleteMessages, postNotice } from '../actions/messages.ts'
import {
  AUTO_ARCHIVE_DEFAULT_MINUTES,
  deleteThread,
  emitThreadUpdate,
  openThread,
  setArchived,
} from '../actions/threads.ts'
import { bitsOf, can, type PermissionName } from '../rules/permissions.ts'
import type { Guild, Overwrite, TextChannel } from '../state/model.ts'
import { threadMemberPayload, threadPayload } from '../state/payloads.ts'
import { threadsOf, type World } from '../state/world.ts'
import { findChannel, findGuild, findText, findThread, findUser, messageById } from './find.ts'

/** One line of a channel's permissions; `who` is `@everyone`, a role, `bot` or a member. */
export interface OverwriteLine {
  who: string
  allow?: PermissionName[]
  deny?: PermissionName[]
}

export function placeControls(world: World) {
  const overwriteOf = (guild: Guild, line: OverwriteLine): Overwrite => {
    const bits = { allow: bitsOf(line.allow ?? []), deny: bitsOf(line.deny ?? []) }
    if (line.who === 'bot') return { id: world.bot.id, kind: 'member', ...bits }
    const role = [...guild.roles.values()].find((candidate) => candidate.name === line.who)
    if (role) return { id: role.id, kind: 'role', ...bits }
    return { id: findUser(world, line.who).id, kind: 'member', ...bits }
  }
  const changeChannel = (channel: TextChannel, change: () => void): void => {
    const sawBefore = can(world, channel, world.bot.id, 'ViewChannel')
    change()
    emitChannel(world, 'CHANNEL_UPDATE', channel)
    if (!sawBefore && can(world, channel, world.bot.id, 'ViewChannel')) syncThreads(world, channel)
  }

  return {
    addChannel: (name: string, permissions: OverwriteLine[] = [], guildName?: string): string => {
      const guild = findGuild(world, guildName)
      const overwrites = permissions.map((line) => overwriteOf(guild, line))
      return addTextChannel(world, guild.id, name, overwrites).id
    },
    /** Sets who may do what in a channel; lines for others stay. */
    setPermissions: (place: string, lines: OverwriteLine[]): void => {
      const channel = findText(world, place)
      const guild = findGuild(world, channel.guildId)
      changeChannel(channel, () => {
        for (const line of lines) {
          const overwrite = overwriteOf(guild, line)
          channel.overwrites.set(overwrite.id, overwrite)
        }
      })
    },
    renameChannel: (place: string, name: string): void => {
      const channel = findChannel(world, place)
      if (channel.kind === 'dm') return
      channel.name = name
      if (channel.kind === 'text') emitChannel(world, 'CHANNEL_UPDATE', channel)
      else {
        emitThreadUpdate(world, channel)
        const { ownerId } = findGuild(world, channel.guildId)
        postNotice(world, channel, ownerId, MessageType.ChannelNameChange, name, null)
      }
    },
    deleteChannel: (place: string): void => {
      const channel = findChannel(world, place)
      if (channel.kind === 'thread') deleteThread(world, channel)
      else if (channel.kind === 'text') deleteTextChannel(world, channel)
    },
    /** A member opens a thread of their own, on a message or alone. */
    startThread: (name: string, place: string, title: string, onMessage?: string): string => {
      const channel = findText(world, place)
      const message = onMessage ? messageById(world, onMessage) : null
      const thread = openThread(world, channel, {
        ...(message ? { id: message.id } : {}),
        name: title,
        ownerId: findUser(world, name).id,
        autoArchiveMinutes: AUTO_ARCHIVE_DEFAULT_MINUTES,
        private: false,
      })
      if (message) message.threadId = thread.id
      return thread.id
    },
    archive: (place: string, archived = true): void => {
      setArchived(world, findThread(world, place), archived)
    },
    lock: (place: string, locked = true): void => {
      const thread = findThread(world, place)
      thread.locked = locked
      emitThreadUpdate(world, thread)
    },
    /** A moderator deletes anybody's message. */
    deleteMessage: (id: string): void => {
      deleteMessage(world, messageById(world, id))
    },
    purge: (place: string, ids: string[]): void => {
      deleteMessages(world, findChannel(world, place), ids)
    },
    channelId: (place: string): string => findChannel(world, place).id,
    guildId: (guildName?: string): string => findGuild(world, guildName).id,
    /** The ids of a server's text channels. */
    channelIds: (guildName?: string): string[] => {
      const guild = findGuild(world, guildName)
      return [...world.channels.values()]
        .filter((channel) => channel.kind === 'text' && channel.guildId === guild.id)
        .map(({ id }) => id)
    },
    threads: (guildName?: string) =>
      threadsOf(world, findGuild(world, guildName).id).map((thread) => ({
        id: thread.id,
        name: thread.name,
        parentId: thread.parentId,
        archived: thread.archived,
        locked: thread.locked,
        autoArchiveMinutes: thread.autoArchiveMinutes,
        members: [...thread.members].map((id) => world.users.get(id)?.name ?? id),
      })),
  }
}

/** Source: Gateway Events, "Thread List Sync" (when the bot gains access to a channel). */
function syncThreads(world: World, channel: TextChannel): void {
  const threads = threadsOf(world, channel.guildId).filter(
    (thread) => thread.parentId === channel.id && !thread.archived,
  )
  world.emit({
    t: 'THREAD_LIST_SYNC',
    d: {
      guild_id: channel.guildId,
      channel_ids: [channel.id],
      threads: threads.map((thread) => threadPayload(world, thread)),
      members: threads.flatMap((thread) =>
        thread.members.has(world.bot.id) ? [threadMemberPayload(thread, world.bot.id)] : [],
      ),
    },
    guildId: channel.guildId,
    channelId: channel.id,
  })
}
