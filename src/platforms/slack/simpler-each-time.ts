import type { Message } from '../../messages/message.ts'
import type { Log } from './clients.ts'
import { renderMessage, renderWithoutTables, type SlackMessage } from './render-message.ts'
import { isMalformed } from './slack-errors.ts'

/**
 * Sends a message as it should look; where Slack refuses its blocks, without tables (its newest block, which not every way of
 * sending may take), and then as text alone: a fault of ours must not silence the drill. Other errors go to the caller.
 */
export async function simplerEachTime<T>(
  message: Message,
  log: Log,
  send: (rendered: SlackMessage) => Promise<T>,
): Promise<T> {
  const full = renderMessage(message)
  const { text } = full
  for (const render of [() => full, () => renderWithoutTables(message)]) {
    try {
      return await send(render())
    } catch (error) {
      if (!isMalformed(error)) throw error
      log.error({ err: error }, 'Slack refused the blocks of a message; it goes out simpler')
    }
  }
  return send({ text, blocks: [] })
}
