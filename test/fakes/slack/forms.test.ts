/** Forms on top of forms, response URLs, and what else an answer may do, through a real Bolt app over Socket Mode. */
import type { App, ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectBolt, type ConnectedApp } from './connect-bolt.ts'
import { startFakeSlack, type FakeSlack } from './start.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

function form(title: string, more: Partial<ModalView> = {}): ModalView {
  const element = { type: 'plain_text_input' as const, action_id: 'text' }
  const go = { type: 'button' as const, action_id: 'push', text: plain('Deeper') }
  const topic = {
    type: 'static_select' as const,
    action_id: 'topic',
    placeholder: plain('Topic'),
    options: ['Networks', 'State'].map((text) => ({ text: plain(text), value: text.toLowerCase() })),
  }
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain(title),
    submit: plain('Send'),
    blocks: [
      { type: 'input', block_id: 'words', label: plain('Words'), element },
      { type: 'input', block_id: 'topic', label: plain('Topic'), optional: true, element: topic },
      { type: 'actions', block_id: 'more', elements: [go] },
    ],
    ...more,
  }
}

let fake: FakeSlack
let connected: ConnectedApp
let answer: ViewResponseAction | undefined
let submitted: unknown
let closed: boolean | undefined
let pushErrors: unknown[]
let responseUrl: string

function listen(app: App): void {
  app.command('/quiz', async ({ ack, client, command }) => {
    responseUrl = command.response_url
    await client.views.open({ trigger_id: command.trigger_id, view: form('One', { notify_on_close: true }) })
    await ack()
  })
  app.action('push', async ({ ack, body, client }) => {
    if (body.type !== 'block_actions') return
    const view = form('Deeper')
    await client.views
      .push({ trigger_id: body.trigger_id, view })
      .catch((error: { data: { error: string } }) => {
        pushErrors.push(error.data.error)
      })
    await ack()
  })
  app.view('form', async ({ ack, view }) => {
    submitted = view.state.values
    await (answer === undefined ? ack() : ack(answer))
  })
  app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
    closed = body.type === 'view_closed' && body.is_cleared
    await ack()
  })
}

beforeEach(async () => {
  fake = await startFakeSlack({ inProcess: true })
  answer = undefined
  submitted = undefined
  closed = undefined
  pushErrors = []
  connected = await connectBolt(fake, { transport: 'socket', listen })
  await fake.member(fake.ids.ada).runs(fake.ids.drill, '/quiz')
})

afterEach(async () => {
  await connected.stop()
  await fake.stop()
})

describe('a form', () => {
  it('sends what was typed and chosen, and what was left empty', async () => {
    const ada = fake.member(fake.ids.ada)
    await ada.fills({ Words: 'locks', topic: 'State' })
    await ada.fills({ Topic: null })
    await ada.submits({ Topic: 'Networks' })
    expect(submitted).toMatchObject({
      words: { text: { type: 'plain_text_input', value: 'locks' } },
      topic: { topic: { type: 'static_select', selected_option: { value: 'networks' } } },
    })
    await expect(ada.submits()).rejects.toThrow('no form open')
  })

  it('refuses an option that is not offered', async () => {
    await expect(fake.member(fake.ids.ada).fills({ Topic: 'Cooking' })).rejects.toThrow(
      'There is no option "Cooking": Networks, State',
    )
  })

  it('takes two more on top, not three', async () => {
    const ada = fake.member(fake.ids.ada)
    for (let pressed = 0; pressed < 3; pressed += 1) await ada.pressesInForm('Deeper')
    expect(await ada.openModal()).toMatchObject({ title: 'Deeper', depth: 3 })
    expect(pushErrors).toEqual(['push_limit_reached'])
    await ada.submits({ Words: 'done' })
    expect(await ada.openModal()).toMatchObject({ depth: 2 })
    answer = { response_action: 'clear' }
    await ada.submits({ Words: 'all done' })
    expect(await ada.openModal()).toBeNull()
  })

  it('is replaced or followed by the answer, keeping what was typed', async () => {
    const ada = fake.member(fake.ids.ada)
    answer = { response_action: 'update', view: form('Two') }
    await ada.submits({ Words: 'kept' })
    expect(await ada.openModal()).toMatchObject({ title: 'Two', depth: 1, fields: [{ value: 'kept' }, {}] })
    answer = { response_action: 'push', view: form('Three') }
    await ada.submits()
    expect(await ada.openModal()).toMatchObject({ title: 'Three', depth: 2, fields: [{ value: null }, {}] })
    expect(await fake.refusals()).toEqual([])
  })

  it('tells the member of trouble when errors name no input or the next view is wrong', async () => {
    const ada = fake.member(fake.ids.ada)
    answer = { response_action: 'errors', errors: { nowhere: 'Fix it.' } }
    expect(await ada.submits({ Words: 'x' })).toMatchObject({ ok: false, error: 'trouble' })
    answer = { response_action: 'update', view: form('A title that is far too long') }
    expect(await ada.submits({ Words: 'x' })).toMatchObject({ ok: false, error: 'trouble' })
    expect(await fake.refusals('mistake')).toHaveLength(2)
  })

  it('that is closed says so when the app wants to know', async () => {
    await fake.member(fake.ids.ada).closesForm()
    expect(closed).toBe(false)
    expect(await fake.member(fake.ids.ada).openModal()).toBeNull()
  })
})

describe('a response URL', () => {
  const respond = async (body: unknown): Promise<number> =>
    (
      await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status

  it('speaks to the member or to the channel, even where the bot is not in it', async () => {
    await fake.member(fake.ids.ada).runs(fake.ids.general, '/quiz')
    await respond({ text: 'for you' })
    await respond({ text: 'for all', response_type: 'in_channel' })
    expect(await fake.member(fake.ids.ada).seesEphemeral(fake.ids.general)).toMatchObject([
      { words: 'for you' },
    ])
    expect(await fake.member(fake.ids.ben).sees(fake.ids.general)).toMatchObject([{ words: 'for all' }])
  })

  it('works five times', async () => {
    const statuses: number[] = []
    for (let use = 0; use < 6; use += 1) statuses.push(await respond({ text: String(use) }))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    expect(await fake.refusals()).toMatchObject([{ method: 'response_url', error: 'used_url' }])
  })

  it('works for half an hour', async () => {
    await fake.ageResponseUrls(31 * 60_000)
    expect(await respond({ text: 'late' })).toBe(404)
    expect(await fake.refusals()).toMatchObject([{ error: 'expired_url' }])
  })
})

it('events tell of the bot’s own comings and goings and of the channel’s', async () => {
  const types: string[] = []
  for (const type of [
    'member_joined_channel',
    'member_left_channel',
    'channel_left',
    'channel_archive',
    'channel_deleted',
    'app_mention',
    'tokens_revoked',
    'app_uninstalled',
  ] as const) {
    connected.app.event(type, async () => {
      types.push(type)
      await Promise.resolve()
    })
  }
  const olga = fake.member(fake.ids.olga)
  const { general, drill, botUser } = fake.ids
  await olga.invites(general, botUser)
  await olga.says(general, 'hello @drillbot')
  await olga.removes(general, botUser)
  await olga.archives(drill)
  await olga.deletesChannel(drill)
  await fake.idle()
  await fake.uninstall()
  await vi.waitFor(() => expect(types).toContain('app_uninstalled'))
  expect(types.slice(0, 7).sort((a, b) => a.localeCompare(b))).toEqual([
    'app_mention',
    'channel_archive',
    'channel_deleted',
    'channel_left',
    'member_joined_channel',
    'member_left_channel',
    'tokens_revoked',
  ])
})
