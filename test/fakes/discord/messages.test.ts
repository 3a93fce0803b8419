import {
  ButtonBuilder,
  ButtonStyle,
  ActionRowBuilder,
  type Client,
  Events,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectClient, until } from './connect-client.ts'
import { type FakeDiscord, startFakeDiscord } from './start.ts'

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
// Each test has a channel of its own, so that they can run in any order.
beforeEach(async () => {
  count += 1
  place = `channel-${count}`
  channel = (await client.channels.fetch(await fake.addChannel(place))) as TextChannel
  await fake.forgetCalls()
})

test('members see what the bot posts, edits and deletes', async () => {
  const message = await channel.send({ content: 'first', embeds: [{ title: 'Card', description: 'Body' }] })
  expect(await fake.member('Ben').sees(place)).toMatchObject([
    { author: 'Drillbot', byBot: true, text: 'first\nCard\nBody', edited: false },
  ])
  await message.edit({ content: 'second' })
  expect(await fake.member('Ben').sees(place)).toMatchObject([{ text: 'second\nCard\nBody', edited: true }])
  await message.delete()
  expect(await fake.member('Ben').sees(place)).toEqual([])
})

test('ids tell the time they were made', async () => {
  const before = await fake.now()
  const message = await channel.send('now')
  expect(Math.abs(message.createdTimestamp - before)).toBeLessThan(60_000)
})

test('a nonce that must be unique brings the earlier message back instead of a second', async () => {
  const sent = () => channel.send({ content: 'once', nonce: 'round-1', enforceNonce: true })
  const [first, second] = [await sent(), await sent()]
  expect(second.id).toBe(first.id)
  expect(await fake.member('Ben').sees(place)).toHaveLength(1)
  // Some minutes later it is forgotten.
  await fake.advance(10 * 60_000)
  expect((await sent()).id).not.toBe(first.id)
})

test.each([
  ['content over 2000', { content: 'x'.repeat(2001) }, 'content'],
  ['an embed title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds'],
  ['an embed description over 4096', { embeds: [{ description: 'x'.repeat(4097) }] }, 'embeds'],
  [
    'embeds over 6000 in all',
    { embeds: [{ description: 'x'.repeat(3001) }, { description: 'x'.repeat(3000) }] },
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds'],
  [
    '26 fields',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'a', value: 'b' })) }] },
    'fields',
  ],
  ['an empty field', { embeds: [{ title: 'x', fields: [{ name: 'a', value: '' }] }] }, 'fields'],
])('%s is refused with the place of the mistake', async (_what, body, where) => {
  await expect(
    client.rest.post(`/channels/${channel.id}/messages`, { body: { ...body } }),
  ).rejects.toMatchObject({ code: 50035, status: 400 })
  const [refusal] = await fake.refusals()
  expect(refusal?.why).toContain(where)
  expect(await fake.member('Ben').sees(place)).toEqual([])
})

test('an empty message is refused', async () => {
  await expect(
    client.rest.post(`/channels/${channel.id}/messages`, { body: { content: ' ' } }),
  ).rejects.toMatchObject({ code: 50006 })
})

const row = (ids: string[]) => ({
  type: 1,
  components: ids.map((id) => ({ type: 2, style: 1, label: id, custom_id: id })),
})

test.each([
  ['six rows', [1, 2, 3, 4, 5, 6].map((n) => row([`b${n}`]))],
  ['six buttons in a row', [row(['a', 'b', 'c', 'd', 'e', 'f'])]],
  ['the same custom id twice', [row(['same']), row(['same'])]],
  ['a custom id over 100', [row(['x'.repeat(101)])]],
  [
    'a label over 80',
    [{ type: 1, components: [{ type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'a' }] }],
  ],
  ['a link with a custom id', [{ type: 1, components: [{ type: 2, style: 5, label: 'x', custom_id: 'a' }] }]],
  ['a button without label', [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a' }] }]],
  [
    'a menu with 26 options',
    [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'm',
            options: Array.from({ length: 26 }, (_, n) => ({ label: `${n}`, value: `${n}` })),
          },
        ],
      },
    ],
  ],
])('%s is refused', async (_what, components) => {
  await expect(
    client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x', components } }),
  ).rejects.toMatchObject({ code: 50035 })
})

