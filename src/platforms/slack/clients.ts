import { LogLevel, type Logger } from '@slack/logger'
import { WebClient, type WebClientOptions } from '@slack/web-api'

/** What is used of a pino logger. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Longer than any answer of Slack's takes; without it a silent connection would hold a delivery for ever. */
const callTimeout = 15_000

export interface ClientSettings {
  apiUrl?: string | undefined
  log: Log
}

/**
 * A client that tries once and says at once when Slack asks to wait: a send whose answer was lost must be looked up, not
 * repeated, and one channel's limit must not hold the others.
 */
export function createClient(token: string, settings: ClientSettings): WebClient {
  return new WebClient(token, clientOptions(settings))
}

/** Options for every client that the SDK makes for itself. */
export function clientOptions({ apiUrl, log }: ClientSettings): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeout,
    logger: slackLogger(log),
    // A relative method name can never become an address.
    allowAbsoluteUrls: false,
  }
}

/**
 * The SDK's own logs, without what they quote: its debug lines hold whole messages. Its errors come back to us anyway, so
 * they are warnings here.
 */
export function slackLogger(log: Log): Logger {
  const line = (parts: unknown[]) =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
      .slice(0, 300)
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: unknown[]) => log.debug({ from: 'slack-sdk' }, line(parts)),
    error: (...parts: unknown[]) => log.warn({ from: 'slack-sdk' }, line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}
