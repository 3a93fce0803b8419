import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../src/platforms/platform.ts'
import { card, openStub, type Stub } from './stub-drill.ts'

const create = 'POST /channels/{channel_id}/messages'
const edit = 'PATCH /channels/{channel_id}/messages/{message_id}'

describe('a delivery', () => {
  let s: Stub
  afterEach(() => s.close())
  const cards = async () => (await s.discord.member('Ben').sees('drill')).filter(({ byBot }) => byBot)

  it('is a card with its thread, named and kept open for a week', async () => {
    s = await openStub()
    const ref = await s.ask()
    expect(await cards()).toHaveLength(1)
    expect((await s.discord.threads())[0]).toMatchObject({
      id: ref.thread,
      name: 'A question',
      autoArchiveMinutes: 10_080,
    })
    expect(await s.discord.refusals()).toEqual([])
  })

  it.each([0, 10 * 60_000])('whose answer was lost is found by its key, %i ms later', async (later) => {
    s = await openStub()
    await s.ask('question:0')
    await s.discord.fault({ kind: 'lostReply', route: edit })
    const error: unknown = await s.ask().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(DeliveryError)
    await s.discord.advance(later)
    const { community, channel } = s
    const target = {
      kind: 'channel',
      channel: { community, channel },
      thread: { name: 'A question' },
    } as const
    const found = await s.platform.findDelivered(target, 'question:1')
    expect(found?.message).toBe((await cards())[1]?.id)
    expect(found?.thread).toBe((await s.discord.threads()).at(-1)?.id)
    expect(await s.platform.findDelivered(target, 'question:2')).toBeNull()
  })

  it.each([
    { kind: 'lostReply', route: create },
    { kind: 'cut', route: edit },
  ] as const)('that stopped at its preview is finished, not sent again (%o)', async (fault) => {
    s = await openStub()
    await s.discord.fault(fault)
    await s.ask().catch(() => undefined)
    const [preview] = await cards()
    expect(preview?.content).toBe('How would you?')
    await s.discord.advance(60 * 60_000)
    const { community, channel } = s
    const target = {
      kind: 'channel',
      channel: { community, channel },
      thread: { name: 'A question' },
    } as const
    expect(await s.platform.findDelivered(target, 'question:1')).toBeNull()
    const { message, thread } = await s.ask()
    expect(await cards()).toMatchObject([{ id: preview?.id, content: '', text: 'How would you?' }])
    expect([message, thread]).toEqual([preview?.id, preview?.id])
  })

  it('whose thread’s answer was lost is found whole', async () => {
    s = await openStub()
    const route = 'POST /channels/{channel_id}/messages/{message_id}/threads'
    for (const kind of ['lostReply', 'cut'] as const) {
      await s.discord.fault({ kind, route })
      await s.ask(kind).catch(() => undefined)
      const { community, channel } = s
      const target = {
        kind: 'channel',
        channel: { community, channel },
        thread: { name: 'A question' },
      } as const
      const found = await s.platform.findDelivered(target, kind)
      expect(found?.thread).toBe(found?.message)
    }
    expect(await cards()).toHaveLength(2)
    expect((await cards()).every(({ thread }) => thread !== null)).toBe(true)
  })

  it('sent again within minutes is the same message', async () => {
    s = await openStub()
    const first = await s.ask()
    const second = await s.ask()
    expect(second).toEqual(first)
    expect(await cards()).toHaveLength(1)
  })

  it('without buttons is found too, in a thread and among direct messages', async () => {
    s = await openStub()
    const { thread = '' } = await s.ask()
    const { community, channel } = s
    const inThread = { kind: 'thread', thread: { community, channel, thread } } as const
    const member = { community, member: await s.discord.member('Ben').id() }
    const direct = { kind: 'member', member } as const
    for (const target of [inThread, direct]) {
      const sent = await s.platform.deliver(target, card('No button here'), 'key')
      await s.discord.advance(60 * 60_000)
      expect((await s.platform.findDelivered(target, 'key'))?.message).toBe(sent.message)
    }
    expect((await s.discord.member('Ben').sees('dm')).at(-1)?.text).toBe('No button here')
  })

  it('to an archived thread reopens it', async () => {
    s = await openStub()
    const { thread = '' } = await s.ask()
    await s.discord.archive('A question')
    const { community, channel } = s
    await s.platform.deliver({ kind: 'thread', thread: { community, channel, thread } }, card('Reveal'), 'r')
    expect((await s.discord.threads())[0]?.archived).toBe(false)
  })

  it('replaces the card that it updates', async () => {
    s = await openStub()
    const message = await s.ask()
    await s.platform.deliver({ kind: 'update', message }, card('It is over'), 'closed')
    expect((await cards()).map(({ text }) => text)).toEqual(['It is over'])
  })

  it('fails for good where a permission is missing, names it, and leaves nothing behind', async () => {
    s = await openStub()
    await s.discord.setPermissions('drill', [{ who: 'bot', deny: ['CreatePublicThreads'] }])
    await expect
      .poll(() => s.ask().catch((error: unknown) => error))
      .toMatchObject({ permanent: true, message: expect.stringContaining('Create Public Threads') })
    expect((await cards()).filter(({ thread }) => thread === null)).toEqual([])
  })

  it('fails for good where the channel is gone, the thread locked, or direct messages closed', async () => {
    s = await openStub()
    const { thread = '' } = await s.ask()
    const { community, channel } = s
    const ben = s.discord.member('Ben')
    await ben.closesDms()
    const member = { kind: 'member', member: { community, member: await ben.id() } } as const
    await expect(s.platform.deliver(member, card('x'), 'a')).rejects.toMatchObject({ permanent: true })
    await s.discord.lock('A question')
    const inThread = { kind: 'thread', thread: { community, channel, thread } } as const
    await expect(s.platform.deliver(inThread, card('x'), 'b')).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('locked'),
    })
    await s.discord.deleteChannel('drill')
    await expect(s.ask('question:9')).rejects.toMatchObject({ permanent: true })
  })

  it('waits out a short rate limit, and hands a long one back with its time', async () => {
    s = await openStub()
    await s.discord.fault({ kind: 'rateLimited', retryAfterMs: 100, route: create })
    await s.ask()
    expect(await cards()).toHaveLength(1)
    await s.discord.fault({ kind: 'rateLimited', retryAfterMs: 40_000, route: create })
    await expect(s.ask('question:2')).rejects.toMatchObject({ permanent: false })
  })

  it('pings nobody, whatever is written in it', async () => {
    s = await openStub()
    const text = `@everyone @here ${await s.discord.member('Ben').mention()} <@&1>`
    await s.ask('question:1', text)
    expect((await cards()).flatMap(({ pings }) => pings)).toEqual([])
  })
})
