/** Slack's published limits: https://docs.slack.dev/apis/web-api/rate-limits */
import { OUTSIDE_MARKETPLACE_A_MINUTE } from '../limits.ts'
import type { ResolvedOptions } from '../options.ts'

const MINUTE_MS = 60_000
const TIER = { 1: 1, 2: 20, 3: 50, 4: 100 } as const
type Tier = keyof typeof TIER

// Each method's page names its tier: https://docs.slack.dev/reference/methods
const TIERS: Record<string, Tier> = {
  'apps.connections.open': 1,
  'bots.info': 3,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.join': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'reactions.add': 3,
  'reactions.get': 3,
  'reactions.remove': 2,
  'team.info': 3,
  'users.conversations': 3,
  'users.info': 4,
  'users.list': 2,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
  'views.update': 4,
}

/** chat.postMessage: about one a second in each channel, and a limit for the whole workspace. */
const POST_EVERY_MS = 1000
const WORKSPACE_POSTS_A_MINUTE = 300

export interface RateLimits {
  /** Returns the seconds to wait, or 0 when the call may go ahead. */
  check(method: string, channel: string | undefined): number
}

/** Returns limits that count calls, or ones that let everything through when they are off. */
export function createRateLimits(options: ResolvedOptions): RateLimits {
  const calls = new Map<string, number[]>()
  const readyAt = new Map<string, number>()

  function perMinute(key: string, max: number, now: number): number {
    const recent = (calls.get(key) ?? []).filter((at) => at > now - MINUTE_MS)
    calls.set(key, recent)
    const first = recent[0]
    if (recent.length >= max && first !== undefined)
      return Math.max(1, Math.ceil((first + MINUTE_MS - now) / 1000))
    recent.push(now)
    return 0
  }

  return {
    check(method, channel) {
      const now = Date.now()
      if (
        options.outsideMarketplace &&
        (method === 'conversations.history' || method === 'conversations.replies')
      ) {
        return perMinute(method, OUTSIDE_MARKETPLACE_A_MINUTE, now)
      }
      if (options.rateLimits === 'off') return 0
      if (method === 'chat.postMessage' && channel !== undefined) {
        const ready = Math.max(readyAt.get(channel) ?? 0, now - (options.postBurst - 1) * POST_EVERY_MS)
        if (ready > now) return Math.max(1, Math.ceil((ready - now) / 1000))
        readyAt.set(channel, ready + POST_EVERY_MS)
        return perMinute(method, WORKSPACE_POSTS_A_MINUTE, now)
      }
      const tier = TIERS[method]
      return tier === undefined ? 0 : perMinute(method, TIER[tier], now)
    },
  }
}
