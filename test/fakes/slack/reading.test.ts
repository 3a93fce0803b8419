/* oxlint-disable unicorn/require-post-message-target-origin -- chat.postMessage is not the browser's postMessage */
/** The real WebClient against the fake: reading conversations, uploading pictures, and how often. */
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeSlack, type FakeSlack } from './start.ts'
import { quietLogger } from './connect-bolt.ts'

let fake: FakeSlack
let client: WebClient

beforeEach(async () => {
  fake = await startFakeSlack({ inProcess: true })
  client = clientWith(fake.botToken)
})

afterEach(async () => {
  await fake.stop()
})

function clientWith(token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: fake.apiUrl,
    logger: quietLogger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
}

/** Returns Slack's error, or `ok`. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (caught) {
    const error = caught as { data?: { error?: string }; code?: string }
    return error.data?.error ?? error.code ?? String(caught)
  }
}

async function post(text: string, more: Record<string, unknown> = {}): Promise<string> {
  const { ts } = await client.chat.postMessage({ channel: fake.ids.drill, text, ...more })
  return ts ?? ''
}

describe('a conversation', () => {
  it('is read page by page, threads from their root', async () => {
    const root = await post('root')
    for (const text of ['1', '2', '3', '4', '5'])
      await fake.member(fake.ids.ada).says(fake.ids.drill, text, { thread: root })
    const seen: string[] = []
    for await (const page of client.paginate('conversations.replies', {
      channel: fake.ids.drill,
      ts: root,
      limit: 2,
    })) {
      const { messages = [] } = page as { messages?: { text: string; ts: string }[] }
      expect(messages[0]?.ts).toBe(root)
      seen.push(...messages.slice(1).map((message) => message.text))
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5'])
    const history = await client.conversations.history({ channel: fake.ids.drill })
    expect(history.messages).toMatchObject([{ text: 'root', reply_count: 5 }])
    expect(await errorOf(client.conversations.replies({ channel: fake.ids.drill, ts: '1.000000' }))).toBe(
      'thread_not_found',
    )
    expect(await errorOf(client.conversations.history({ channel: fake.ids.general }))).toBe('not_in_channel')
    expect(await errorOf(client.conversations.history({ channel: fake.ids.drill, cursor: 'made up' }))).toBe(
      'invalid_cursor',
    )
  })

  it('keeps a deleted root with replies as a tombstone', async () => {
    const root = await post('root')
    await fake.member(fake.ids.ada).says(fake.ids.drill, 'reply', { thread: root })
    await client.chat.delete({ channel: fake.ids.drill, ts: root })
    const { messages } = await client.conversations.replies({ channel: fake.ids.drill, ts: root })
    expect(messages).toMatchObject([
      { subtype: 'tombstone', text: 'This message was deleted.' },
      { text: 'reply' },
    ])
  })

  it('that is private does not exist for outsiders', async () => {
    expect(await errorOf(client.conversations.info({ channel: fake.ids.hidden }))).toBe('channel_not_found')
    const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' })
    expect(channels?.map((channel) => channel.name)).toEqual(['drill', 'general'])
    expect(await errorOf(client.conversations.join({ channel: fake.ids.general }))).toBe('ok')
    expect((await client.users.conversations({})).channels).toHaveLength(2)
  })
})

it('a picture is uploaded, completed, and only then shown', async () => {
  const picture = (id: string) => ({ type: 'image' as const, slack_file: { id }, alt_text: 'Standings' })
  const show = (id: string): Promise<string> => errorOf(post('Standings', { blocks: [picture(id)] }))
  expect(await show('F0UNKNOWN')).toBe('invalid_blocks')
  const started = await client.files.getUploadURLExternal({ filename: 'standings.png', length: 4 })
  const id = started.file_id ?? ''
  expect(await errorOf(client.files.completeUploadExternal({ files: [{ id }] }))).toBe(
    'file_upload_incomplete',
  )
  expect((await fetch(started.upload_url ?? '', { method: 'POST', body: 'data' })).status).toBe(200)
  expect(await show(id)).toBe('invalid_blocks')
  await client.files.completeUploadExternal({ files: [{ id }] })
  expect(await show(id)).toBe('ok')
  const shared = {
    channel_id: fake.ids.drill,
    file: Buffer.from('png'),
    filename: 'chart.png',
    initial_comment: 'Look',
  }
  await client.files.uploadV2(shared)
  expect((await fake.member(fake.ids.ada).sees(fake.ids.drill)).at(-1)).toMatchObject({
    words: 'Look',
    files: ['chart.png'],
  })
})

describe('with the documented rate limits', () => {
  it('a channel takes a burst of messages, then one a second', async () => {
    await fake.stop()
    fake = await startFakeSlack({ inProcess: true, rateLimits: 'documented', postBurst: 2 })
    client = clientWith(fake.botToken)
    await post('1')
    await post('2')
    await expect(post('3')).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 })
    expect(await fake.refusals()).toMatchObject([{ error: 'ratelimited', kind: 'state' }])
  })

  it('an app outside the Marketplace reads one page of fifteen a minute', async () => {
    await fake.stop()
    fake = await startFakeSlack({ inProcess: true, outsideMarketplace: true })
    client = clientWith(fake.botToken)
    for (let at = 0; at < 20; at += 1) await fake.member(fake.ids.ada).says(fake.ids.drill, String(at))
    const { messages } = await client.conversations.history({ channel: fake.ids.drill, limit: 100 })
    expect(messages).toHaveLength(15)
    expect(await errorOf(client.conversations.history({ channel: fake.ids.drill }))).toBe(
      'slack_webapi_rate_limited_error',
    )
  })
})
