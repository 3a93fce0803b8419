import { afterEach, describe, expect, it } from 'vitest'
import { doctorDiscord, inviteLink } from '../../../src/cli/doctor-discord.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/start.ts'

describe('doctor discord', () => {
  let discord: FakeDiscord
  afterEach(() => discord.stop())

  it('finds nothing wrong where nothing is, and cleans up after a live run', async () => {
    discord = await startFakeDiscord({ inProcess: true })
    const { token, apiUrl } = discord
    const channel = await discord.channelId('drill')
    const { ok, lines } = await doctorDiscord({ token, apiUrl, channels: [channel], live: channel })
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([])
    expect(ok).toBe(true)
    expect(lines.join('\n')).toContain('#drill in Study group: Drillbot has every permission')
    expect(await discord.member('Ben').sees('drill')).toEqual([])
    expect((await discord.threads())[0]?.archived).toBe(true)
    expect(await discord.refusals()).toEqual([])
  })

  it('names what to change', async () => {
    discord = await startFakeDiscord({ inProcess: true, intents: { messageContent: false } })
    const { token, apiUrl } = discord
    await discord.setPermissions('drill', [
      { who: '@everyone', deny: ['AddReactions'] },
      { who: 'bot', deny: ['AddReactions', 'CreatePublicThreads'] },
    ])
    await discord.addChannel('hidden', [{ who: 'bot', deny: ['ViewChannel'] }])
    const channels = [await discord.channelId('drill'), await discord.channelId('hidden')]
    const { ok, lines } = await doctorDiscord({ token, apiUrl, channels })
    const text = lines.join('\n')
    expect(ok).toBe(false)
    expect(text).toContain('Turn on Message Content Intent')
    expect(text).toContain('lacks Create Public Threads and Add Reactions')
    expect(text).toContain('Drillbot cannot see it')
  })

  it('says so when the token is refused', async () => {
    discord = await startFakeDiscord({ inProcess: true })
    const { ok, lines } = await doctorDiscord({ token: 'wrong', apiUrl: discord.apiUrl })
    expect([ok, lines]).toEqual([false, [expect.stringContaining('set DISCORD_TOKEN')]])
  })

  it('makes the link that the docs show', async () => {
    discord = await startFakeDiscord({ inProcess: true })
    expect(inviteLink('1')).toBe(
      'https://discord.com/oauth2/authorize?client_id=1&scope=bot+applications.commands&permissions=309237746752',
    )
  })
})
