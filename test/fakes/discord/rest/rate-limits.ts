/** Rate limits per route and in all. Source: Rate Limits (topic page). */
import { createHash } from 'node:crypto'

export interface RateLimitOptions {
  /** Requests per window by route, such as `POST /channels/{channel_id}/messages`; `*` for all others. */
  perRoute: Record<string, { limit: number; windowMs: number }>
  /** Requests a second over all routes, 0 for no limit. Source: "Global Rate Limit" (50 for a bot). */
  globalPerSecond: number
}

/** Generous enough never to be felt; the headers are sent all the same. */
export const LENIENT: RateLimitOptions = {
  perRoute: { '*': { limit: 10_000, windowMs: 1000 } },
  globalPerSecond: 0,
}

/** About what Discord allows; it does not publish the numbers and asks clients to read the headers. */
export const LIKE_DISCORD: RateLimitOptions = {
  perRoute: {
    'POST /channels/{channel_id}/messages': { limit: 5, windowMs: 5000 },
    'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, windowMs: 5000 },
    'DELETE /channels/{channel_id}/messages/{message_id}': { limit: 5, windowMs: 1000 },
    'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me': {
      limit: 1,
      windowMs: 250,
    },
    'POST /webhooks/{webhook_id}/{webhook_token}': { limit: 5, windowMs: 2000 },
    '*': { limit: 50, windowMs: 1000 },
  },
  globalPerSecond: 50,
}

export interface Verdict {
  headers: Record<string, string>
  /** Set when the request is refused, in seconds. */
  retryAfter: number | null
  scope: 'user' | 'global'
}

interface Window {
  used: number
  endsAt: number
}

export interface RateLimiter {
  take(route: string, params: Record<string, string>, exemptFromGlobal: boolean): Verdict
}

/** Counts requests in fixed windows of real time. */
export function createRateLimiter(options: RateLimitOptions): RateLimiter {
  const windows = new Map<string, Window>()
  let all: Window = { used: 0, endsAt: 0 }
  return {
    take: (route, params, exemptFromGlobal) => {
      const now = Date.now()
      if (options.globalPerSecond > 0 && !exemptFromGlobal) {
        if (now >= all.endsAt) all = { used: 0, endsAt: now + 1000 }
        all.used += 1
        if (all.used > options.globalPerSecond) {
          const retryAfter = (all.endsAt - now) / 1000
          return { headers: { 'x-ratelimit-global': 'true' }, retryAfter, scope: 'global' }
        }
      }
      const rule = options.perRoute[route] ?? options.perRoute['*'] ?? { limit: 50, windowMs: 1000 }
      // Source: "Header Examples" (top-level resources have limits of their own).
      const major =
        params['channel_id'] ?? params['guild_id'] ?? params['webhook_token'] ?? params['webhook_id']
      const key = `${route}:${major ?? ''}`
      let window = windows.get(key)
      if (!window || now >= window.endsAt) {
        window = { used: 0, endsAt: now + rule.windowMs }
        windows.set(key, window)
      }
      window.used += 1
      const resetAfter = Math.max(0, window.endsAt - now) / 1000
      const headers = {
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(Math.max(0, rule.limit - window.used)),
        'x-ratelimit-reset': (window.endsAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': resetAfter.toFixed(3),
        'x-ratelimit-bucket': bucketName(route),
      }
      return { headers, retryAfter: window.used > rule.limit ? resetAfter : null, scope: 'user' }
    },
  }
}

const names = new Map<string, string>()

function bucketName(route: string): string {
  const known = names.get(route)
  if (known) return known
  const made = createHash('sha256').update(route).digest('hex').slice(0, 32)
  names.set(route, made)
  return made
}
