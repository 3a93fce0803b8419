import { type Client, Events, type TextChannel, ThreadAutoArchiveDuration } from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectClient, until } from './connect-client.ts'
import { type FakeDiscord, startFakeDiscord } from './start.ts'

const HOUR_MS = 3_600_000

let fake: FakeDiscord
let client: Client<true>
let channel: TextChannel
let place: string
let count = 0

beforeAll(async () => {
  fake = await startFakeDiscord({ inProcess: true })
  client = await connectClient(fake)
})
afterAll(async () => {
  await client.destroy()
  await fake.stop()
})
beforeEach(async () => {
  count += 1
  place = `channel-${count}`
  channel = (await client.channels.fetch(await fake.addChannel(place))) as TextChannel
})

async function openThread() {
  const card = await channel.send('A question')
  const thread = await card.startThread({
    name: `Round ${count}`,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
  })
  return { card, thread, name: `Round ${count}` }
}

test('a thread on a message has its id, and members answer in it', async () => {
  const { card, thread, name } = await openThread()
  expect(thread.id).toBe(card.id)
  expect((await fake.member('Ben').sees(place))[0]?.thread).toMatchObject({ name, archived: false })
  await fake.member('Ben').says(name, 'My answer')
  const texts = (await thread.messages.fetch()).map(
    (message) => `${message.author.username}: ${message.content}`,
  )
  expect(texts[0]).toBe('ben: My answer')
  await expect(
    client.rest.post(`/channels/${channel.id}/messages/${card.id}/threads`, { body: { name: 'Again' } }),
  ).rejects.toMatchObject({ code: 160004 })
})

test('a thread name over 100 characters and an odd archive time are refused', async () => {
  const card = await channel.send('A question')
  await expect(card.startThread({ name: 'x'.repeat(101) })).rejects.toMatchObject({ code: 50035 })
  const path = `/channels/${channel.id}/messages/${card.id}/threads` as const
  await expect(
    client.rest.post(path, { body: { name: 'x', auto_archive_duration: 90 } }),
  ).rejects.toMatchObject({ code: 50035 })
})

test('an archived thread refuses edits and reactions; a post reopens it', async () => {
  const { thread, name } = await openThread()
  const own = await thread.send('the score')
  const answer = await fake.member('Ben').says(name, 'an answer')
  await fake.archive(thread.id)
  await expect(own.edit('a better score')).rejects.toMatchObject({ code: 50083 })
  await expect((await thread.messages.fetch(answer)).react('✅')).rejects.toMatchObject({ code: 50083 })
  await thread.send('reopened')
  expect((await fake.threads()).find(({ id }) => id === thread.id)?.archived).toBe(false)
  await own.edit('a better score')
})

test('a locked thread takes no posts from the bot', async () => {
  const { thread } = await openThread()
  await fake.lock(thread.id)
  await fake.archive(thread.id)
  await expect(thread.send('hello')).rejects.toMatchObject({ code: 160005 })
})

test('a thread archives itself when its time without a message is up', async () => {
  const { thread } = await openThread()
  const archived = new Promise((resolve) => {
    client.on(Events.ThreadUpdate, (_old, next) => {
      if (next.id === thread.id && next.archived) resolve(true)
    })
  })
  await fake.advance(2 * HOUR_MS)
  await archived
  const { threads } = await channel.threads.fetchArchived()
  expect(threads.has(thread.id)).toBe(true)
  const active = await channel.guild.channels.fetchActiveThreads()
  expect(active.threads.has(thread.id)).toBe(false)
})

test('deletions of messages, threads and channels reach the bot', async () => {
  const heard: string[] = []
  client.on(Events.MessageBulkDelete, (messages) => heard.push(`${messages.size} messages`))
  client.on(Events.ThreadDelete, (gone) => heard.push(`thread ${gone.id}`))
  client.on(Events.ChannelDelete, (gone) => heard.push(`channel ${gone.id}`))
  const { thread, name } = await openThread()
  const ids = [await fake.member('Ben').says(name, 'one'), await fake.member('Ben').says(name, 'two')]
  await fake.purge(name, ids)
  await fake.deleteChannel(name)
  await expect(thread.send('too late')).rejects.toMatchObject({ code: 10003 })
  await fake.deleteChannel(place)
  await until('all were heard', () => heard.includes(`channel ${channel.id}`))
  expect(heard).toContain('2 messages')
  expect(heard).toContain(`thread ${thread.id}`)
  await expect(channel.send('too late')).rejects.toMatchObject({ code: 10003 })
})

test.each([
  ['SendMessages', () => channel.send('x'), 50013],
  ['ViewChannel', () => channel.send('x'), 50001],
  ['EmbedLinks', () => channel.send({ embeds: [{ title: 'x' }] }), 50013],
  ['AttachFiles', () => channel.send({ files: [{ attachment: Buffer.from('x'), name: 'x.txt' }] }), 50013],
] as const)('without %s the bot is refused', async (permission, act, code) => {
  await fake.setPermissions(place, [{ who: 'bot', deny: [permission] }])
  await expect(act()).rejects.toMatchObject({ code })
})

test.each([
  ['CreatePublicThreads', async () => (await channel.send('x')).startThread({ name: 'x' })],
  ['AddReactions', async () => (await channel.send('x')).react('✅')],
  ['SendMessagesInThreads', async () => (await openThread()).thread.send('x')],
] as const)('without %s the bot is refused', async (permission, act) => {
  await fake.setPermissions(place, [{ who: 'bot', deny: [permission] }])
  await expect(act()).rejects.toMatchObject({ code: 50013 })
})

test('a channel that the bot may not see sends it no messages', async () => {
  const heard: string[] = []
  client.on(Events.MessageCreate, (message) => heard.push(message.content))
  await fake.setPermissions(place, [{ who: 'bot', deny: ['ViewChannel'] }])
  await fake.member('Ben').says(place, 'hidden')
  await fake.setPermissions(place, [{ who: 'bot', allow: ['ViewChannel'] }])
  await fake.member('Ben').says(place, 'open')
  await until('the open one came', () => heard.includes('open'))
  expect(heard).not.toContain('hidden')
})

test('without Read Message History the history is empty', async () => {
  await fake.member('Ben').says(place, 'before')
  await fake.setPermissions(place, [{ who: 'bot', deny: ['ReadMessageHistory'] }])
  expect((await channel.messages.fetch()).size).toBe(0)
})

test('messages of others can neither be edited nor, without permission, deleted', async () => {
  const message = await channel.messages.fetch(await fake.member('Ben').says(place, 'mine'))
  await expect(
    client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, { body: { content: 'yours' } }),
  ).rejects.toMatchObject({ code: 50005 })
  await expect(message.delete()).rejects.toMatchObject({ code: 50013 })
})

test('a member who may not write is refused as in the client', async () => {
  await fake.setPermissions(place, [{ who: 'Cleo', deny: ['SendMessages'] }])
  await expect(fake.member('Cleo').says(place, 'hi')).rejects.toThrow('Cleo lacks SendMessages')
})
