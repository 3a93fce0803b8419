import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationsRepliesResponse, WebClient } from '@slack/web-api'
import type { ThreadRef } from '../platform.ts'
import { type NamelessPart, readThreadMessage } from './read-message.ts'
import { rateLimitOf } from './slack-errors.ts'

/** https://docs.slack.dev/reference/methods/conversations.replies takes up to 1000 and advises no more than 200. */
const pageSize = 200
const mostPages = 50
/** Apps outside an organisation may read one page a minute: three waits are given to that, then the caller tries later. */
const mostWaits = 3
const longestWait = 65_000

/** A thread whole, oldest first, without the bot's own messages. Throws when it could not be read to its end. */
export async function readThread(
  client: WebClient,
  thread: ThreadRef,
  botUser: string,
): Promise<NamelessPart[]> {
  const parts: NamelessPart[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await patiently(() =>
      client.conversations.replies({
        channel: thread.channel,
        ts: thread.thread,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    )
    for (const message of answer.messages ?? []) {
      const part = message.user === botUser ? null : readThreadMessage(message, thread)
      if (part !== null) parts.push(part)
    }
    cursor = answer.response_metadata?.next_cursor
    if (cursor === undefined || cursor === '') return parts
  }
  throw new Error(`a thread has more than ${mostPages * pageSize} messages`)
}

async function patiently(
  call: () => Promise<ConversationsRepliesResponse>,
): Promise<ConversationsRepliesResponse> {
  for (let waits = 0; ; waits++) {
    try {
      return await call()
    } catch (error) {
      const limit = rateLimitOf(error)
      if (limit === undefined || limit > longestWait || waits >= mostWaits) throw error
      await wait(limit)
    }
  }
}
