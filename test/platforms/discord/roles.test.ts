import { afterEach, describe, expect, it } from 'vitest'
import { BOT_PERMISSIONS_DEFAULT } from '../../fakes/discord/actions/guilds.ts'
import { EVERYONE_DEFAULT } from '../../fakes/discord/rules/permissions.ts'
import { strong } from '../contract.ts'
import { type DiscordWorkspace, openDiscordWorkspace } from './discord-workspace.ts'
import type { Outcome } from '../workspace.ts'

const hour = 60 * 60_000
const day = 24 * hour
const give = 'PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}'

function wordsOf(outcome: Outcome): string {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen.words
}

/** A server with roles for the drill, below the bot's own. */
const withRoles = () =>
  openDiscordWorkspace({
    guilds: [
      {
        name: 'Study group',
        owner: 'Sam',
        members: ['Ada', 'Bruno'],
        channels: ['drill'],
        roles: [{ name: 'Gold' }, { name: 'Silver' }, { name: 'Mods', permissions: ['KickMembers'] }],
        bot: [...BOT_PERMISSIONS_DEFAULT, 'ManageRoles'],
      },
    ],
  })

describe('the champion’s role', () => {
  let w: DiscordWorkspace
  afterEach(() => w.close())

  async function plays(ada: string, bruno: string): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await w.admin.commands('/quiz-admin post iac-env-structure')
      await w.settle()
      await w.ada.says(ada)
      await w.bruno.says(bruno)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
    }
  }
  /** From late November to New Year's Day, an hour after the question. */
  const toNewYear = () => w.pass(39 * day)
  const holders = async (role: string) => {
    const held = await Promise.all(
      ['Ada', 'Bruno'].map(async (name) => ((await w.fake.rolesOf(name)).includes(role) ? [name] : [])),
    )
    return held.flat()
  }
  const seasonCards = async () =>
    (await w.ada.channel()).filter(({ words }) => words.includes('Season’s end')).length
  const told = async () =>
    (await w.fake.member('Sam').sees('dm')).map(({ text }) => text).filter((text) => text.includes('role'))

  it('goes to whoever wins a season, and from them to whoever wins the next', async () => {
    w = await withRoles()
    expect(wordsOf(await w.admin.commands('/quiz-admin champion-role Gold'))).toContain('“Gold”')
    await plays(strong, 'I would use modules.')
    expect(await holders('Gold')).toEqual([])
    await toNewYear()
    expect(await holders('Gold')).toEqual(['Ada'])
    await w.restart()
    await plays('I would use modules.', strong)
    await w.pass(90 * day)
    expect(await holders('Gold')).toEqual(['Bruno'])
    expect(await w.fake.auditReasons()).toEqual([
      'Drillbot: Champion of October to December 2026',
      'Drillbot: Champion of January to March 2027',
      'Drillbot: Champion of January to March 2027',
    ])
    expect(await told()).toEqual([])
  })

  it('goes to the last champions at once when it is set, moves with the setting and ends with it', async () => {
    w = await withRoles()
    await plays(strong, strong)
    await toNewYear()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await w.settle()
    expect(await holders('Gold')).toEqual(['Ada', 'Bruno'])
    await w.admin.commands('/quiz-admin champion-role Silver')
    await w.settle()
    expect([await holders('Gold'), await holders('Silver')]).toEqual([[], ['Ada', 'Bruno']])
    expect(wordsOf(await w.admin.commands('/quiz-admin champion-role none'))).toContain('no role')
    await w.settle()
    expect(await holders('Silver')).toEqual([])
  })

  it('is refused with what to change', async () => {
    w = await withRoles()
    await w.fake.addRole('Tall')
    const refused = async (role: string) => {
      const words = wordsOf(await w.admin.commands(`/quiz-admin champion-role ${role}`))
      expect(wordsOf(await w.admin.commands('/quiz-admin champion-role'))).toContain('get no role here')
      return words
    }
    expect(await refused(await w.fake.guildId())).toContain('everybody’s role')
    expect(await refused('Drillbot')).toContain('belongs to another app')
    expect(await refused('Mods')).toContain('Kick Members')
    expect(await refused('Tall')).toContain('drag Drillbot above it')
    await w.fake.setRolePermissions('bot', BOT_PERMISSIONS_DEFAULT)
    expect(await refused('Gold')).toContain('switch on Manage Roles')
  })

  it('that cannot be passed on costs nobody the card; who set the channel up is told once, and mends it', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await plays(strong, strong)
    await w.fake.setRolePermissions('bot', BOT_PERMISSIONS_DEFAULT)
    await toNewYear()
    expect(await seasonCards()).toBe(1)
    expect(await holders('Gold')).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('switch on Manage Roles')])
    const { store } = w.running().drill
    const trail = await store.auditTrail(`discord:${await w.fake.guildId()}`, 9)
    expect(trail.filter(({ action }) => action === 'role not given')).toHaveLength(2)
    expect(wordsOf(await w.admin.commands('/quiz-admin champion-role'))).toContain('does not work now')
    await w.fake.setRolePermissions('bot', [...BOT_PERMISSIONS_DEFAULT, 'ManageRoles'])
    await w.admin.commands('/quiz-admin champion-role Gold')
    await w.settle()
    expect(await holders('Gold')).toEqual(['Ada', 'Bruno'])
  })

  it('that could not be taken from the last champions is taken once the role is named again', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await plays(strong, 'I would use modules.')
    await toNewYear()
    await plays('I would use modules.', strong)
    await w.fake.setRolePermissions('bot', BOT_PERMISSIONS_DEFAULT)
    await w.pass(90 * day)
    expect([await seasonCards(), await holders('Gold')]).toEqual([2, ['Ada']])
    await w.fake.setRolePermissions('bot', [...BOT_PERMISSIONS_DEFAULT, 'ManageRoles'])
    await w.admin.commands('/quiz-admin champion-role Gold')
    await w.settle()
    expect(await holders('Gold')).toEqual(['Bruno'])
    // Discord refused to take it while the permission was away.
    await w.fake.forgetCalls()
  })

  it('that got powers since it was set is given to nobody', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await plays(strong, 'I would use modules.')
    await w.fake.setRolePermissions('Gold', ['BanMembers'])
    await toNewYear()
    expect([await seasonCards(), await holders('Gold')]).toEqual([1, []])
    expect(await told()).toEqual([expect.stringContaining('Ban Members')])
  })

  it.each([{ kind: 'cut' }, { kind: 'lostReply' }, { kind: 'status', status: 503 }] as const)(
    'is given in the end after a failed request (%o)',
    async (fault) => {
      w = await withRoles()
      await w.admin.commands('/quiz-admin champion-role Gold')
      await plays(strong, 'I would use modules.')
      await w.fake.fault({ ...fault, route: give })
      await toNewYear()
      expect((await w.fake.calls(give)).length).toBeGreaterThan(1)
      expect(await holders('Gold')).toEqual(['Ada'])
      expect([await seasonCards(), await told()]).toEqual([1, []])
    },
  )

  it('is given after a restart when the program stopped before', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await plays(strong, 'I would use modules.')
    await w.fake.fault({ kind: 'status', status: 503, route: give, times: 1000 })
    // Whoever waits for what is owed to be sent waits in vain: the program stops meanwhile.
    const waiting = toNewYear().catch(() => undefined)
    await expect.poll(async () => (await w.fake.calls(give)).length, { timeout: 10_000 }).toBeGreaterThan(0)
    const stopped = w.restart()
    await w.fake.clearFaults()
    await stopped
    await waiting
    expect(await holders('Gold')).toEqual(['Ada'])
    expect(await seasonCards()).toBe(1)
  })

  it('is no matter where a champion has left the server', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin champion-role Gold')
    await plays(strong, strong)
    await w.fake.removeMember('Bruno')
    await toNewYear()
    expect(await w.fake.rolesOf('Ada')).toEqual(['Gold'])
    expect(await told()).toEqual([])
    await w.fake.forgetCalls()
  })
})

