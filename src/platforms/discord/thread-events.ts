/**
 * Messages from the gateway to parts. The packets are read as they come, before the client makes objects of them: so
 * nothing depends on what is cached, and events between connecting and being ready are not held up.
 */
import {
  type APIMessage,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type REST,
  Routes,
} from 'discord.js'
import { setImmediate as turn } from 'node:timers/promises'
import type { PartEvent, QuizHandlers, ThreadRef } from '../platform.ts'
import type { Authors } from './authors.ts'
import { codeOf } from './failures.ts'
import { communityOf } from './ids.ts'
import type { KnownThreads } from './known-threads.ts'
import type { Log } from './log.ts'
import { isAnswer, partOf, type ThreadMessage } from './parts.ts'
import { readAgain } from './read-again.ts'
import type { Receipts } from './receipts.ts'

export type GatewayMessage = Partial<ThreadMessage> & {
  id: string
  channel_id: string
  guild_id?: string
  message_reference?: { message_id?: string }
  referenced_message?: { author?: { id: string } } | null
  mentions?: { id: string }[]
}

export interface ThreadEventsOptions {
  rest: REST
  quiz: QuizHandlers
  threads: KnownThreads
  authors: Authors
  receipts: Receipts
  botId(): string | null
  readsContent(): boolean
  now(): number
  log: Log
  /** Somebody wrote in a channel itself. */
  onChannelMessage(message: GatewayMessage): Promise<void>
}

export function threadEvents(on: ThreadEventsOptions) {
  /** The thread of ours that a message stands in; null for channels and for threads that others opened. */
  const threadOf = async (guild: string | undefined, id: string): Promise<ThreadRef | null> => {
    if (guild === undefined) return null
    const place = on.threads.now(id) ?? (await on.threads.place(id))
    if (!place || place.parent === null || place.opener !== on.botId()) return null
    return { community: communityOf(guild), channel: place.parent, thread: id }
  }

  /** Messages whose thread is being looked for: an event that follows at once must not overtake them. */
  const finding = new Map<string, Promise<ThreadRef | null>>()
  const find = async (message: GatewayMessage) => {
    const found = threadOf(message.guild_id, message.channel_id)
    finding.set(message.id, found)
    try {
      return await found
    } finally {
      if (finding.get(message.id) === found) finding.delete(message.id)
    }
  }

  const hand = async (part: PartEvent) => {
    const outcome = await on.quiz.part(part)
    if (part.text === null || outcome.kind === 'unchanged' || outcome.kind === 'elsewhere') return
    on.receipts.show(part.member, {
      thread: part.thread.thread,
      message: part.sourceId,
      mark: outcome.kind,
    })
  }

  const take = async (thread: ThreadRef, message: ThreadMessage) => {
    if (!isAnswer(message)) return
    if (message.content === '' && !on.readsContent()) return
    const part = partOf(thread, message)
    if (message.member) on.authors.named(thread, part.member, part.memberName)
    else part.memberName = on.authors.nameOf(thread, part.member) ?? part.memberName
    on.authors.saw(part)
    await hand(part)
  }

  const isWhole = (message: GatewayMessage): message is GatewayMessage & ThreadMessage =>
    message.author !== undefined && message.content !== undefined && message.type !== undefined

  return {
    async created(message: GatewayMessage): Promise<void> {
      if (!isWhole(message) || !isAnswer(message) || message.guild_id === undefined) return
      const thread = await find(message)
      if (thread) await take(thread, message)
      else if (on.threads.now(message.channel_id)?.parent === null) await on.onChannelMessage(message)
    },

    /** Without an edit's time nobody edited: a link was resolved, or the message pinned. */
    async updated(message: GatewayMessage): Promise<void> {
      if (message.edited_timestamp === null || message.edited_timestamp === undefined) return
      if (message.author?.bot === true) return
      const thread = await find(message)
      if (!thread) return
      if (isWhole(message)) return take(thread, message)
      const whole = await fetched(message.channel_id, message.id)
      if (whole) await take(thread, whole)
    },

    async deleted(data: GatewayMessageDeleteDispatchData): Promise<void> {
      await removed(data.guild_id, data.channel_id, [data.id])
    },

    async deletedInBulk(data: GatewayMessageDeleteBulkDispatchData): Promise<void> {
      await removed(data.guild_id, data.channel_id, data.ids)
    },
  }

  async function removed(guild: string | undefined, channel: string, ids: string[]): Promise<void> {
    // Said and taken back at once, both events may come in one go, as they do when a session is resumed.
    const before = ids.flatMap((id) => finding.get(id) ?? [])
    if (before.length > 0) {
      await Promise.allSettled(before)
      await turn()
    }
    const known = ids.flatMap((id) => {
      const author = on.authors.find(id)
      return author ? [{ id, author }] : []
    })
    if (known.length === 0) return
    const thread = await threadOf(guild, channel)
    if (!thread) return
    for (const { id, author } of known) await hand(on.authors.deletion(thread, id, author, on.now()))
  }

  /** Null when it was deleted meanwhile. */
  async function fetched(channel: string, id: string): Promise<APIMessage | null> {
    try {
      return (await readAgain(() => on.rest.get(Routes.channelMessage(channel, id)))) as APIMessage
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      return null
    }
  }
}
