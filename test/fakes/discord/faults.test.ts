import type { Client, TextChannel } from 'discord.js'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectClient } from './connect-client.ts'
import { type FakeDiscord, startFakeDiscord } from './start.ts'

const SEND = 'POST /channels/{channel_id}/messages'

let fake: FakeDiscord
let client: Client<true>
let channel: TextChannel
let place: string
let count = 0

beforeAll(async () => {
  fake = await startFakeDiscord({ inProcess: true })
  client = await connectClient(fake, { rest: { retries: 0 } })
})
afterAll(async () => {
  await client.destroy()
  await fake.stop()
})
beforeEach(async () => {
  count += 1
  place = `channel-${count}`
  channel = (await client.channels.fetch(await fake.addChannel(place))) as TextChannel
  await fake.forgetCalls()
})
afterEach(() => fake.clearFaults())

const texts = async () => (await fake.member('Ben').sees(place)).map((message) => message.text)

test('a 429 makes the client wait, and the message comes once', async () => {
  await fake.fault({ route: SEND, kind: 'rateLimited', retryAfterMs: 50 })
  await channel.send('patient')
  expect(await texts()).toEqual(['patient'])
  expect((await fake.calls(SEND)).map((call) => call.status)).toEqual([429, 200])
  expect(await fake.refusals()).toEqual([])
})

test('a lost reply takes effect all the same', async () => {
  await fake.fault({ route: SEND, kind: 'lostReply' })
  await expect(channel.send('lost')).rejects.toThrow('other side closed')
  expect(await texts()).toEqual(['lost'])
})

test('a cut request takes no effect', async () => {
  await fake.fault({ route: SEND, kind: 'cut' })
  await expect(channel.send('cut')).rejects.toThrow('other side closed')
  expect(await texts()).toEqual([])
})

test('a fault can befall the nth request of a route', async () => {
  await fake.fault({ route: SEND, kind: 'status', status: 503, nth: 2 })
  await channel.send('one')
  await expect(channel.send('two')).rejects.toMatchObject({ status: 503 })
  await channel.send('three')
  expect(await texts()).toEqual(['one', 'three'])
})

test('a slow answer comes late, its effect at once', async () => {
  await fake.fault({ route: SEND, kind: 'slow', ms: 200 })
  const sending = channel.send('slow')
  const first = await Promise.race([sending.then(() => 'sent'), waitForText()])
  expect(first).toBe('seen')
  await sending
})

async function waitForText(): Promise<string> {
  while ((await texts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  return 'seen'
}

test("Discord's own limits hold back a client that sends too fast", async () => {
  const strict = await startFakeDiscord({
    inProcess: true,
    rateLimits: { perRoute: { [SEND]: { limit: 2, windowMs: 300 } }, globalPerSecond: 0 },
  })
  const hurried = await connectClient(strict)
  const where = (await hurried.channels.fetch(await strict.channelId('drill'))) as TextChannel
  const begin = performance.now()
  for (const text of ['1', '2', '3']) await where.send(text)
  expect(performance.now() - begin).toBeGreaterThan(200)
  // The client reads the headers, so that it is never refused.
  expect((await strict.calls(SEND)).map((call) => call.status)).toEqual([200, 200, 200])
  await hurried.destroy()
  await strict.stop()
})

test('an unknown route is refused and told', async () => {
  await expect(client.rest.get('/nonsense')).rejects.toMatchObject({ status: 404 })
  expect(await fake.refusals()).toMatchObject([{ route: 'GET /nonsense', status: 404 }])
})
