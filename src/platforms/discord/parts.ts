import { type APIMessage, MessageType } from 'discord.js'
import type { PartEvent, ThreadRef } from '../platform.ts'
import { nameOf } from './ids.ts'

/** A message as the gateway sends it: with its author's membership. */
export type ThreadMessage = Pick<
  APIMessage,
  'id' | 'author' | 'content' | 'timestamp' | 'edited_timestamp' | 'type'
> & { member?: { nick?: string | null }; webhook_id?: string }

/** Whether a person wrote it: bots, webhooks and Discord's own notices (a thread's starter, pins, joins) are no answers. */
export function isAnswer(message: Pick<ThreadMessage, 'author' | 'type' | 'webhook_id'>): boolean {
  const person = message.author.bot !== true && message.author.system !== true
  const written = message.type === MessageType.Default || message.type === MessageType.Reply
  return person && written && message.webhook_id === undefined
}

/** One message as a part in its version of now. */
export function partOf(thread: ThreadRef, message: ThreadMessage): PartEvent {
  const { author, member, content, timestamp, edited_timestamp } = message
  const sentAt = Date.parse(timestamp)
  return {
    thread,
    sourceId: message.id,
    member: author.id,
    memberName: nameOf(author, member?.nick),
    sentAt,
    // An edit within the message's own millisecond is still the later version.
    version: edited_timestamp === null ? sentAt : Math.max(Date.parse(edited_timestamp), sentAt + 1),
    text: content,
  }
}
