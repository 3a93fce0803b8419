/* oxlint-disable unicorn/require-post-message-target-origin -- chat.postMessage is not the browser's postMessage */
/** Faults on request, seen by the real WebClient. */
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startFakeSlack, type FakeSlack } from './start.ts'
import { quietLogger } from './connect-bolt.ts'

let fake: FakeSlack
let client: WebClient

beforeEach(async () => {
  fake = await startFakeSlack({ inProcess: true })
  client = new WebClient(fake.botToken, {
    slackApiUrl: fake.apiUrl,
    logger: quietLogger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
})

afterEach(async () => {
  await fake.stop()
})

const post = (text: string): Promise<unknown> => client.chat.postMessage({ channel: fake.ids.drill, text })
const words = async (): Promise<string[]> =>
  (await fake.member(fake.ids.ada).sees(fake.ids.drill)).map((message) => message.words)

it('a lost reply leaves the message posted', async () => {
  await fake.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
  await expect(post('sent')).rejects.toMatchObject({ code: 'slack_webapi_request_error' })
  expect(await words()).toEqual(['sent'])
})

it('a lost request leaves nothing', async () => {
  await fake.fault({ method: 'chat.postMessage', kind: 'lost_request' })
  await expect(post('gone')).rejects.toMatchObject({ code: 'slack_webapi_request_error' })
  expect(await words()).toEqual([])
})

it('a 429 says how long to wait', async () => {
  await fake.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfterSeconds: 7 })
  await expect(post('too soon')).rejects.toMatchObject({ retryAfter: 7 })
})

it('a 503 is an HTTP error', async () => {
  await fake.fault({ method: '*', kind: 'status', status: 503 })
  await expect(post('x')).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 503 })
})

it('an error can be made up, for the nth call and some after it', async () => {
  await fake.fault({
    method: 'chat.postMessage',
    kind: 'error',
    error: 'missing_scope',
    details: { needed: 'chat:write' },
    nth: 2,
    times: 2,
  })
  await post('1')
  await expect(post('2')).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'chat:write' } })
  await expect(post('3')).rejects.toMatchObject({ data: { error: 'missing_scope' } })
  await post('4')
  expect(await words()).toEqual(['1', '4'])
  expect(await fake.pendingFaults()).toEqual([])
})

it('a slow reply comes after the work is done', async () => {
  await fake.fault({ method: 'chat.postMessage', kind: 'slow_reply', ms: 200 })
  const started = performance.now()
  const posting = post('slowly')
  await expect.poll(words).toEqual(['slowly'])
  await posting
  expect(performance.now() - started).toBeGreaterThanOrEqual(190)
})

it('a refused connection comes back on the same address', async () => {
  await fake.refuseConnections(true)
  await expect(post('nobody home')).rejects.toMatchObject({ code: 'slack_webapi_request_error' })
  await fake.refuseConnections(false)
  await post('back')
  expect(await words()).toEqual(['back'])
})

it('faults are no refusals', async () => {
  await fake.fault({ method: 'chat.postMessage', kind: 'rate_limited' })
  await expect(post('x')).rejects.toMatchObject({ retryAfter: 1 })
  expect(await fake.refusals()).toEqual([])
})
