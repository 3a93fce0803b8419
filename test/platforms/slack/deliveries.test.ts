import { describe, expect, it, vi } from 'vitest'
import { notice } from '../../../src/messages/notice.ts'
import { DeliveryError, type Target } from '../../../src/platforms/platform.ts'
import { connect, type Connected, platformFor } from './connected.ts'
import { card, scriptedQuiz } from './scripted-quiz.ts'

function channelOf(
  { slack, fake }: Connected,
  channel: string = fake.ids.drill,
): Extract<Target, { kind: 'channel' }> {
  const community = slack.community() ?? 'slack:none'
  return { kind: 'channel', channel: { community, channel }, thread: { name: 'A question' } }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a delivery', () => {
  it('opens a thread, replies in it and updates its card', async () => {
    const w = await connect()
    const ada = w.fake.member(w.fake.ids.ada)
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    expect(ref.thread).toBe(ref.message)
    const thread = { ...ref, thread: ref.thread ?? '' }
    await w.slack.deliver({ kind: 'thread', thread }, notice('The reveal'), 'reveal:1')
    await w.slack.deliver({ kind: 'update', message: ref }, notice('Closed'), 'closed:1')
    const [root, reveal] = await ada.seesThread(ref.channel, ref.message)
    expect(root).toMatchObject({ words: 'Closed', metadata: { event_payload: { key: 'question:1' } } })
    expect(reveal?.words).toBe('The reveal')
  })

  it('to one member is seen by them alone, in the thread once that has replies, and else as a direct message', async () => {
    const w = await connect()
    const { ada, drill } = w.fake.ids
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    const member = { community: ref.community, member: ada }
    const thread = { ...ref, thread: ref.message }
    await w.slack.deliver({ kind: 'member', member, thread }, notice('Before any reply'), 'feedback:1')
    await w.fake.member(w.fake.ids.ben).says(drill, 'a reply', { thread: ref.message })
    await w.slack.deliver({ kind: 'member', member, thread }, notice('After it'), 'feedback:2')
    await w.slack.deliver({ kind: 'member', member }, notice('Hello'), 'notice:1')
    const shown = (await w.fake.member(ada).seesEphemeral()).map(({ thread, words }) => [thread, words])
    expect(shown).toEqual([
      [null, 'Before any reply'],
      [ref.message, 'After it'],
    ])
    expect((await w.fake.member(ada).seesDirectMessage()).map(({ words }) => words)).toEqual(['Hello'])
  })

  it('whose answer was lost is found by its key, and one that never went out is not', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
    const lost = await failureOf(w.slack.deliver(channelOf(w), card, 'question:1'))
    expect(lost).not.toBeInstanceOf(DeliveryError)
    const found = await w.slack.findDelivered(channelOf(w), 'question:1')
    expect(found).toMatchObject({ channel: w.fake.ids.drill, message: found?.thread })
    expect(await w.slack.findDelivered(channelOf(w), 'question:2')).toBeNull()

    await w.fake.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
    const thread = { ...channelOf(w).channel, thread: found?.thread ?? '' }
    await failureOf(w.slack.deliver({ kind: 'thread', thread }, notice('The reveal'), 'reveal:1'))
    expect(await w.slack.findDelivered({ kind: 'thread', thread }, 'reveal:1')).toMatchObject(thread)

    await w.fake.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
    const member = { community: thread.community, member: w.fake.ids.ada }
    await failureOf(w.slack.deliver({ kind: 'member', member }, notice('Hello'), 'notice:1'))
    expect(await w.slack.findDelivered({ kind: 'member', member }, 'notice:1')).not.toBeNull()
    const ada = w.fake.member(w.fake.ids.ada)
    const shown = [
      ...(await ada.sees(w.fake.ids.drill)),
      ...(await ada.seesThread(w.fake.ids.drill, thread.thread)).slice(1),
      ...(await ada.seesDirectMessage()),
    ]
    expect(shown.flatMap(({ metadata }) => metadata?.event_payload['key'] ?? [])).toEqual([
      'question:1',
      'reveal:1',
      'notice:1',
    ])
  })

  it('is not repeated by the client after a 5xx', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'status', status: 503 })
    expect(await failureOf(w.slack.deliver(channelOf(w), card, 'question:1'))).not.toBeInstanceOf(
      DeliveryError,
    )
    expect(await w.fake.calls('chat.postMessage')).toBe(1)
  })

  it('that Slack asks to wait for says how long, without holding up others', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfterSeconds: 30 })
    const error = await failureOf(w.slack.deliver(channelOf(w), card, 'question:1'))
    expect(error).toMatchObject({ name: 'DeliveryError', permanent: false, retryAfter: 30_000 })
    await expect(w.slack.deliver(channelOf(w), card, 'question:2')).resolves.toMatchObject({
      channel: w.fake.ids.drill,
    })
  })

  it.each([
    ['not_in_channel', /Invite it/],
    ['channel_not_found', /Invite it/],
    ['is_archived', /archived/],
    ['account_inactive', /SLACK_BOT_TOKEN/],
  ])('that Slack refuses with %s is a sentence for the admin', async (refusal, sentence) => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'error', error: refusal })
    const error = await failureOf(w.slack.deliver(channelOf(w), card, 'question:1'))
    expect(error).toMatchObject({
      name: 'DeliveryError',
      permanent: true,
      message: expect.stringMatching(sentence),
    })
  })

  it('names the scope that is missing', async () => {
    const w = await connect({ scopes: ['channels:history', 'users:read'] })
    const error = await failureOf(w.slack.deliver(channelOf(w), card, 'question:1'))
    expect(error).toMatchObject({ permanent: true, message: expect.stringContaining('chat:write') })
  })

  it('goes out as plain text when Slack refuses its blocks, with and without tables', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times: 2 })
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    const seen = await w.fake.member(w.fake.ids.ada).sees(ref.channel)
    expect(seen.at(-1)).toMatchObject({ ts: ref.message, words: 'The question' })
  })
})