describe('the role that a new question pings', () => {
  let w: DiscordWorkspace
  afterEach(() => w.close())
  const cards = async () =>
    (await w.fake.member('Ada').sees('drill')).filter(({ byBot, thread }) => byBot && thread !== null)

  it('is called by the question’s card alone, once, whatever people write', async () => {
    w = await withRoles()
    const [gold, silver] = [await roleId('Gold'), await roleId('Silver')]
    await w.admin.commands('/quiz-admin close')
    expect(wordsOf(await w.admin.commands('/quiz-admin ping-role Gold'))).toContain('“Gold”')
    expect(await w.fake.notified()).toEqual([])
    const nasty = `Roll back <@&${silver}> <@&${gold}> @everyone @here <@${await w.fake.member('Bruno').id()}>`
    await w.admin.commands('/quiz-admin add')
    const added = await w.admin.submits({
      title: `Ping <@&${silver}> @everyone`,
      topic: 'backend-scripting/api-design',
      scenario: `${nasty}: your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday.`,
      points: 'Expires entries!: time to live, TTL\nInvalidates on write: invalidate + write, purge',
      model:
        'I would give every entry a short time to live and purge it whenever somebody writes the price, so a missed event heals by itself.',
    })
    const id = /own-[a-z0-9-]+/.exec(wordsOf(added))?.[0] ?? ''
    await w.admin.commands(`/quiz-admin post ${id}`)
    await w.settle()
    const card = (await cards()).at(-1)
    expect(await w.fake.notified()).toEqual([{ message: card?.id, who: [gold] }])
    expect(card?.text.startsWith(`<@&${gold}>\n`)).toBe(true)
    await w.ada.says(`${strong} ${nasty}`)
    await w.ada.commands('/quiz result')
    await w.admin.commands('/quiz-admin close')
    await w.settle()
    for (let days = 0; days < 8; days++) await w.pass(day)
    const asked = (await cards()).slice(2).map((each) => ({ message: each.id, who: [gold] }))
    expect(asked.length).toBeGreaterThan(3)
    expect(await w.fake.notified()).toEqual([{ message: card?.id, who: [gold] }, ...asked])
    expect((await cards())[1]?.text).not.toContain(`<@&${gold}>`)
    await w.admin.commands('/quiz-admin ping-role none')
    await w.admin.commands('/quiz-admin post')
    await w.settle()
    expect(await w.fake.notified()).toHaveLength(asked.length + 1)
  })

  it('is not called again when the card’s answer is lost, nor over a restart', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin ping-role Gold')
    await w.fake.fault({ kind: 'lostReply', route: 'POST /channels/{channel_id}/messages' })
    await w.admin.commands('/quiz-admin post')
    await w.settle()
    await w.restart()
    expect(await w.fake.notified()).toHaveLength(1)
    expect(await cards()).toHaveLength(2)
  })

  it('is taken and left by its members with a button', async () => {
    w = await withRoles()
    await w.admin.commands('/quiz-admin ping-role Gold')
    const before = await w.ada.commands('/quiz ping')
    expect(before).toMatchObject({ seen: { onlyForMe: true, buttons: ['Ping me at new questions'] } })
    const taken = await w.ada.presses('Ping me at new questions')
    expect(taken).toMatchObject({ seen: { onlyForMe: true, buttons: ['Stop pinging me'] } })
    expect(await w.fake.rolesOf('Ada')).toEqual(['Gold'])
    expect(await w.ada.commands('/quiz ping')).toMatchObject({ seen: { buttons: ['Stop pinging me'] } })
    await w.ada.presses('Stop pinging me')
    expect(await w.fake.rolesOf('Ada')).toEqual([])
    expect(await w.fake.auditReasons()).toEqual([
      'Drillbot: Asked to be pinged at new questions',
      'Drillbot: Asked to be pinged no longer',
    ])
    await w.fake.setRolePermissions('bot', BOT_PERMISSIONS_DEFAULT)
    await w.ada.commands('/quiz ping')
    expect(wordsOf(await w.ada.presses('Ping me at new questions'))).toContain('switch on Manage Roles')
  })

  it('is refused where the bot may not mention it, with what to change', async () => {
    w = await withRoles()
    await w.fake.setRolePermissions(
      '@everyone',
      EVERYONE_DEFAULT.filter((name) => name !== 'MentionEveryone'),
    )
    const set = async () => wordsOf(await w.admin.commands('/quiz-admin ping-role Gold'))
    expect(await set()).toContain('Allow anyone to @mention this role')
    await w.fake.setMentionable('Gold', true)
    expect(await set()).toContain('A new question pings the role “Gold”')
    await w.admin.commands('/quiz-admin post')
    await w.settle()
    expect(await w.fake.notified()).toEqual([{ message: expect.any(String), who: [await roleId('Gold')] }])
    expect(wordsOf(await w.admin.commands('/quiz-admin ping-role Mods'))).toContain('Kick Members')
  })

  const roleId = (name: string) => w.fake.roleId(name)
})
