import { afterEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { createDiscordPlatform } from '../../../src/platforms/discord/discord-platform.ts'
import { startFakeDiscord } from '../../fakes/discord/start.ts'
import { card, openStub, type Stub } from './stub-drill.ts'

describe('coming and going', () => {
  let s: Stub
  afterEach(() => s.close())

  it('welcomes whoever owns a new server, and nobody at start or after an outage', async () => {
    s = await openStub()
    await s.discord.outage(true)
    await s.discord.outage(false)
    await s.discord.addGuild({ name: 'Another', owner: 'Zoe', members: ['Yan'], channels: ['lobby'] })
    await vi.waitFor(async () =>
      expect((await s.discord.member('Zoe').sees('dm')).at(-1)?.text).toContain('/quiz-admin setup'),
    )
    expect(s.heard.joined).toEqual([`discord:${await s.discord.guildId('Another')}`])
  })

  it('welcomes whoever invited it where it may know', async () => {
    s = await openStub()
    await s.discord.addGuild({ name: 'Another', owner: 'Zoe', members: ['Yan'], bot: false })
    await s.discord.inviteBot('Yan', 'Another', ['ViewChannel', 'SendMessages', 'ViewAuditLog'])
    await vi.waitFor(async () =>
      expect((await s.discord.member('Yan').sees('dm')).at(-1)?.text).toContain('/quiz-admin setup'),
    )
  })

  it('tells the drill when it was removed, and when a channel went, but not when a thread did', async () => {
    s = await openStub()
    await s.ask()
    await s.discord.deleteChannel('A question')
    await s.discord.deleteChannel('drill')
    await vi.waitFor(() => expect(s.heard.gone).toEqual([s.channel]))
    await s.discord.kickBot()
    await vi.waitFor(() => expect(s.heard.removed).toEqual([s.community]))
  })

  it('hears what was missed after a session that was resumed', async () => {
    s = await openStub()
    await s.ask()
    await s.discord.drop({ resumable: true })
    await s.discord.member('Ben').says('A question', 'while away')
    await vi.waitFor(() => expect(s.heard.parts.map(({ text }) => text)).toEqual(['while away']), 20_000)
    await vi.waitFor(() => expect(s.heard.reconnected).toEqual([s.community]), 20_000)
    expect(s.platform.health().state).toBe('connected')
  })

  it('looks into the threads of a server that is back after an outage', async () => {
    s = await openStub()
    await s.discord.outage(true)
    await s.discord.outage(false)
    await vi.waitFor(() => expect(s.heard.reconnected).toEqual([s.community]))
  })

  it('reads events that come doubled as one version, and runs a command once', async () => {
    let runs = 0
    s = await openStub({
      command: async () => {
        runs++
        return { kind: 'message', visibility: 'private', message: card('done') }
      },
    })
    await s.ask()
    await s.discord.gatewayFaults({ doubled: true })
    await s.discord.member('Ben').says('A question', 'twice')
    await vi.waitFor(() => expect(s.heard.parts.length).toBe(2))
    expect(s.heard.parts[0]).toEqual(s.heard.parts[1])
    await s.discord.member('Ada').runs('drill', '/quiz-admin post')
    await s.discord.member('Ben').says('A question', 'the end')
    await vi.waitFor(() => expect(s.heard.parts.length).toBe(4))
    expect(runs).toBe(1)
  })
})

describe('without the Message Content intent', () => {
  it('works with private answers, and the card and the health say what to do', async () => {
    const s = await openStub({}, { intents: { messageContent: false } })
    await s.ask()
    const [posted] = await s.discord.member('Ben').sees('drill')
    expect(posted?.text).toContain('Press Answer privately instead')
    expect(s.platform.health()).toMatchObject({
      state: 'connected',
      detail: expect.stringContaining('Turn on Message Content Intent'),
    })
    await s.discord.member('Ben').says('A question', 'unreadable')
    expect((await s.discord.member('Ben').presses('drill', 'My result')).kind).toBe('message')
    expect(s.heard.parts).toEqual([])
    await s.close()
  })
})

describe('a Discord that cannot be reached at start', () => {
  it('is tried again', async () => {
    const gone = await startFakeDiscord({ inProcess: true })
    const port = Number(new URL(gone.baseUrl).port)
    await gone.stop()
    const silent = () => undefined
    const platform = createDiscordPlatform({
      token: 'none yet',
      apiUrl: gone.apiUrl,
      now: Date.now,
      draw: async () => null,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    })
    await platform.start({ commands: [] } as never)
    expect(platform.health().state).toBe('connecting')
    const discord = await startFakeDiscord({ inProcess: true, port })
    // Another token than the first one's: what is left to see is that it was tried again.
    await vi.waitFor(() => expect(platform.health().state).toBe('down'), 20_000)
    await platform.stop()
    await discord.stop()
  })
})

describe('a wrong token', () => {
  it('is refused at start with a sentence', async () => {
    const discord = await startFakeDiscord({ inProcess: true })
    const silent = () => undefined
    const platform = createDiscordPlatform({
      token: 'not-the-token',
      apiUrl: discord.apiUrl,
      now: Date.now,
      draw: async () => null,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    })
    const error: unknown = await platform.start({ commands: [] } as never).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UserError)
    expect((error as Error).message).toContain('DISCORD_TOKEN')
    expect(platform.health().state).toBe('down')
    await platform.stop()
    await discord.stop()
  })
})
