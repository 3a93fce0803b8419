/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's postMessage is no window's */
import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import type { Log } from './clients.ts'
import { openDirect } from './open-direct.ts'
import { simplerEachTime } from './simpler-each-time.ts'
import { refusalText } from './slack-errors.ts'
import { hasUploads, type Uploads } from './uploads.ts'

/** What to show a member privately where they are; null when the direct message is where they are. */
export type Directly = (member: string, message: Message, from: string) => Promise<Message | null>

const whereItIs = notice('Here it is: in your direct messages with Drillbot (under Apps).', {
  tone: 'good',
  more: 'Slack shows pictures and files to one member alone only there.',
})

/**
 * A message with a picture or file goes as a direct message: an ephemeral one cannot hold what is shared with nobody else
 * (https://github.com/slackapi/node-slack-sdk/issues/1790). What cannot be sent so is returned as it is, to be said in words.
 */
export function createDirectly(client: WebClient, uploads: Uploads, log: Log): Directly {
  return async (member, message, from) => {
    if (!hasUploads(message)) return message
    try {
      const channel = await openDirect(client, member)
      const uploaded = await uploads.of(message, channel)
      if (uploaded.size === 0) return message
      await simplerEachTime(
        message,
        log,
        (rendered) =>
          client.chat.postMessage({
            channel,
            ...rendered,
            link_names: false,
            unfurl_links: false,
            unfurl_media: false,
          }),
        uploaded,
      )
      return channel === from ? null : whereItIs
    } catch (error) {
      log.warn(
        { err: error, fix: refusalText(error) ?? 'Run drillbot doctor slack.' },
        'a picture or file could not be sent directly; its words stand in',
      )
      return message
    }
  }
}
