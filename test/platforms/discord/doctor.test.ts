import { afterEach, describe, expect, it } from 'vitest'
import { doctorDiscord, inviteLink } from '../../../src/cli/doctor-discord.ts'
import { rolesInUse } from '../../../src/cli/doctor-discord-roles.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import { here, schedule } from '../../store/contract/samples.ts'
import { tempFolder } from '../../store/temp-folder.ts'
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

  it('looks at the roles that channels use, and at nothing of roles where none is set', async () => {
    const bot = ['ViewChannel', 'SendMessages', 'MentionEveryone'] as const
    discord = await startFakeDiscord({
      inProcess: true,
      guilds: [
        { name: 'Study', owner: 'Ada', roles: [{ name: 'Gold' }], channels: ['drill'], bot: [...bot] },
      ],
    })
    const { token, apiUrl } = discord
    const channel = {
      community: `discord:${await discord.guildId()}`,
      channel: await discord.channelId('drill'),
    } as const
    const folder = tempFolder()
    expect(await rolesInUse(folder)).toEqual([])
    const store = await openSqliteStore(folder)
    await store.saveChannel({ channel, schedule }, 'ada', 1)
    await store.saveChannel({ channel: here, schedule }, 'ada', 1)
    expect(await rolesInUse(folder)).toEqual([])
    await store.setPingedRole(channel, await discord.roleId('Gold'), 'ada', 2)
    await store.close()
    const ask = async () => (await doctorDiscord({ token, apiUrl, roles: await rolesInUse(folder) })).lines
    expect((await ask()).at(-1)).toMatch(/^-- {2}.*switch on Manage Roles/)
    await discord.setRolePermissions('bot', [...bot, 'ManageRoles'])
    expect((await ask()).at(-1)).toBe('ok  The role Gold can be given and mentioned.')
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
