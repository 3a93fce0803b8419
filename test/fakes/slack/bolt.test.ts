/* oxlint-disable unicorn/require-post-message-target-origin -- chat.postMessage is not the browser's postMessage */
/** A real Bolt app against the fake, over Socket Mode and over HTTP: what members do and see. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from '@slack/bolt'
import { connectBolt, type ConnectedApp } from './connect-bolt.ts'
import { startFakeSlack, type FakeSlack } from './start.ts'

const FORM = {
  type: 'modal' as const,
  callback_id: 'answer',
  private_metadata: 'round 7',
  title: { type: 'plain_text' as const, text: 'Answer privately' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'words',
      label: { type: 'plain_text' as const, text: 'Your answer' },
      element: { type: 'plain_text_input' as const, action_id: 'text', multiline: true, max_length: 20 },
    },
  ],
}

const CARD = {
  text: 'Question of the day',
  blocks: [
    {
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: 'What does a *state lock* prevent?' },
    },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'answer',
          value: '7',
          text: { type: 'plain_text' as const, text: 'Answer privately' },
        },
      ],
    },
  ],
}

interface Heard {
  subtype: string | undefined
  text: string | undefined
}

function listenTo(app: App, heard: Heard[]): void {
  app.command('/quiz', async ({ ack, command, client }) => {
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: FORM })
      await ack()
    } else await ack({ text: `You said ${command.text}`, response_type: 'ephemeral' })
  })
  app.action('answer', async ({ ack, body, client }) => {
    await ack()
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: FORM })
  })
  app.action('later', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'Replaced', replace_original: true })
  })
  app.view('answer', async ({ ack, view, body, client }) => {
    const text = view.state.values.words?.text?.value ?? ''
    if (text === 'bad') return await ack({ response_action: 'errors', errors: { words: 'Say more.' } })
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: `Got ${text} for ${view.private_metadata}` })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'Your standing' } }]
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })
  app.message(async ({ message }) => {
    const text =
      'message' in message && 'text' in message.message
        ? message.message.text
        : 'text' in message
          ? message.text
          : undefined
    heard.push({ subtype: message.subtype, text })
    await Promise.resolve()
  })
}

describe.each(['socket', 'http'] as const)('a Bolt app over %s', (transport) => {
  let fake: FakeSlack
  let connected: ConnectedApp
  let heard: Heard[]

  beforeEach(async () => {
    fake = await startFakeSlack({ inProcess: true })
    heard = []
    connected = await connectBolt(fake, { transport, listen: (app) => listenTo(app, heard) })
  })

  afterEach(async () => {
    await connected.stop()
    await fake.stop()
  })

  it('answers a slash command where only that member sees it', async () => {
    const outcome = await fake.member(fake.ids.ada).runs(fake.ids.drill, '/quiz status')
    expect(outcome).toMatchObject({ ok: true, error: null })
    expect(await fake.member(fake.ids.ada).seesEphemeral(fake.ids.drill)).toMatchObject([
      { words: 'You said status' },
    ])
    expect(await fake.member(fake.ids.ben).seesEphemeral(fake.ids.drill)).toEqual([])
    expect(await fake.refusals()).toEqual([])
  })

  it('opens a form, shows its errors by the field, and takes a corrected one', async () => {
    const ada = fake.member(fake.ids.ada)
    expect(await ada.runs(fake.ids.drill, '/quiz form')).toMatchObject({ ok: true })
    expect(await ada.openModal()).toMatchObject({ title: 'Answer privately', privateMetadata: 'round 7' })

    expect(await ada.submits()).toMatchObject({
      heldBack: true,
      fieldErrors: { 'Your answer': 'Please complete this required field.' },
    })
    expect(await ada.submits({ 'Your answer': 'far more than twenty characters' })).toMatchObject({
      heldBack: true,
    })
    expect(await ada.submits({ 'Your answer': 'bad' })).toMatchObject({
      heldBack: false,
      fieldErrors: { 'Your answer': 'Say more.' },
    })
    expect((await ada.openModal())?.fields[0]).toMatchObject({ error: 'Say more.', value: 'bad' })

    expect(await ada.submits({ 'Your answer': 'two writers' })).toMatchObject({ ok: true })
    expect(await ada.openModal()).toBeNull()
    await vi.waitFor(async () =>
      expect((await ada.seesDirectMessage()).map((message) => message.words)).toEqual([
        'Got two writers for round 7',
      ]),
    )
    expect(await fake.refusals()).toEqual([])
  })

  it('opens a form from a button on a card', async () => {
    const { ts } = await connected.app.client.chat.postMessage({ channel: fake.ids.drill, ...CARD })
    const card = { channel: fake.ids.drill, ts: ts ?? '' }
    expect((await fake.member(fake.ids.ben).sees(fake.ids.drill)).at(-1)).toMatchObject({
      buttons: ['Answer privately'],
      words: expect.stringContaining('*state lock*') as string,
    })
    expect(await fake.member(fake.ids.ben).presses(card, 'Answer privately')).toMatchObject({ ok: true })
    await vi.waitFor(async () =>
      expect(await fake.member(fake.ids.ben).openModal()).toMatchObject({ callbackId: 'answer' }),
    )
  })

  it('replaces an ephemeral message through its response URL', async () => {
    const blocks = [
      {
        type: 'actions' as const,
        elements: [
          {
            type: 'button' as const,
            action_id: 'later',
            text: { type: 'plain_text' as const, text: 'Later' },
          },
        ],
      },
    ]
    const { message_ts: ts } = await connected.app.client.chat.postEphemeral({
      channel: fake.ids.drill,
      user: fake.ids.eve,
      text: 'Your result',
      blocks,
    })
    const eve = fake.member(fake.ids.eve)
    await eve.presses({ channel: fake.ids.drill, ts: ts ?? '' }, 'Later')
    await vi.waitFor(async () =>
      expect(await eve.seesEphemeral()).toMatchObject([{ words: 'Replaced', buttons: [] }]),
    )
  })

  it('hears messages, edits, deletions and the lesser kinds of message', async () => {
    const ada = fake.member(fake.ids.ada)
    const channel = fake.ids.drill
    const root = await ada.says(channel, 'root')
    const ts = await ada.says(channel, 'a < b', { thread: root })
    await ada.edits({ channel, ts }, 'a > b')
    await ada.deletes({ channel, ts })
    await ada.says(channel, 'to all', { thread: root, broadcast: true })
    await ada.says(channel, 'waves', { me: true })
    await ada.says(channel, 'see file', { file: { name: 'plan.txt' } })
    await fake.otherBotSays(channel, 'beep')
    await fake.idle()
    await vi.waitFor(() => expect(heard).toHaveLength(8))
    const sorted = heard.map(({ subtype, text }) => `${subtype ?? 'plain'}: ${text ?? ''}`).sort()
    expect(sorted).toEqual([
      'bot_message: beep',
      'file_share: see file',
      'me_message: waves',
      'message_changed: a &gt; b',
      'message_deleted: ',
      'plain: a &lt; b',
      'plain: root',
      'thread_broadcast: to all',
    ])
  })

  it('publishes an App Home when it is opened', async () => {
    await fake.member(fake.ids.cleo).opensHome()
    await vi.waitFor(async () =>
      expect(await fake.member(fake.ids.cleo).home()).toMatchObject({ words: 'Your standing' }),
    )
  })

  it('receives every event twice when asked to', async () => {
    await fake.everythingTwice(true)
    await fake.member(fake.ids.ada).says(fake.ids.drill, 'once')
    await fake.idle()
    await vi.waitFor(() => expect(heard.map(({ text }) => text)).toEqual(['once', 'once']))
  })

  it('receives held events in another order', async () => {
    await fake.holdEvents()
    for (const text of ['1', '2', '3']) await fake.member(fake.ids.ada).says(fake.ids.drill, text)
    expect(heard).toEqual([])
    await fake.releaseEvents('reversed')
    await vi.waitFor(() => expect(heard).toHaveLength(3))
    // Over HTTP the three requests race each other.
    const texts = heard.map(({ text }) => text)
    expect(transport === 'socket' ? texts : texts.sort((a, b) => Number(b) - Number(a))).toEqual([
      '3',
      '2',
      '1',
    ])
  })
})
