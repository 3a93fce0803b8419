import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { signatureHeaders, type SignatureKind } from '../../fakes/slack/delivery/sign.ts'
import { connect } from './connected.ts'

/** Sends one request to where Slack's events are taken, with just these headers; resolves to the answer's status. */
function send(port: number | null, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', headers },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('a request to where Slack’s events are taken', () => {
  it('is refused without the right signature of the last five minutes, and when it is too large to look at', async () => {
    const { fake, slack } = await connect({ transport: 'http' })
    const body = JSON.stringify({ type: 'url_verification', challenge: 'x' })
    const signed = (kind: SignatureKind, of = body) => ({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(of)),
      ...signatureHeaders(fake.signingSecret, of, kind),
    })
    const port = slack.port()
    expect(await send(port, signed('right'), body)).toBe(200)
    for (const kind of ['wrong', 'stale', 'missing'] as const)
      expect(await send(port, signed(kind), body)).toBe(401)
    const other = body.replace('x', 'y')
    expect(await send(port, { ...signed('right'), 'content-length': String(other.length) }, other)).toBe(401)
    const huge = JSON.stringify({ type: 'url_verification', challenge: 'x'.repeat(1_000_001) })
    expect(await send(port, { ...signed('right', huge), 'content-length': String(huge.length) }, '')).toBe(
      413,
    )
    const chunked = { ...signatureHeaders(fake.signingSecret, body, 'right'), 'transfer-encoding': 'chunked' }
    expect(await send(port, chunked, body)).toBe(411)
  })
})
