import {
  ActionRowBuilder,
  ApplicationCommandOptionType as Option,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  type RESTPostAPIApplicationCommandsJSONBody,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connectClient, until } from './connect-client.ts'
import { type FakeDiscord, startFakeDiscord } from './start.ts'

const INTERACTION_MS = 400

const COMMANDS: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'quiz',
    description: 'The drill',
    options: [
      { type: Option.Subcommand, name: 'today', description: "Today's question" },
      {
        type: Option.Subcommand,
        name: 'about',
        description: 'About a member',
        options: [
          { type: Option.User, name: 'member', description: 'Who', required: true },
          { type: Option.Integer, name: 'days', description: 'How many', min_value: 1, max_value: 30 },
          {
            type: Option.String,
            name: 'topic',
            description: 'Which',
            choices: [{ name: 'Cloud', value: 'cloud' }],
          },
        ],
      },
      {
        type: Option.Subcommand,
        name: 'question',
        description: 'One question',
        options: [{ type: Option.String, name: 'id', description: 'Which', autocomplete: true }],
      },
    ],
  },
  { name: 'quiz-admin', description: 'For admins', default_member_permissions: '32' },
]

let fake: FakeDiscord
let client: Client<true>
let answer: (interaction: Interaction) => Promise<unknown>

beforeAll(async () => {
  fake = await startFakeDiscord({ inProcess: true, interactionMs: INTERACTION_MS })
  client = await connectClient(fake)
  await client.application.commands.set(COMMANDS)
  client.on(Events.InteractionCreate, (interaction) => {
    void answer(interaction)
  })
})
afterAll(async () => {
  await client.destroy()
  await fake.stop()
})
afterEach(() => {
  answer = async () => {}
})

const modal = () =>
  new ModalBuilder()
    .setCustomId('form')
    .setTitle('Your answer')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Answer')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('answer')
            .setStyle(TextInputStyle.Paragraph)
            .setMinLength(3)
            .setMaxLength(3000),
        ),
    )

test('commands are registered and keep their ids when they are registered again', async () => {
  const before = await client.application.commands.fetch()
  const after = await client.application.commands.set(COMMANDS)
  expect(after.map((command) => command.id).toSorted()).toEqual(
    before.map((command) => command.id).toSorted(),
  )
  expect(await fake.member('Ada').offered('drill')).toEqual(['quiz', 'quiz-admin'])
  expect(await fake.member('Ben').offered('drill')).toEqual(['quiz'])
})

test.each([
  ['an upper-case name', { name: 'Quiz', description: 'x' }],
  ['no description', { name: 'x', description: '' }],
  [
    '26 options',
    { name: 'x', description: 'x', options: Array.from({ length: 26 }, (_, n) => option(`o${n}`)) },
  ],
  ['mixed options', { name: 'x', description: 'x', options: [option('a'), { ...option('b'), type: 1 }] }],
  [
    'required after optional',
    { name: 'x', description: 'x', options: [option('a'), { ...option('b'), required: true }] },
  ],
])('a command with %s is refused', async (_what, body) => {
  await expect(
    client.rest.post(`/applications/${fake.applicationId}/commands`, { body }),
  ).rejects.toMatchObject({ code: 50035 })
})

function option(name: string) {
  return { type: 3, name, description: 'x' }
}

test('an ephemeral answer is seen by its member only', async () => {
  answer = async (i) =>
    i.isChatInputCommand() && i.reply({ content: 'just you', flags: MessageFlags.Ephemeral })
  const outcome = await fake.member('Ben').runs('drill', '/quiz today')
  expect(outcome).toMatchObject({ kind: 'message', message: { text: 'just you', ephemeral: true } })
  const texts = async (name: string) => (await fake.member(name).sees('drill')).map((m) => m.text)
  expect(await texts('Ben')).toContain('just you')
  expect(await texts('Cleo')).not.toContain('just you')
  await fake.member('Ben').reloads()
  expect(await texts('Ben')).not.toContain('just you')
})

