import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from '../../messages/message.ts'
import type { Log } from './clients.ts'
import { renderMessage, renderWithoutTables, type SlackMessage } from './render-message.ts'
import { isFileUnready, isMalformed } from './slack-errors.ts'
import { nothingUploaded, type Uploaded } from './uploads.ts'

/** Slack looks through an upload before it can be shown: mostly for less than a second, now and then for some. */
const fileWaits = [300, 700, 1500, 3000, 5000]

/**
 * Sends a message as it should look; where Slack refuses its blocks, without pictures, without tables (its newest block, which
 * not every way of sending may take), and then as text alone: a fault of ours must not silence the drill. A refusal means
 * that nothing was sent. Other errors go to the caller.
 */
export async function simplerEachTime<T>(
  message: Message,
  log: Log,
  send: (rendered: SlackMessage) => Promise<T>,
  uploaded: Uploaded = nothingUploaded,
): Promise<T> {
  const ways = [
    ...(uploaded.size === 0 ? [] : [() => renderMessage(message, uploaded)]),
    () => renderMessage(message),
    () => renderWithoutTables(message),
  ]
  for (const render of ways) {
    try {
      return await onceReady(() => send(render()))
    } catch (error) {
      if (!isMalformed(error)) throw error
      log.error({ err: error }, 'Slack refused the blocks of a message; it goes out simpler')
    }
  }
  return send({ text: renderMessage(message).text, blocks: [] })
}

/** Tries again while Slack does not know a file yet. */
async function onceReady<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of fileWaits) {
    try {
      return await send()
    } catch (error) {
      if (!isFileUnready(error)) throw error
      await wait(pause)
    }
  }
  return send()
}
