import {
  type APIMessage,
  MessageFlags,
  type REST,
  type RESTGetAPIChannelMessagesResult,
  Routes,
} from 'discord.js'
import type { MessageRef, Target } from '../platform.ts'
import { type Delivering, directChannel, openThread } from './deliver.ts'
import { carries, marksOf } from './delivery-key.ts'
import { deliveryFailure } from './failures.ts'
import { MESSAGES_PAGE } from './limits.ts'
import type { Recent } from './recent.ts'

/** Pages that are looked through in a channel: a retry comes soon after its first attempt. */
const MOST_PAGES = 5

/**
 * Looks for the message that was sent under `key` among the newest of its place. A card whose thread is missing still gets
 * it, so that what is found is whole. An edit has nothing to look for: it can be made twice.
 */
export async function findDelivered(
  { rest, unfinished }: Pick<Delivering, 'rest' | 'unfinished'>,
  botId: () => string | null,
  target: Target,
  key: string,
): Promise<MessageRef | null> {
  const look = (place: string) => finished(rest, botId(), place, key, unfinished)
  switch (target.kind) {
    case 'channel': {
      const { channel, thread } = target
      const found = await look(channel.channel)
      if (!found) return null
      if (!thread) return { ...channel, message: found.id }
      const opened = found.thread?.id ?? (await openThread(rest, channel, found.id, thread.name))
      return { ...channel, message: found.id, thread: opened }
    }
    case 'thread': {
      const found = await look(target.thread.thread)
      return found && { ...target.thread, message: found.id }
    }
    case 'member': {
      const direct = await directChannel(rest, target.member.member)
      const found = await look(direct)
      const { community } = target.member
      return found && { community, channel: target.thread?.channel ?? direct, message: found.id }
    }
    case 'update':
      return null
  }
}

/** The message of that key. One that is still a preview counts as not delivered, and is left for `deliver` to finish. */
async function finished(
  rest: REST,
  botId: string | null,
  place: string,
  key: string,
  unfinished: Recent<string>,
): Promise<APIMessage | null> {
  const found = await search(rest, botId, place, key)
  if (!found || ((found.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0) return found
  unfinished.set(marksOf(place, key).nonce, found.id)
  return null
}

async function search(
  rest: REST,
  botId: string | null,
  place: string,
  key: string,
): Promise<APIMessage | null> {
  const marks = marksOf(place, key)
  let before: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(MESSAGES_PAGE), ...(before ? { before } : {}) })
    const messages = await rest
      .get(Routes.channelMessages(place), { query })
      .then((got) => got as RESTGetAPIChannelMessagesResult)
      .catch((error: unknown) => {
        throw deliveryFailure(error)
      })
    const found = messages.find(
      (message) =>
        (botId === null ? message.author.bot === true : message.author.id === botId) &&
        carries(message as Parameters<typeof carries>[0], marks),
    )
    if (found) return found
    before = messages.at(-1)?.id
    if (messages.length < MESSAGES_PAGE) return null
  }
  return null
}
