import type { WebClient } from '@slack/web-api'
import type { Log } from './clients.ts'

/** How long a name is taken as it was, in ms. */
const freshFor = 10 * 60_000

/** What channels are called, by `conversations.info` with a short memory; null where Slack does not say. */
export function channelNames(client: WebClient, log: Log): { of(channel: string): Promise<string | null> } {
  const known = new Map<string, { name: string | null; at: number }>()
  return {
    async of(channel) {
      const remembered = known.get(channel)
      if (remembered && performance.now() - remembered.at < freshFor) return remembered.name
      try {
        const { channel: found } = await client.conversations.info({ channel })
        const name = found?.name ?? null
        known.set(channel, { name, at: performance.now() })
        return name
      } catch (error) {
        log.warn({ err: error, channel }, 'a channel could not be looked up')
        return remembered?.name ?? null
      }
    },
  }
}
