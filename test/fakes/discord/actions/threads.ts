/** Threads: opening, archiving, joining, deleting. Source: Threads (topic page), unless another page is named. */
import type { Thread, TextChannel } from '../state/model.ts'
import { threadMemberPayload, threadPayload } from '../state/payloads.ts'
import type { World } from '../state/world.ts'

/** Source: Channel object, `auto_archive_duration` (minutes; one of four). */
export const AUTO_ARCHIVE_DEFAULT_MINUTES = 4320

const MINUTE_MS = 60_000

/** Makes a thread and tells the gateway. `id` is the starter message's id, when it is opened on one. */
export function openThread(
  world: World,
  parent: TextChannel,
  options: { id?: string; name: string; ownerId: string; autoArchiveMinutes: number; private: boolean },
): Thread {
  const thread: Thread = {
    kind: 'thread',
    id: options.id ?? world.newId(),
    guildId: parent.guildId,
    parentId: parent.id,
    name: options.name,
    ownerId: options.ownerId,
    private: options.private,
    archived: false,
    locked: false,
    autoArchiveMinutes: options.autoArchiveMinutes,
    archiveChangedAt: world.now(),
    lastActiveAt: world.now(),
    members: new Set([options.ownerId]),
    messagesSent: 0,
    lastMessageId: null,
    messages: new Map(),
  }
  world.channels.set(thread.id, thread)
  world.emit({
    t: 'THREAD_CREATE',
    d: { ...threadPayload(world, thread), newly_created: true },
    guildId: thread.guildId,
    channelId: thread.id,
  })
  return thread
}

export function emitThreadUpdate(world: World, thread: Thread): void {
  world.emit({
    t: 'THREAD_UPDATE',
    d: { ...threadPayload(world, thread) },
    guildId: thread.guildId,
    channelId: thread.id,
  })
}

/** Archives or reopens a thread; nothing happens when it is so already. */
export function setArchived(world: World, thread: Thread, archived: boolean): void {
  if (thread.archived === archived) return
  thread.archived = archived
  thread.archiveChangedAt = world.now()
  if (!archived) thread.lastActiveAt = world.now()
  emitThreadUpdate(world, thread)
}

/** Archives every thread whose time without activity is up. */
export function archiveIdleThreads(world: World): void {
  for (const channel of world.channels.values()) {
    if (channel.kind !== 'thread' || channel.archived) continue
    if (world.now() - channel.lastActiveAt >= channel.autoArchiveMinutes * MINUTE_MS) {
      setArchived(world, channel, true)
    }
  }
}

/** Adds a member to a thread, as posting in it does. Source: Gateway Events, "Thread Members Update". */
export function joinThread(world: World, thread: Thread, userId: string): void {
  if (thread.members.has(userId)) return
  thread.members.add(userId)
  world.emit({
    t: 'THREAD_MEMBERS_UPDATE',
    d: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: thread.members.size,
      added_members: [threadMemberPayload(thread, userId)],
    },
    guildId: thread.guildId,
    channelId: thread.id,
    userId,
  })
}

export function leaveThread(world: World, thread: Thread, userId: string): void {
  if (!thread.members.delete(userId)) return
  world.emit({
    t: 'THREAD_MEMBERS_UPDATE',
    d: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: thread.members.size,
      removed_member_ids: [userId],
    },
    guildId: thread.guildId,
    channelId: thread.id,
    userId,
  })
}

/** Source: Gateway Events, "Thread Delete" (id, guild_id, parent_id and type only). */
export function deleteThread(world: World, thread: Thread): void {
  world.emit({
    t: 'THREAD_DELETE',
    d: {
      id: thread.id,
      guild_id: thread.guildId,
      parent_id: thread.parentId,
      type: thread.private ? 12 : 11,
    },
    guildId: thread.guildId,
    channelId: thread.id,
  })
  world.channels.delete(thread.id)
}
