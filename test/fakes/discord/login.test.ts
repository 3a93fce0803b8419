import { Events, GatewayIntentBits, type Message, Options } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { connectClient, makeClient, until } from './connect-client.ts'
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './start.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(options: FakeDiscordOptions & { inProcess?: boolean } = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ inProcess: true, ...options })
  ends.push(() => fake.stop())
  return fake
}

async function login(fake: FakeDiscord, options?: Parameters<typeof connectClient>[1]) {
  const client = await connectClient(fake, options)
  const seen: Message[] = []
  client.on(Events.MessageCreate, (message) => seen.push(message))
  ends.push(() => client.destroy())
  return { client, texts: () => seen.map((message) => message.content), seen }
}

test('discord.js logs in to a local Discord in a process of its own and finds its server', async () => {
  const fake = await start({ inProcess: false })
  const { client } = await login(fake)
  expect(client.user.id).toBe(fake.botId)
  expect(client.guilds.cache.map((guild) => guild.name)).toEqual(['Study group'])
  expect(await fake.refusals()).toEqual([])
})

test('the local Discord outlives a client that leaves, and takes the next', async () => {
  const fake = await start({ inProcess: false })
  const first = await connectClient(fake)
  await first.destroy()
  const { texts } = await login(fake)
  await fake.member('Ben').says('general', 'still here?')
  await until('the message came', () => texts().length > 0)
  expect(texts()).toEqual(['still here?'])
})

test('a wrong token is refused', async () => {
  const fake = await start()
  const client = makeClient(fake)
  await expect(client.login('wrong')).rejects.toThrow('invalid token')
  expect(await fake.refusals()).toMatchObject([{ route: 'GET /gateway/bot', status: 401 }])
})

test('an intent that is not switched on in the portal closes the gateway with 4014', async () => {
  const fake = await start({ intents: { messageContent: false } })
  const client = makeClient(fake)
  ends.push(() => client.destroy())
  const refused = new Promise((resolve, reject) => {
    client.on(Events.ShardDisconnect, (event) => resolve(event.code))
    client.login(fake.token).catch(reject)
  })
  await expect(refused.catch((error: Error) => error.message)).resolves.toSatisfy(
    (what) => what === 4014 || /disallowed intents/i.test(String(what)),
  )
  expect((await fake.gateway()).closes).toContain(4014)
})

test('messages come with their text only under the Message Content intent', async () => {
  const fake = await start()
  const without = await login(fake, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  })
  const ben = fake.member('Ben')
  await ben.says('general', 'not for bots')
  await ben.says('general', `<@${fake.botId}> for you`)
  await ben.says('dm', 'in private')
  await until('three came', () => without.seen.length === 3)
  expect(without.texts()).toEqual(['', `<@${fake.botId}> for you`, 'in private'])
})

test('events outside the intents do not come', async () => {
  const fake = await start()
  const { texts } = await login(fake, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  })
  await fake.member('Ben').says('general', 'in the server')
  await fake.member('Ben').says('dm', 'in private')
  await until('the direct message came', () => texts().length === 1)
  expect(texts()).toEqual(['in private'])
})

test('a resume brings the messages that were missed, once and in order', async () => {
  const fake = await start()
  const { client, texts } = await login(fake)
  await fake.member('Ben').says('general', 'before')
  await until('the first came', () => texts().length === 1)
  const resumed = new Promise((resolve) => {
    client.once(Events.ShardResume, resolve)
  })
  await fake.drop()
  await fake.member('Ben').says('general', 'during')
  await fake.member('Ben').says('general', 'too')
  await resumed
  await fake.member('Ben').says('general', 'after')
  await until('all came', () => texts().length >= 4)
  expect(texts()).toEqual(['before', 'during', 'too', 'after'])
  expect(await fake.gateway()).toMatchObject({ identifies: 1, resumes: 1, connected: 1 })
})

test('a session that cannot be resumed is begun anew, and what came meanwhile is missed', async () => {
  const fake = await start()
  const { texts } = await login(fake)
  await fake.drop({ resumable: false })
  await fake.member('Ben').says('general', 'lost')
  await until('it identified again', async () => {
    const { identifies, connected } = await fake.gateway()
    return identifies === 2 && connected === 1
  })
  await fake.member('Ben').says('general', 'after')
  await until('the next came', () => texts().includes('after'))
  expect(texts()).toEqual(['after'])
})

test('a client that is asked to reconnect resumes', async () => {
  const fake = await start()
  const { texts } = await login(fake)
  await fake.askReconnect()
  await until('it resumed', async () => (await fake.gateway()).resumes === 1)
  await fake.member('Ben').says('general', 'after')
  await until('the message came', () => texts().length > 0)
  expect(texts()).toEqual(['after'])
})

test('a resumable invalid session is resumed', async () => {
  const fake = await start()
  const { texts } = await login(fake)
  await fake.invalidate({ resumable: true })
  await until('it resumed', async () => (await fake.gateway()).resumes === 1)
  await fake.member('Ben').says('general', 'after')
  await until('the message came', () => texts().length > 0)
  expect(texts()).toEqual(['after'])
})

test('a client notices a connection that is open but dead, and resumes', async () => {
  const fake = await start({ heartbeatMs: 300 })
  const { texts } = await login(fake)
  await fake.deaden()
  await fake.member('Ben').says('general', 'into the void')
  await until('the message came after all', () => texts().length > 0)
  expect(texts()).toEqual(['into the void'])
})

test('every event can come twice, and neighbours out of order', async () => {
  const fake = await start()
  // Without a cache: discord.js itself drops a message that it knows already.
  const { texts } = await login(fake, { makeCache: Options.cacheWithLimits({ MessageManager: 0 }) })
  await fake.gatewayFaults({ doubled: true })
  await fake.member('Ben').says('general', 'one')
  await until('both came', () => texts().length === 2)
  expect(texts()).toEqual(['one', 'one'])
  await fake.gatewayFaults({ doubled: false, shuffled: true })
  await fake.member('Ben').says('general', 'two')
  await fake.member('Ben').says('general', 'three')
  await until('all came', () => texts().length === 4)
  expect(texts().slice(2).toSorted()).toEqual(['three', 'two'])
})

test('being invited, removed and cut off by an outage are three different things', async () => {
  const fake = await start({
    guilds: [
      { name: 'First', owner: 'Ada' },
      { name: 'Second', owner: 'Ben', bot: false },
    ],
  })
  const { client } = await login(fake)
  const heard: string[] = []
  client.on(Events.GuildCreate, (guild) => heard.push(`joined ${guild.name}`))
  client.on(Events.GuildDelete, (guild) => heard.push(`left ${guild.name}`))
  client.on(Events.GuildUnavailable, (guild) => heard.push(`lost ${guild.name}`))
  client.on(Events.GuildAvailable, (guild) => heard.push(`back ${guild.name}`))
  await fake.inviteBot('Ben', 'Second')
  await fake.outage(true, 'First')
  await expect(fake.member('Ada').says('First/general', 'hello?')).rejects.toThrow('unavailable')
  await fake.outage(false, 'First')
  await fake.kickBot('Second')
  await until('all was heard', () => heard.length === 4)
  expect(heard).toEqual(['joined Second', 'lost First', 'back First', 'left Second'])
})
