import { DiscordAPIError, RateLimitError } from 'discord.js'
import { DeliveryError } from '../platform.ts'

/** A wait longer than this (ms) is left to the delivery queue instead of holding a request. */
export const LONGEST_WAIT = 15_000
const TRY_LATER = 60_000

/** Why nothing can be delivered, until somebody changes something. Source: Opcodes and Status Codes, "JSON Error Codes". */
const permanent: Record<number, string> = {
  10003: 'The channel or thread no longer exists.',
  10004: 'The server no longer exists, or Drillbot was removed from it.',
  10008: 'The message was deleted.',
  10013: 'The member’s account no longer exists.',
  50001: 'Drillbot cannot see the channel: give it the permission View Channel there.',
  50007: 'The member takes no direct messages from this server.',
  50013: 'Drillbot lacks a permission in the channel: `drillbot doctor discord` names it.',
  50024: 'Questions cannot be posted in a channel of this kind: choose a text channel.',
  50035: 'Discord refused the message’s form.',
  50278: 'The member shares no server with Drillbot any more.',
  160005: 'The thread is locked: unlock it, or give Drillbot the permission Manage Threads.',
}
/** What passes by itself. */
const passing: Record<number, string> = {
  20016: 'Slow mode holds the message back.',
  20028: 'Discord limits how often the channel is written to.',
  30046: 'Discord limits how often an old message is edited.',
  40003: 'Discord limits how fast direct messages are opened.',
  50083: 'The thread is archived.',
  160006: 'The server has as many active threads as Discord allows: archive some.',
  160007: 'The server has as many active announcement threads as Discord allows.',
}

export const ARCHIVED = 50083
export const THREAD_EXISTS = 160004
export const UNKNOWN_MESSAGE = 10008

/** Discord's code for what went wrong; undefined when the failure did not come from Discord. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined
}

/**
 * A `DeliveryError` when the message was certainly not sent; else the error itself, and then whether it was is unknown.
 * `sentence` replaces the general one for a permission that is known by name.
 */
export function deliveryFailure(error: unknown, sentence?: string): unknown {
  if (error instanceof RateLimitError) {
    return new DeliveryError('Discord asks to wait before the next message.', {
      permanent: false,
      retryAfter: Math.max(error.retryAfter, error.sublimitTimeout, 1000),
      cause: error,
    })
  }
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return error
  const code = Number(error.code)
  if (error.status === 401) {
    return new DeliveryError('Discord refuses the bot’s token: set DISCORD_TOKEN anew.', {
      permanent: false,
      retryAfter: TRY_LATER,
      cause: error,
    })
  }
  const lasting = permanent[code]
  if (lasting !== undefined) {
    return new DeliveryError(sentence ?? lasting, { permanent: true, cause: error })
  }
  const why = passing[code] ?? `Discord refused the message (${code}: ${error.message}).`
  const waits = passing[code] !== undefined || error.status === 429
  return new DeliveryError(why, {
    permanent: !waits,
    ...(waits ? { retryAfter: TRY_LATER } : {}),
    cause: error,
  })
}
