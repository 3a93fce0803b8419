import type { WebClient } from '@slack/web-api'
import type { MessageRef, Target } from '../platform.ts'
import { metadataType } from './deliver.ts'
import { openDirect } from './open-direct.ts'
import { deliveryError } from './slack-errors.ts'

/** A retry follows the first try within hours: the message is among the channel's newest. */
const pageSize = 200
const historyPages = 5
/** Replies come oldest first, so that a thread is read to its end. */
const threadPages = 30

interface Found {
  ts?: string
  user?: string
  metadata?: { event_type?: string; event_payload?: object }
}

interface Page {
  messages?: Found[]
  response_metadata?: { next_cursor?: string }
}

/**
 * Looks for the bot's message that carries `key` in its metadata. What only one member saw cannot be found, and an update
 * does no harm twice: null for both. Throws a `DeliveryError` where Slack does not let it look.
 */
export async function findDelivered(
  client: WebClient,
  botUser: string,
  target: Target,
  key: string,
): Promise<MessageRef | null> {
  const isOurs = ({ user, metadata }: Found) =>
    user === botUser && metadata?.event_type === metadataType && keyOf(metadata.event_payload) === key
  try {
    switch (target.kind) {
      case 'channel': {
        const { community, channel } = target.channel
        const ts = await search(historyPages, isOurs, (page) =>
          client.conversations.history({ channel, ...page }),
        )
        if (ts === null) return null
        return { community, channel, message: ts, ...(target.thread === undefined ? {} : { thread: ts }) }
      }
      case 'thread': {
        const { channel, thread } = target.thread
        const ts = await search(threadPages, isOurs, (page) =>
          client.conversations.replies({ channel, ts: thread, ...page }),
        )
        return ts === null ? null : { ...target.thread, message: ts }
      }
      case 'update':
        return null
      case 'member': {
        if (target.thread !== undefined) return null
        const channel = await openDirect(client, target.member.member)
        const ts = await search(historyPages, isOurs, (page) =>
          client.conversations.history({ channel, ...page }),
        )
        return ts === null ? null : { community: target.member.community, channel, message: ts }
      }
    }
  } catch (error) {
    throw deliveryError(error)
  }
}

async function search(
  pages: number,
  isOurs: (message: Found) => boolean,
  read: (page: { limit: number; include_all_metadata: true; cursor?: string }) => Promise<Page>,
): Promise<string | null> {
  let cursor: string | undefined
  for (let page = 0; page < pages; page++) {
    const answer = await read({
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    })
    const found = answer.messages?.find(isOurs)?.ts
    if (found !== undefined) return found
    cursor = answer.response_metadata?.next_cursor
    if (cursor === undefined || cursor === '') return null
  }
  return null
}

function keyOf(payload: object | undefined): unknown {
  return payload !== undefined && 'key' in payload ? payload.key : undefined
}