test('typed options arrive resolved', async () => {
  answer = async (i) => {
    if (!i.isChatInputCommand()) return
    const { options } = i
    const user = options.getUser('member', true)
    await i.reply(`${user.username} ${options.getInteger('days')} ${options.getString('topic')}`)
  }
  const outcome = await fake
    .member('Ben')
    .runs('drill', '/quiz about', { member: '@Cleo', days: 7, topic: 'Cloud' })
  expect(outcome.message?.text).toBe('cleo 7 cloud')
})

test('a real client would not send these', async () => {
  const ben = fake.member('Ben')
  await expect(ben.runs('drill', '/quiz-admin')).rejects.toThrow('Ben is not offered /quiz-admin')
  await expect(ben.runs('drill', '/quiz')).rejects.toThrow('needs a subcommand')
  await expect(ben.runs('drill', '/quiz about')).rejects.toThrow('needs the option member')
  await expect(ben.runs('drill', '/quiz about', { member: 'Ada', days: 31 })).rejects.toThrow('1 to 30')
  await expect(ben.runs('drill', '/quiz about', { member: 'Ada', topic: 'Cats' })).rejects.toThrow('Cloud')
})

test('autocomplete offers what the bot returns', async () => {
  answer = async (i) =>
    i.isAutocomplete() && i.respond([{ name: `${i.options.getFocused()}raform`, value: 'terraform' }])
  expect(await fake.member('Ben').types('drill', '/quiz question', 'id', 'ter')).toEqual([
    { name: 'terraform', value: 'terraform' },
  ])
})

test('more than 25 offered choices are refused', async () => {
  const refused = Promise.withResolvers<unknown>()
  answer = async (i) => {
    if (!i.isAutocomplete()) return
    const many = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }))
    await i.respond(many).catch(refused.resolve)
  }
  await expect(fake.member('Ben').types('drill', '/quiz question', 'id', '')).rejects.toThrow('failed')
  expect(await refused.promise).toMatchObject({ code: 50035 })
})

test('a button opens a form, and the form is answered', async () => {
  answer = async (i) => {
    if (i.isButton()) await i.showModal(modal())
    if (i.isModalSubmit()) {
      const text = i.fields.getTextInputValue('answer')
      await i.reply({ content: `got ${text}`, flags: MessageFlags.Ephemeral })
    }
  }
  const channel = await client.channels.fetch(await fake.channelId('general'))
  if (!channel?.isSendable()) throw new Error('no channel')
  const button = new ButtonBuilder()
    .setCustomId('b')
    .setLabel('Answer privately')
    .setStyle(ButtonStyle.Primary)
  await channel.send({
    content: 'Q',
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
  })
  const ben = fake.member('Ben')
  const pressed = await ben.presses('general', 'Answer privately')
  expect(pressed).toMatchObject({ kind: 'modal', modal: { title: 'Your answer' } })
  await expect(ben.submits({ Answer: 'x' })).rejects.toThrow('at least 3')
  const submitted = await ben.submits({ Answer: 'plan, then apply' })
  expect(submitted.message).toMatchObject({ text: 'got plan, then apply', ephemeral: true })
  expect(await ben.openModal()).toBeNull()
  await expect(ben.presses('general', 'Nope')).rejects.toThrow('sees no button Nope')
})

test('a form cannot answer a form, and cannot follow another response', async () => {
  const errors: unknown[] = []
  answer = async (i) => {
    if (i.isChatInputCommand()) await i.showModal(modal())
    if (i.isModalSubmit()) {
      const path = `/interactions/${i.id}/${i.token}/callback` as const
      const body = { type: 9, data: modal().toJSON() }
      await client.rest.post(path, { body, auth: false }).catch((error: unknown) => errors.push(error))
      await i.deferReply({ flags: MessageFlags.Ephemeral })
      await client.rest.post(path, { body, auth: false }).catch((error: unknown) => errors.push(error))
      await i.editReply('done')
    }
  }
  await fake.member('Ben').runs('drill', '/quiz today')
  const outcome = await fake.member('Ben').submits({ answer: 'some text' })
  expect(outcome.message?.text).toBe('done')
  expect(errors).toMatchObject([{ code: 50035 }, { code: 40060 }])
})

