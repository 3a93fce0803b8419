/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's postMessage is no window's */
import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/message.ts'
import type { Log } from './clients.ts'
import { openDirect } from './open-direct.ts'
import { renderBlocks } from './render-message.ts'
import type { Directly } from './send-directly.ts'
import { simplerEachTime } from './simpler-each-time.ts'

export interface WhisperPlace {
  /** Empty where there is no channel, as on the App Home: then it goes as a direct message. */
  channel: string
  thread?: string | undefined
  member: string
}

/** Answers for one member's eyes only, beside the queue of deliveries: sent once, at once, and logged when they fail. */
export interface Whispers {
  show(place: WhisperPlace, message: Message): void
  publishHome(member: string, home: () => Promise<Message>): void
  /** Resolves when none is on its way. */
  idle(): Promise<void>
}

/** Whispers through the Web API: an ephemeral message where the member can see one, else a direct message. */
export function createWhispers(client: WebClient, directly: Directly, log: Log): Whispers {
  const onTheWay = new Set<Promise<void>>()
  const begin = (work: Promise<unknown>, what: string) => {
    const settled = work.then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, `${what} was not shown`),
    )
    onTheWay.add(settled)
    void settled.then(() => onTheWay.delete(settled))
  }

  async function whisper(place: WhisperPlace, whole: Message): Promise<void> {
    const { channel, thread, member } = place
    const message = await directly(member, whole, channel)
    if (message === null) return
    if (channel !== '') {
      try {
        await simplerEachTime(message, log, (rendered) =>
          client.chat.postEphemeral({
            channel,
            user: member,
            ...rendered,
            link_names: false,
            ...(thread === undefined ? {} : { thread_ts: thread }),
          }),
        )
        return
      } catch (error) {
        log.debug({ err: error, channel }, 'not shown in the channel; trying a direct message')
      }
    }
    const direct = await openDirect(client, member)
    await simplerEachTime(message, log, (rendered) =>
      client.chat.postMessage({
        channel: direct,
        ...rendered,
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
      }),
    )
  }

  return {
    show: (place, message) => begin(whisper(place, message), 'an answer to a member'),
    publishHome(member, home) {
      const publish = async () => {
        const { blocks } = await home()
        await client.views.publish({
          user_id: member,
          view: { type: 'home', blocks: renderBlocks(blocks, 'view') },
        })
      }
      begin(publish(), 'a home page')
    },
    async idle() {
      while (onTheWay.size > 0) await Promise.all(onTheWay)
    },
  }
}
