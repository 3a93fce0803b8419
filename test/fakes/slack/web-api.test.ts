/* oxlint-disable unicorn/require-post-message-target-origin -- chat.postMessage is not the browser's postMessage */
/** The real WebClient against the fake: what Slack takes, what it refuses, and how. */
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SCOPES, startFakeSlack, type FakeSlack } from './start.ts'
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

describe('a token', () => {
  it('is needed, known, alive and of the right kind', async () => {
    expect(await errorOf(clientWith('').auth.test())).toBe('not_authed')
    expect(await errorOf(clientWith('xoxb-other').auth.test())).toBe('invalid_auth')
    expect(await errorOf(clientWith(fake.appToken).auth.test())).toBe('not_allowed_token_type')
    expect(await client.auth.test()).toMatchObject({ user_id: fake.ids.botUser, team_id: fake.ids.team })
    await fake.revokeTokens('token_revoked')
    expect(await errorOf(client.auth.test())).toBe('token_revoked')
    await fake.restoreTokens()
    await fake.uninstall()
    expect(await errorOf(client.auth.test())).toBe('account_inactive')
  })

  it('may also stand in the body', async () => {
    const response = await fetch(`${fake.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: fake.botToken }),
    })
    expect(await response.json()).toMatchObject({ ok: true })
  })

  it('without a scope is told which one is missing', async () => {
    await fake.setScopes(DEFAULT_SCOPES.filter((scope) => scope !== 'chat:write'))
    const call = client.chat.postMessage({ channel: fake.ids.drill, text: 'x' })
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: 'chat:write',
        response_metadata: {
          acceptedScopes: ['chat:write'],
          scopes: expect.arrayContaining(['users:read']) as unknown,
        },
      },
    })
    await fake.setScopes(['chat:write'])
    expect(await errorOf(client.conversations.replies({ channel: fake.ids.drill, ts: '1.000000' }))).toBe(
      'missing_scope',
    )
    expect(await errorOf(client.users.info({ user: fake.ids.ada }))).toBe('missing_scope')
  })
})

describe('a message', () => {
  it('needs a channel that the bot is in and that is open', async () => {
    const say = (channel: string): Promise<string> => errorOf(client.chat.postMessage({ channel, text: 'x' }))
    expect(await say('C0NOWHERE')).toBe('channel_not_found')
    expect(await say(fake.ids.hidden)).toBe('channel_not_found')
    expect(await say(fake.ids.general)).toBe('not_in_channel')
    await fake.member(fake.ids.olga).archives(fake.ids.drill)
    expect(await say(fake.ids.drill)).toBe('is_archived')
    expect(await say(fake.ids.ada)).toBe('ok')
  })

  it('needs something to show, within the limits', async () => {
    expect(await errorOf(post(''))).toBe('no_text')
    expect(await errorOf(post('x'.repeat(40_001)))).toBe('msg_too_long')
    expect(
      await errorOf(post('x', { attachments: Array.from({ length: 101 }, () => ({ fallback: 'x' })) })),
    ).toBe('too_many_attachments')
    expect(
      await errorOf(
        post('x', { metadata: { event_type: 'round', event_payload: { key: 'x'.repeat(9000) } } }),
      ),
    ).toBe('metadata_too_large')
    expect(await errorOf(post('x', { metadata: { event_type: 'round' } }))).toBe('invalid_metadata_format')
    expect(await errorOf(post('x', { thread_ts: '1.000000' }))).toBe('thread_not_found')
    expect(await fake.calls('chat.postMessage')).toBe(6)
    expect(await fake.member(fake.ids.ada).sees(fake.ids.drill)).toEqual([])
  })

  it('carries metadata that only a request for it brings back', async () => {
    const metadata = { event_type: 'drill_round', event_payload: { key: 'round:7' } }
    await post('Question', { metadata })
    const plain = await client.conversations.history({ channel: fake.ids.drill })
    expect(plain.messages?.[0]).toMatchObject({ metadata: { event_type: 'drill_round' } })
    const full = await client.conversations.history({ channel: fake.ids.drill, include_all_metadata: true })
    expect(full.messages?.[0]).toMatchObject({ metadata })
  })

  it('is edited and deleted by its author only', async () => {
    const own = await post('mine')
    const theirs = await fake.member(fake.ids.ada).says(fake.ids.drill, 'hers')
    const at = { channel: fake.ids.drill }
    expect(await errorOf(client.chat.update({ ...at, ts: theirs, text: 'x' }))).toBe('cant_update_message')
    expect(await errorOf(client.chat.delete({ ...at, ts: theirs }))).toBe('cant_delete_message')
    expect(await errorOf(client.chat.update({ ...at, ts: '1.000000', text: 'x' }))).toBe('message_not_found')
    expect(await errorOf(client.chat.update({ ...at, ts: own, text: 'x'.repeat(4001) }))).toBe('msg_too_long')
    await client.chat.update({ ...at, ts: own, text: 'changed' })
    expect((await fake.member(fake.ids.ben).sees(fake.ids.drill))[0]).toMatchObject({
      words: 'changed',
      edited: true,
    })
    await client.chat.delete({ ...at, ts: own })
    expect((await fake.member(fake.ids.ben).sees(fake.ids.drill)).map((message) => message.words)).toEqual([
      'hers',
    ])
  })

  it('for one member reaches members of the channel only, and shows in a thread once that has a reply', async () => {
    const at = { channel: fake.ids.drill, text: 'psst' }
    expect(await errorOf(client.chat.postEphemeral({ ...at, user: 'U0NOBODY' }))).toBe('user_not_in_channel')
    const root = await post('root')
    await client.chat.postEphemeral({ ...at, user: fake.ids.ada, thread_ts: root })
    expect(await fake.member(fake.ids.ada).seesEphemeral()).toEqual([])
    await fake.member(fake.ids.ben).says(fake.ids.drill, 'reply', { thread: root })
    expect(await fake.member(fake.ids.ada).seesEphemeral()).toMatchObject([{ words: 'psst', thread: root }])
    expect(await fake.member(fake.ids.ben).seesEphemeral()).toEqual([])
  })

  it('tells whom it pings', async () => {
    await post('&lt;!channel&gt; @ada')
    await post(`<!here> <@${fake.ids.ada}>`)
    const seen = await fake.member(fake.ids.ben).sees(fake.ids.drill)
    expect(seen.map((message) => message.pings)).toEqual([[], [fake.ids.ada, 'here']])
    expect(seen[0]?.words).toBe('<!channel> @ada')
  })
})

it('tells owners and admins from members', async () => {
  const roles = await Promise.all(
    [fake.ids.olga, fake.ids.adam, fake.ids.ada].map(async (user) => {
      const { user: found } = await client.users.info({ user })
      return [found?.is_owner, found?.is_admin]
    }),
  )
  expect(roles).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
  expect(await errorOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found')
})

it('refuses a reaction given twice, taken twice, or misspelt', async () => {
  const timestamp = await post('react')
  const at = { channel: fake.ids.drill, timestamp }
  expect(await errorOf(client.reactions.add({ ...at, name: 'eyes' }))).toBe('ok')
  expect(await errorOf(client.reactions.add({ ...at, name: 'eyes' }))).toBe('already_reacted')
  expect(await errorOf(client.reactions.add({ ...at, name: ':eyes:' }))).toBe('invalid_name')
  expect(await errorOf(client.reactions.remove({ ...at, name: 'eyes' }))).toBe('ok')
  expect(await errorOf(client.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction')
  expect(await fake.refusals('mistake')).toMatchObject([{ error: 'invalid_name' }])
})

it('publishes a home with a hash that guards it, and refuses a modal there', async () => {
  const user_id = fake.ids.ada
  const home = { type: 'home' as const, blocks: [] }
  const { view } = await client.views.publish({ user_id, view: home })
  await client.views.publish({ user_id, view: home, hash: view?.hash ?? '' })
  expect(await errorOf(client.views.publish({ user_id, view: home, hash: view?.hash ?? '' }))).toBe(
    'hash_conflict',
  )
  expect(await errorOf(client.views.update({ view_id: 'V0GONE', view: home }))).toBe('not_found')
  expect(
    await errorOf(
      client.views.open({
        trigger_id: '1.2.3',
        view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] },
      }),
    ),
  ).toBe('invalid_trigger_id')
})

it('does not know methods that Slack has not, and reads JSON where Slack does', async () => {
  expect(await errorOf(client.apiCall('chat.shout'))).toBe('unknown_method')
  const headers = {
    authorization: `Bearer ${fake.botToken}`,
    'content-type': 'application/json; charset=utf-8',
  }
  const send = async (method: string, body: unknown): Promise<unknown> =>
    await (await fetch(fake.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  expect(await send('chat.postMessage', { channel: fake.ids.drill, text: 'json' })).toMatchObject({
    ok: true,
  })
  expect(await send('conversations.info', { channel: fake.ids.drill })).toMatchObject({
    ok: false,
    error: 'channel_not_found',
  })
})
