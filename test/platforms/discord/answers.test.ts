import { afterEach, describe, expect, it, vi } from 'vitest'
import { openStub, type Stub } from './stub-drill.ts'

describe('answers in a thread', () => {
  let s: Stub
  afterEach(() => s.close())

  const received = async (id: string) =>
    (await s.discord.member('Ben').sees('A question'))
      .find((message) => message.id === id)
      ?.reactions.map(({ emoji }) => emoji)

  it('become parts with the times of Discord’s clock, and are marked as received', async () => {
    s = await openStub()
    const { thread } = await s.ask()
    const id = await s.discord.member('Ben').says('A question', 'I would use modules.')
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(1))
    expect(s.heard.parts[0]).toMatchObject({
      thread: { community: s.community, channel: s.channel, thread },
      sourceId: id,
      memberName: 'Ben',
      text: 'I would use modules.',
    })
    expect(s.heard.parts[0]?.version).toBe(s.heard.parts[0]?.sentAt)
    await vi.waitFor(async () => expect(await received(id)).toEqual(['✅']))
    expect(await s.discord.refusals()).toEqual([])
  })

  it.each([{ partial: false }, { partial: true }])('are heard again when edited (%o)', async (options) => {
    s = await openStub()
    await s.ask()
    const ben = s.discord.member('Ben')
    const id = await ben.says('A question', 'First.')
    await s.discord.advance(5000)
    await ben.edits(id, 'Second.', options)
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(2))
    const [first, second] = s.heard.parts
    expect(second).toMatchObject({ sourceId: id, text: 'Second.', memberName: 'Ben' })
    expect(second?.version).toBeGreaterThan(first?.version ?? Number.NaN)
  })

  it('become deletions of their authors, one by one and in bulk', async () => {
    s = await openStub()
    await s.ask()
    const ben = s.discord.member('Ben')
    const ids = [
      await ben.says('A question', '1'),
      await ben.says('A question', '2'),
      await ben.says('A question', '3'),
    ]
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(3))
    await ben.deletes(ids[0] ?? '')
    await s.discord.purge('A question', ids.slice(1))
    await vi.waitFor(() => expect(s.heard.parts.filter(({ text }) => text === null)).toHaveLength(3))
    const benId = await ben.id()
    for (const part of s.heard.parts) expect(part.member).toBe(benId)
  })

  it('are not taken from link previews, pins, the bot, or threads that others opened', async () => {
    s = await openStub()
    await s.ask()
    const ben = s.discord.member('Ben')
    const id = await ben.says('A question', 'See https://example.org')
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(1))
    await s.discord.unfurls(id)
    await ben.pins(id)
    await s.discord.startThread('Ben', 'general', 'A chat')
    await ben.says('A chat', 'not an answer')
    await ben.says('A question', 'the last word')
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(2))
    expect(s.heard.parts.map(({ text }) => text)).toEqual(['See https://example.org', 'the last word'])
  })

  it('that came too late are marked otherwise', async () => {
    const notice = { summary: '', tone: 'poor', blocks: [] } as const
    s = await openStub({}, {}, () => ({ kind: 'late', notice: { ...notice, blocks: [] } }))
    await s.ask()
    const id = await s.discord.member('Ben').says('A question', 'Too late?')
    await vi.waitFor(async () => expect(await received(id)).toEqual(['🕓']))
  })

  it('are read whole, oldest first, with what was deleted meanwhile, also when archived', async () => {
    s = await openStub()
    const { thread = '' } = await s.ask()
    const ben = s.discord.member('Ben')
    const ids: string[] = []
    for (let i = 0; i < 120; i++) ids.push(await ben.says('A question', `answer ${i}`))
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(120))
    await s.discord.archive('A question')
    const ref = { community: s.community, channel: s.channel, thread }
    const read = await s.platform.readThread(ref)
    expect(read.map(({ sourceId }) => sourceId)).toEqual(ids)
    expect(read.every(({ memberName }) => memberName === 'Ben')).toBe(true)
  })

  it('that were sent while the connection was away are asked for once it is back', async () => {
    s = await openStub()
    const { thread = '' } = await s.ask()
    const ben = s.discord.member('Ben')
    const kept = await ben.says('A question', 'kept')
    const lost = await ben.says('A question', 'to be deleted')
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(2))
    await s.discord.drop({ resumable: false })
    await ben.deletes(lost)
    const away = await ben.says('A question', 'while away')
    await vi.waitFor(() => expect(s.heard.reconnected).toContain(s.community), { timeout: 20_000 })
    const read = await s.platform.readThread({ community: s.community, channel: s.channel, thread })
    const texts = new Map(read.map(({ sourceId, text }) => [sourceId, text]))
    expect([texts.get(kept), texts.get(away), texts.get(lost)]).toEqual(['kept', 'while away', null])
  })

  it('beside the thread get a hint only when they speak to the bot, once', async () => {
    s = await openStub()
    const { message } = await s.ask()
    const ben = s.discord.member('Ben')
    await ben.says('drill', 'just talking')
    await ben.says('drill', 'I would use modules', { replyTo: message })
    const hints = async () => (await ben.sees('drill')).filter(({ text }) => text.includes('Only the thread'))
    await vi.waitFor(async () => expect(await hints()).toHaveLength(1))
    await ben.says('drill', 'and this', { replyTo: message })
    await ben.says('A question', 'the end')
    await vi.waitFor(() => expect(s.heard.parts).toHaveLength(1))
    expect(s.heard.strayed).toBe(1)
  })
})
