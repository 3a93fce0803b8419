/** The playground's rows in the words of the port. */
import type { ChannelRef, CommunityId, MessageRef, PartEvent } from '../platform.ts'
import type { MessageRow } from './chat-rows.ts'

export const COMMUNITY: CommunityId = 'web:playground'

/** The channel as the port names it. */
export function channelRef(channel: string): ChannelRef {
  return { community: COMMUNITY, channel }
}

/** A message of the bot's as the port names it: `thread` is the one it opened or stands in. */
export function messageRef(row: MessageRow): MessageRef {
  const thread = row.thread ?? (row.thread_name === null ? undefined : row.id)
  return { ...channelRef(row.channel), message: row.id, ...(thread === undefined ? {} : { thread }) }
}

/** A member's thread message, in its latest version. */
export function partEvent(row: MessageRow, memberName: string): PartEvent {
  if (row.author === null || row.thread === null)
    throw new Error(`Message ${row.id} is no part of an answer.`)
  return {
    thread: { ...channelRef(row.channel), thread: row.thread },
    sourceId: row.id,
    member: row.author,
    memberName,
    sentAt: row.sent_at,
    version: row.version,
    text: row.deleted === 1 ? null : row.text,
  }
}
