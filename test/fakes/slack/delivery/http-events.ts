/** Posts payloads to the app's request URL: https://docs.slack.dev/apis/events-api/using-http-request-urls */
import type { PayloadKind, RetryReason } from './deliveries.ts'
import { signatureHeaders, type SignatureKind } from './sign.ts'

export type HttpAnswer =
  | { ok: true; payload: unknown }
  | { ok: false; reason: RetryReason; noRetry?: boolean }

export interface PostSettings {
  signingSecret: string
  deadlineMs: number
  retry?: { number: number; reason: RetryReason }
  signature?: SignatureKind
  /** How far the clock that signs is ahead of this machine's. */
  aheadMs?: number
}

/** Returns the body and content type of a payload: JSON for events, a form for commands and interactions. */
export function encodePayload(kind: PayloadKind, body: unknown): { text: string; type: string } {
  if (kind === 'events_api') return { text: JSON.stringify(body), type: 'application/json' }
  const form = new URLSearchParams()
  if (kind === 'interactive') form.set('payload', JSON.stringify(body))
  else
    for (const [name, value] of Object.entries(body as Record<string, unknown>)) form.set(name, String(value))
  return { text: form.toString(), type: 'application/x-www-form-urlencoded' }
}

/** Posts once and returns the status code, for payloads with a signature that the app must refuse. */
export async function postRaw(
  url: string,
  kind: PayloadKind,
  body: unknown,
  settings: PostSettings,
): Promise<Response> {
  const { text, type } = encodePayload(kind, body)
  return await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(settings.signingSecret, text, settings.signature ?? 'right', settings.aheadMs),
      ...(settings.retry === undefined
        ? {}
        : {
            'x-slack-retry-num': String(settings.retry.number),
            'x-slack-retry-reason': settings.retry.reason,
          }),
    },
    body: text,
    signal: AbortSignal.timeout(settings.deadlineMs),
  })
}

/** Posts once; resolves with the answer's payload when it was a 2xx in time, else with Slack's reason to retry. */
export async function postPayload(
  url: string | null,
  kind: PayloadKind,
  body: unknown,
  settings: PostSettings,
): Promise<HttpAnswer> {
  if (url === null) return { ok: false, reason: 'connection_failed' }
  try {
    const response = await postRaw(url, kind, body, settings)
    const text = await response.text()
    // https://docs.slack.dev/apis/events-api/#retries: this header asks for no more retries.
    const noRetry = response.headers.get('x-slack-no-retry') === '1'
    if (!response.ok) return { ok: false, reason: 'http_error', noRetry }
    return { ok: true, payload: decodeAnswer(text, response.headers.get('content-type') ?? '') }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, reason: timedOut ? 'http_timeout' : 'connection_failed' }
  }
}

function decodeAnswer(text: string, contentType: string): unknown {
  if (text === '') return undefined
  if (!contentType.includes('json')) return { text }
  return JSON.parse(text) as unknown
}

/**
 * Sends the `url_verification` challenge and returns whether the app echoed it.
 * https://docs.slack.dev/reference/events/url_verification
 */
export async function verifyUrl(url: string, signingSecret: string, aheadMs: number): Promise<boolean> {
  const challenge = `challenge-${Date.now()}`
  const response = await postRaw(
    url,
    'events_api',
    { token: 'fake-verification-token', challenge, type: 'url_verification' },
    { signingSecret, deadlineMs: 3000, aheadMs },
  )
  const text = await response.text()
  return response.ok && (text === challenge || text.includes(`"challenge":"${challenge}"`))
}
