import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOwnHost } from '../../../src/platforms/web/gate.ts'
import { type Playground, startPlayground } from './playground.ts'

let playground: Playground
beforeAll(async () => {
  playground = await startPlayground()
})
afterAll(() => playground.end())

/** fetch sets Host and Origin itself; this sends what it is told. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(playground.platform.url() + path, { method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const post = (
  headers: Record<string, string>,
  body = '{"channel":"interview-drill","text":"hi","clientId":"c"}',
) => raw('POST', '/api/messages', { 'x-person': 'ada', 'content-type': 'application/json', ...headers }, body)

describe('the gate', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }, 403],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a rebound name', { host: 'evil.example' }, 421],
    [
      'a rebound name that agrees with its origin',
      { host: 'evil.example', origin: 'http://evil.example' },
      421,
    ],
    ['a form’s content type', { 'content-type': 'text/plain' }, 415],
    ['nobody', { 'x-person': '' }, 400],
  ])('%s is turned down', async (_who, headers, status) => {
    const answer = await post(headers)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ error: expect.stringMatching(/\w.*\.$/) })
  })

  test('a rebound name reads nothing either', async () => {
    expect((await raw('GET', '/api/state?person=ada', { host: 'evil.example' })).status).toBe(421)
    expect((await raw('GET', '/', { host: 'evil.example' })).status).toBe(421)
  })

  test('the page itself and programs without an origin get through', async () => {
    expect((await post({})).status).toBe(201)
    expect((await post({ origin: playground.platform.url(), 'sec-fetch-site': 'same-origin' })).status).toBe(
      201,
    )
  })

  test.each([
    '{',
    '[]',
    '{"channel":"interview-drill","text":1,"clientId":"c"}',
    '{"channel":"interview-drill"}',
  ])('a body that is wrong gets a sentence: %s', async (body) => {
    const answer = await post({}, body)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toHaveProperty('error')
  })

  test.each([
    '/page/../web-platform.ts',
    '/page/..%2fweb-platform.ts',
    '/page/tsconfig.json',
    '/vendor/lit-html/package.json',
    '/page/',
  ])('%s is not served', async (path) => {
    expect((await raw('GET', path, {})).status).toBe(404)
  })

  test('every answer carries the policy, with nothing inline', async () => {
    for (const path of ['/', '/api/state', '/page/main.js', '/nothing']) {
      const response = await fetch(playground.platform.url() + path)
      expect(response.headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*script-src 'self';/,
      )
      expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      await response.body?.cancel()
    }
  })

  test.each([
    ['localhost:3000', '127.0.0.1', true],
    ['127.0.0.1:3000', '127.0.0.1', true],
    ['[::1]:3000', '::1', true],
    ['drill.example:3000', 'drill.example', true],
    ['192.168.1.5:3000', '0.0.0.0', true],
    ['192.168.1.5:3000', '127.0.0.1', false],
    ['evil.example', '0.0.0.0', false],
    ['localhost.evil.example', '127.0.0.1', false],
    ['127.0.0.1.evil.example', '127.0.0.1', false],
    ['', '127.0.0.1', false],
  ])('Host %s on a server for %s: %s', (header, host, own) => {
    expect(isOwnHost(header, host)).toBe(own)
  })
})
