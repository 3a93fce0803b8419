/** The local Discord's own answers, held against Discord's OpenAPI: what a client gets here is what it would get there. */
import * as spec from 'discord-api-spec/zod'
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, type Client } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient } from './connect-client.ts'
import { type FakeDiscord, startFakeDiscord } from './start.ts'

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { message: string } }
}

const schemas = spec as unknown as Record<string, Schema>

let fake: FakeDiscord
let client: Client<true>
let ids: { channel: string; guild: string; card: string; answer: string; command: string }

beforeAll(async () => {
  fake = await startFakeDiscord({ inProcess: true, intents: { members: true } })
  client = await connectClient(fake)
  const channel = await client.channels.fetch(await fake.channelId('drill'))
  if (!channel?.isSendable() || !('threads' in channel)) throw new Error('no channel')
  const card = await channel.send({
    content: 'A question',
    embeds: [{ title: 'Card', description: 'Body', fields: [{ name: 'a', value: 'b' }] }],
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('mine').setLabel('My result').setStyle(ButtonStyle.Primary),
      ),
    ],
    files: [{ attachment: Buffer.from('x'), name: 'x.png', description: 'A picture' }],
  })
  await card.startThread({ name: 'Round' })
  const answer = await fake.member('Ben').says('Round', `<@${fake.botId}> an answer`, { replyTo: card.id })
  const reaction =
    `/channels/${card.id}/messages/${answer}/reactions/${encodeURIComponent('✅')}/@me` as const
  await client.rest.put(reaction)
  const commands = await client.application.commands.set([{ name: 'quiz', description: 'The drill' }])
  ids = {
    channel: channel.id,
    guild: await fake.guildId(),
    card: card.id,
    answer,
    command: commands.first()?.id ?? '',
  }
})
afterAll(async () => {
  await client.destroy()
  await fake.stop()
})

test.each([
  ['the gateway', (): string => '/gateway/bot', 'GatewayBotResponse'],
  ['the bot', (): string => '/users/@me', 'UserPIIResponse'],
  ['a user', (): string => `/users/${fake.botId}`, 'UserResponse'],
  ['the application', (): string => '/applications/@me', 'PrivateApplicationResponse'],
  ['a channel', (): string => `/channels/${ids.channel}`, 'GuildChannelResponse'],
  ['a thread', (): string => `/channels/${ids.card}`, 'ThreadResponse'],
  ['a card', (): string => `/channels/${ids.channel}/messages/${ids.card}`, 'MessageResponse'],
  [
    'a reply with a reaction',
    (): string => `/channels/${ids.card}/messages/${ids.answer}`,
    'MessageResponse',
  ],
  ['the messages of a thread', (): string => `/channels/${ids.card}/messages`, 'MessageResponse[]'],
  ['a server', (): string => `/guilds/${ids.guild}`, 'GuildWithCountsResponse'],
  ['roles', (): string => `/guilds/${ids.guild}/roles`, 'GuildRoleResponse[]'],
  ['a member', (): string => `/guilds/${ids.guild}/members/${fake.botId}`, 'GuildMemberResponse'],
  ['members', (): string => `/guilds/${ids.guild}/members?limit=100`, 'GuildMemberResponse[]'],
  ['active threads', (): string => `/guilds/${ids.guild}/threads/active`, 'ThreadsResponse'],
  ['archived threads', (): string => `/channels/${ids.channel}/threads/archived/public`, 'ThreadsResponse'],
  ['thread members', (): string => `/channels/${ids.card}/thread-members`, 'ThreadMemberResponse[]'],
  ['commands', (): string => `/applications/${fake.applicationId}/commands`, 'ApplicationCommandResponse[]'],
  ['my servers', (): string => '/users/@me/guilds', 'MyGuildResponse[]'],
] as const)("%s fits Discord's OpenAPI", async (_what, path, name) => {
  const got = await client.rest.get(path() as `/${string}`)
  const list = name.endsWith('[]')
  const schema = schemas[`${list ? name.slice(0, -2) : name}Schema`]
  if (!schema) throw new Error(`discord-api-spec has no ${name}`)
  for (const item of list ? (got as unknown[]) : [got]) {
    const result = schema.safeParse(item)
    expect(result.error?.message ?? 'fits').toBe('fits')
  }
})

test("a refusal fits Discord's OpenAPI", async () => {
  const response = await fetch(`${fake.apiUrl}/v10/channels/${ids.channel}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${fake.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://example.org, 1.0)',
    },
    body: JSON.stringify({ content: 'x'.repeat(2001) }),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    code: 50035,
    message: 'Invalid Form Body',
    errors: {
      content: {
        _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }],
      },
    },
  })
})
