import { setTimeout as pause } from 'node:timers/promises'
import { DiscordAPIError, RateLimitError } from 'discord.js'

/** How long (ms) to wait before each further try; a network that is away for longer is a matter of the next reconnect. */
const WAITS = [200, 800, 2000]

/**
 * Asks again when the answer was lost on the way or Discord stumbled: reading changes nothing, so it can be done twice. Throws
 * what the last try threw, and at once what Discord refuses.
 */
export async function readAgain<T>(read: () => Promise<T>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await read()
    } catch (error) {
      if (error instanceof RateLimitError) throw error
      if (error instanceof DiscordAPIError && error.status < 500) throw error
      await pause(wait)
    }
  }
  return read()
}