test('a form that breaks the limits is refused', async () => {
  const errors: unknown[] = []
  answer = async (i) => {
    if (!i.isChatInputCommand()) return
    const path = `/interactions/${i.id}/${i.token}/callback` as const
    for (const change of [{ title: 'x'.repeat(46) }, { custom_id: '' }, { components: [] }]) {
      const body = { type: 9, data: { ...modal().toJSON(), ...change } }
      await client.rest.post(path, { body, auth: false }).catch((error: unknown) => errors.push(error))
    }
    await i.reply('end')
  }
  await fake.member('Ben').runs('drill', '/quiz today')
  expect(errors).toMatchObject([{ code: 50035 }, { code: 50035 }, { code: 50035 }])
})

test('a deferred answer shows thinking until it is edited', async () => {
  const go = Promise.withResolvers<void>()
  answer = async (i) => {
    if (!i.isChatInputCommand()) return
    await i.deferReply()
    await go.promise
    await i.editReply('thought about it')
  }
  const outcome = fake.member('Ben').runs('drill', '/quiz today')
  await until('it thinks', async () => (await fake.member('Cleo').sees('drill')).some((m) => m.thinking))
  go.resolve()
  expect((await outcome).message).toMatchObject({ text: 'thought about it', thinking: false })
})

test('the first follow-up after a deferral takes its place', async () => {
  answer = async (i) => {
    if (!i.isChatInputCommand()) return
    await i.deferReply({ flags: MessageFlags.Ephemeral })
    await i.followUp('in its place')
    await i.followUp({ content: 'a second', flags: MessageFlags.Ephemeral })
    await i.deleteReply()
  }
  await fake.member('Dana').runs('drill', '/quiz today')
  const hers = async () =>
    (await fake.member('Dana').sees('drill')).filter((m) => m.ephemeral).map((m) => m.text)
  await until('the second came and the first went', async () => (await hers())[0] === 'a second')
  expect(await hers()).toEqual(['a second'])
})

test('without an answer in time the member sees so, and the late answer is refused', async () => {
  const late = Promise.withResolvers<Interaction>()
  answer = async (i) => late.resolve(i)
  const outcome = await fake.member('Ben').runs('drill', '/quiz today')
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'The application did not respond' })
  const i = await late.promise
  if (!i.isChatInputCommand()) throw new Error('not a command')
  await expect(i.reply('sorry')).rejects.toMatchObject({ code: 10062 })
})

test('follow-ups end after fifteen minutes', async () => {
  const done = Promise.withResolvers<Interaction>()
  answer = async (i) => {
    if (i.isChatInputCommand()) await i.reply('first')
    done.resolve(i)
  }
  await fake.member('Ben').runs('drill', '/quiz today')
  const i = await done.promise
  if (!i.isChatInputCommand()) throw new Error('not a command')
  await i.followUp('second')
  await fake.advance(16 * 60_000)
  await expect(i.followUp('third')).rejects.toMatchObject({ code: 50027 })
})

test('a press can change its message', async () => {
  answer = async (i) => {
    if (i.isButton()) await i.update({ content: 'pressed', components: [] })
  }
  const channel = await client.channels.fetch(await fake.addChannel('updates'))
  if (!channel?.isSendable()) throw new Error('no channel')
  const button = new ButtonBuilder().setCustomId('u').setLabel('Next').setStyle(ButtonStyle.Secondary)
  await channel.send({
    content: 'Page 1',
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
  })
  const outcome = await fake.member('Ben').presses('updates', 'Next')
  expect(outcome).toMatchObject({ kind: 'updated', message: { text: 'pressed', buttons: [] } })
})

test('withResponse brings the message back', async () => {
  const got = Promise.withResolvers<string | undefined>()
  answer = async (i) => {
    if (!i.isChatInputCommand()) return
    const response = await i.reply({ content: 'here', withResponse: true })
    got.resolve(response.resource?.message?.content)
  }
  await fake.member('Ben').runs('drill', '/quiz today')
  expect(await got.promise).toBe('here')
})