describe('a thread', () => {
  it('is read whole, over several pages, without the bot and the card', async () => {
    const w = await connect()
    const { ids } = w.fake
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    const thread = { ...ref, thread: ref.message }
    const said: string[] = []
    for (let n = 0; n < 205; n++) {
      said.push(`part ${n}`)
      await w.fake.says(n % 2 === 0 ? ids.ada : ids.ben, ids.drill, `part ${n}`, { thread: ref.message })
    }
    await w.slack.deliver({ kind: 'thread', thread }, notice('The reveal'), 'reveal:1')
    const parts = await w.slack.readThread(thread)
    expect(parts.map(({ text }) => text)).toEqual(said)
    expect(parts[1]).toMatchObject({ member: ids.ben, memberName: 'ben', thread: { thread: ref.message } })
  })

  it('waits when Slack asks it to', async () => {
    const w = await connect()
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    await w.fake.says(w.fake.ids.ada, w.fake.ids.drill, 'a lock', { thread: ref.message })
    await w.fake.fault({ method: 'conversations.replies', kind: 'rate_limited', retryAfterSeconds: 1 })
    expect(await w.slack.readThread({ ...ref, thread: ref.message })).toMatchObject([{ text: 'a lock' }])
  })
})

describe('a member', () => {
  it('is an admin by the workspace’s own rules', async () => {
    const w = await connect()
    const community = w.slack.community() ?? 'slack:none'
    const { olga, adam, ada } = w.fake.ids
    const all = await Promise.all([olga, adam, ada].map((member) => w.slack.describe({ community, member })))
    expect(all.map(({ name, isAdmin }) => [name, isAdmin])).toEqual([
      ['olga', true],
      ['adam', true],
      ['ada', false],
    ])
  })
})

describe('the connection', () => {
  it.each(['refresh_requested', 'link_disabled', 'dropped'] as const)(
    'comes back by itself when it was %s',
    async (how) => {
      const w = await connect()
      const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
      if (how === 'dropped') await w.fake.dropSockets()
      else await w.fake.disconnectSockets(how)
      await vi.waitFor(() => expect(w.quiz.reconnects).toBe(1), { timeout: 20_000 })
      await w.fake.says(w.fake.ids.ada, w.fake.ids.drill, 'still there?', { thread: ref.message })
      await vi.waitFor(() => expect(w.quiz.parts.map(({ text }) => text)).toContain('still there?'))
      expect(w.slack.health().state).toBe('connected')
    },
  )

  it('is tried again when Slack is away at the start', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'auth.test', kind: 'status', status: 503 })
    const quiz = scriptedQuiz()
    const late = platformFor(w.fake, 'socket')
    await late.start(quiz)
    expect(late.health().state).toBe('connecting')
    await vi.waitFor(() => expect(late.health().state).toBe('connected'), { timeout: 10_000 })
    await vi.waitFor(() => expect(quiz.reconnects).toBe(1))
    await late.stop()
  })

  it('is refused with a sentence when a token is wrong', async () => {
    const w = await connect()
    await w.fake.revokeTokens('token_revoked')
    const late = platformFor(w.fake, 'socket')
    await expect(late.start(scriptedQuiz())).rejects.toThrow(/SLACK_BOT_TOKEN/)
    await late.stop()
  })

  it('finishes what is in hand when it is stopped', async () => {
    const w = await connect()
    const ref = await w.slack.deliver(channelOf(w), card, 'question:1')
    let finish: () => void = () => undefined
    const begun = new Promise<void>((started) => {
      w.quiz.onPart = () => {
        started()
        return new Promise((resolve) => {
          finish = () => resolve({ kind: 'counted' })
        })
      }
    })
    await w.fake.says(w.fake.ids.ada, w.fake.ids.drill, 'a lock', { thread: ref.message })
    await begun
    const stopped = w.slack.stop()
    finish()
    await stopped
    expect(w.quiz.parts.map(({ text }) => text)).toEqual(['a lock'])
    expect(w.slack.health().state).toBe('down')
  })
})
