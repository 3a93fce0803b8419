/** Signs requests as Slack does: https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac } from 'node:crypto'

const STALE_BY_SECONDS = 6 * 60

export type SignatureKind = 'right' | 'wrong' | 'stale' | 'missing'

/** Returns the signature headers of a body; anything but `right` is what an app must refuse with 401. `aheadMs`: by the clock it signs with. */
export function signatureHeaders(
  secret: string,
  body: string,
  kind: SignatureKind,
  aheadMs = 0,
): Record<string, string> {
  if (kind === 'missing') return {}
  const seconds = Math.floor((Date.now() + aheadMs) / 1000) - (kind === 'stale' ? STALE_BY_SECONDS : 0)
  const key = kind === 'wrong' ? `not-${secret}` : secret
  const digest = createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'x-slack-signature': `v0=${digest}`, 'x-slack-request-timestamp': String(seconds) }
}