test('a message shows whom it really notified', async () => {
  const ben = await fake.member('Ben').mention()
  await channel.send({ content: `@everyone ${ben}`, allowedMentions: { parse: [] } })
  await channel.send({ content: `@everyone ${ben}` })
  await fake.setPermissions(place, [{ who: 'bot', deny: ['MentionEveryone'] }])
  await channel.send({ content: '@everyone' })
  await channel.send({ embeds: [{ description: ben }] })
  expect((await fake.member('Ben').sees(place)).map((message) => message.pings)).toEqual([
    [],
    ['@everyone', 'Ben'],
    [],
    [],
  ])
})

test('reactions come and go', async () => {
  const id = await fake.member('Ben').says(place, 'an answer')
  const message = await channel.messages.fetch(id)
  await message.react('✅')
  expect((await fake.member('Cleo').sees(place))[0]?.reactions).toEqual([{ emoji: '✅', by: ['Drillbot'] }])
  await message.reactions.resolve('✅')?.users.remove(client.user.id)
  expect((await fake.member('Cleo').sees(place))[0]?.reactions).toEqual([])
  await expect(message.react('nonsense')).rejects.toMatchObject({ code: 10014 })
})

test('edits and deletions reach the bot, also without the content', async () => {
  const heard: string[] = []
  client.on(Events.MessageUpdate, (_old, message) => {
    heard.push(`${message.id} ${message.partial ? 'partial' : message.content}`)
  })
  client.on(Events.MessageDelete, (message) => heard.push(`${message.id} gone`))
  const ben = fake.member('Ben')
  const id = await ben.says(place, 'before')
  await ben.edits(id, 'after')
  await until('the edit came', () => heard.includes(`${id} after`))
  await ben.edits(id, 'unseen', { partial: true })
  await until('the bare update came', () => heard.length === 2)
  expect((await channel.messages.fetch({ message: id, force: true })).content).toBe('unseen')
  await ben.deletes(id)
  await until('the deletion came', () => heard.includes(`${id} gone`))
  await expect(channel.messages.fetch(id)).rejects.toMatchObject({ code: 10008 })
})

test('history is read in pages', async () => {
  const ids: string[] = []
  for (const text of ['1', '2', '3', '4', '5']) ids.push(await fake.member('Ben').says(place, text))
  const texts = async (options: object) =>
    (await channel.messages.fetch({ cache: false, ...options })).map((message) => message.content)
  expect(await texts({ limit: 2 })).toEqual(['5', '4'])
  expect(await texts({ before: ids[3], limit: 2 })).toEqual(['3', '2'])
  expect(await texts({ after: ids[0], limit: 2 })).toEqual(['3', '2'])
  expect(await texts({ around: ids[2], limit: 3 })).toEqual(['4', '3', '2'])
  await expect(texts({ limit: 101 })).rejects.toMatchObject({ code: 50035 })
})

test('pictures are uploaded with their alt text and shown in embeds', async () => {
  await channel.send({
    files: [{ attachment: Buffer.from('not really a picture'), name: 'chart.png', description: 'A chart' }],
    embeds: [{ title: 'Standings', image: { url: 'attachment://chart.png' } }],
  })
  const [message] = await fake.member('Ben').sees(place)
  expect(message?.files).toMatchObject([{ name: 'chart.png', alt: 'A chart' }])
  expect(message?.embeds[0]?.image).toBe(message?.files[0]?.url)
  const picture = await fetch(message?.files[0]?.url ?? '')
  expect(await picture.text()).toBe('not really a picture')
})

test('direct messages reach a member unless they take none', async () => {
  const ben = await client.users.fetch(await fake.member('Ben').id())
  await ben.send('just for you')
  expect(await fake.member('Ben').sees('dm')).toMatchObject([{ text: 'just for you' }])
  await fake.member('Ben').closesDms()
  await expect(ben.send('again')).rejects.toMatchObject({ code: 50007 })
  await fake.member('Ben').closesDms(false)
})

test('buttons made by the builders are taken and shown', async () => {
  const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('mine').setLabel('My result').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setURL('https://example.org').setLabel('Docs').setStyle(ButtonStyle.Link),
  )
  await channel.send({ content: 'A question', components: [buttons] })
  const [message] = await fake.member('Ben').sees(place)
  expect(message?.buttons.map((button) => button.label)).toEqual(['My result', 'Docs'])
  expect(await fake.refusals()).toEqual([])
})
