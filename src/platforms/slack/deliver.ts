/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's postMessage is no window's */
import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/message.ts'
import type { ChannelRef, MemberRef, MessageRef, Target, ThreadRef } from '../platform.ts'
import type { Log } from './clients.ts'
import { openDirect } from './open-direct.ts'
import { createPace, type Pace } from './pace.ts'
import type { SlackMessage } from './render-message.ts'
import { simplerEachTime } from './simpler-each-time.ts'
import { deliveryError, refusalOf } from './slack-errors.ts'
import type { ThreadActivity } from './thread-activity.ts'
import { hasUploads, nothingUploaded, type Uploads } from './uploads.ts'

/** The event type of our message metadata; its payload holds the delivery's key. */
export const metadataType = 'drillbot'

/** https://docs.slack.dev/apis/web-api/rate-limits: one message a second a channel, short bursts allowed. */
const postBurst = 3
const postEvery = 1000
/**
 * By method, what a whole workspace takes a minute, with room left for what else the bot sends: several hundred messages (taken for
 * 300), 50 updates (tier 3), 100 ephemeral ones (tier 4). Felt only when very many channels are due at once.
 */
const postsInAll = { burst: 20, every: 220 }
const updatesInAll = { burst: 10, every: 1500 }
const whispersInAll = { burst: 25, every: 800 }

/** Nothing is looked up, linked or unfolded in what the bot says. */
const quietly = { unfurl_links: false, unfurl_media: false, link_names: false } as const

export type Deliver = (target: Target, message: Message, key: string) => Promise<MessageRef>

/** Sends messages, each exactly once a call. Throws what `Platform.deliver` promises. */
export function createDeliver(
  client: WebClient,
  threads: ThreadActivity,
  uploads: Uploads,
  log: Log,
): Deliver {
  const paced = createPace(postBurst, postEvery)
  const [postInAll, updateInAll, whisperInAll] = [postsInAll, updatesInAll, whispersInAll].map(
    ({ burst, every }) => createPace(burst, every),
  ) as [Pace, Pace, Pace]

  async function post(
    place: ChannelRef & { thread?: string },
    message: SlackMessage,
    key: string,
  ): Promise<string> {
    const { channel, thread } = place
    await paced(channel)
    await postInAll('')
    const { ts } = await client.chat.postMessage({
      channel,
      text: message.text,
      blocks: message.blocks,
      metadata: { event_type: metadataType, event_payload: { key } },
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...quietly,
    })
    if (ts === undefined) throw new Error('Slack took a message and did not say where it is')
    return ts
  }

  async function direct(
    { community, member }: MemberRef,
    message: SlackMessage,
    key: string,
  ): Promise<MessageRef> {
    const channel = await openDirect(client, member)
    return { community, channel, message: await post({ community, channel }, message, key) }
  }

  async function whisper(
    member: MemberRef,
    thread: ThreadRef,
    message: SlackMessage,
    key: string,
  ): Promise<MessageRef> {
    const { channel } = thread
    await paced(`whisper ${channel}`)
    await whisperInAll('')
    try {
      const { message_ts } = await client.chat.postEphemeral({
        channel,
        user: member.member,
        ...((await threads.hasReplies(thread)) ? { thread_ts: thread.thread } : {}),
        text: message.text,
        blocks: message.blocks,
        link_names: false,
      })
      return { ...thread, message: message_ts ?? '' }
    } catch (error) {
      if (refusalOf(error) !== 'user_not_in_channel') throw error
      return direct(member, message, key)
    }
  }

  async function send(target: Target, message: SlackMessage, key: string): Promise<MessageRef> {
    switch (target.kind) {
      case 'channel': {
        const { community, channel } = target.channel
        const ts = await post(target.channel, message, key)
        // A Slack thread is named by the message that it hangs on.
        return { community, channel, message: ts, ...(target.thread === undefined ? {} : { thread: ts }) }
      }
      case 'thread': {
        const ts = await post(target.thread, message, key)
        return { ...target.thread, message: ts }
      }
      case 'update': {
        const { channel, message: ts } = target.message
        await paced(`update ${channel}`)
        await updateInAll('')
        // Left out, the metadata with the card's own key stays.
        await client.chat.update({
          channel,
          ts,
          text: message.text,
          blocks: message.blocks,
          link_names: false,
        })
        return target.message
      }
      case 'member':
        return target.thread === undefined
          ? direct(target.member, message, key)
          : whisper(target.member, target.thread, message, key)
    }
  }

  /** Where it really goes: what an ephemeral message cannot show goes directly. */
  const placeOf = (target: Target, message: Message): Target =>
    target.kind === 'member' && hasUploads(message) ? { kind: 'member', member: target.member } : target

  return async (asked, message, key) => {
    const target = placeOf(asked, message)
    try {
      const directly =
        target.kind === 'member' && hasUploads(message)
          ? await openDirect(client, target.member.member)
          : undefined
      const uploaded = hasUploads(message) ? await uploads.of(message, directly) : nothingUploaded
      return await simplerEachTime(message, log, (rendered) => send(target, rendered, key), uploaded)
    } catch (error) {
      throw deliveryError(error)
    }
  }
}
