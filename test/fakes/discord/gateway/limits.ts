/** Close codes and limits of the gateway. */

/** Source: Gateway, "Gateway Close Event Codes". */
export const CLOSE = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
} as const

/** Source: Gateway, "Rate Limiting" (120 events in 60 seconds). */
export const SENDS_MAX = 120
export const SENDS_WINDOW_MS = 60_000
/** A client that misses this many heartbeats is cut off. */
export const MISSED_BEATS = 1.5
