import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { doctorSlack, type DoctorSlackOptions } from '../../../src/cli/doctor-slack.ts'
import { botScopes } from '../../../src/platforms/slack/slack-scopes.ts'
import { type FakeSlack, type StartOptions, startFakeSlack } from '../../fakes/slack/start.ts'

const manifest = parse(readFileSync(new URL('../../../slack-manifest.yaml', import.meta.url), 'utf8')) as {
  oauth_config: { scopes: { bot: string[] } }
  settings: { event_subscriptions: { bot_events: string[] }; socket_mode_enabled: boolean }
  features: { slash_commands: { command: string; should_escape: boolean }[] }
}

describe('the manifest', () => {
  it('asks for exactly the scopes that the doctor looks for', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(botScopes))
  })

  it('has the commands with their mentions escaped, and Socket Mode on', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/quiz', '/quiz-admin'])
    expect(manifest.features.slash_commands.every((command) => command.should_escape)).toBe(true)
    expect(manifest.settings.socket_mode_enabled).toBe(true)
  })
})

describe('drillbot doctor slack', () => {
  let fake: FakeSlack
  const open = async (options: StartOptions = {}) => {
    await fake?.stop()
    fake = await startFakeSlack({ inProcess: true, scopes: manifest.oauth_config.scopes.bot, ...options })
  }
  beforeEach(() => open())
  afterEach(() => fake.stop())
  const settings = (): DoctorSlackOptions => ({
    botToken: fake.botToken,
    appToken: fake.appToken,
    apiUrl: fake.apiUrl,
  })

  it('is content with a right set-up', async () => {
    await fake.says(fake.ids.ada, fake.ids.drill, 'hello')
    const { ok, lines } = await doctorSlack({ ...settings(), channels: [fake.ids.drill] })
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([])
    expect(ok).toBe(true)
    expect(lines.join('\n')).toContain('All 12 scopes are granted.')
    expect(lines.join('\n')).toContain('The bot is in #drill.')
    expect(lines.join('\n')).toContain('Threads can be read.')
    expect(lines.join('\n')).toContain('The app token opens Socket Mode.')
  })

  it('names every setting that is missing or of the wrong kind', async () => {
    const none = await doctorSlack({})
    expect(none.ok).toBe(false)
    expect(none.lines.join('\n')).toContain('Set SLACK_BOT_TOKEN')
    expect(none.lines.join('\n')).toContain('Set SLACK_APP_TOKEN')
    const swapped = await doctorSlack({
      botToken: fake.appToken,
      appToken: fake.botToken,
      apiUrl: fake.apiUrl,
    })
    expect(swapped.lines.join('\n')).toContain('begins with xoxb-')
    expect(swapped.lines.join('\n')).toContain('begins with xapp-')
    const wrong = await doctorSlack({ ...settings(), botToken: 'xoxb-wrong', appToken: 'xapp-wrong' })
    expect(wrong.lines.filter((line) => line.startsWith('FIX'))).toHaveLength(2)
  })

  it('names the scopes that are missing and what that costs', async () => {
    await open({ scopes: manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'reactions:write') })
    const { ok, lines } = await doctorSlack(settings())
    expect(ok).toBe(false)
    expect(lines.join('\n')).toContain(
      'The scope reactions:write is missing, so answers get no receipt mark.',
    )
  })

  it('says where to invite the bot', async () => {
    const { ok, lines } = await doctorSlack({ ...settings(), channels: [fake.ids.general, 'C0NOTHERE'] })
    expect(ok).toBe(false)
    expect(lines.filter((line) => line.includes('/invite @Drillbot'))).toHaveLength(2)
  })

  it('finds out when threads may be read only once a minute', async () => {
    await open({ outsideMarketplace: true, rateLimits: 'documented' })
    await fake.says(fake.ids.ada, fake.ids.drill, 'hello')
    const { lines } = await doctorSlack(settings())
    expect(lines.join('\n')).toContain('only once every')
  })

  it('does a smoke run that leaves nothing behind', async () => {
    const { ok, lines } = await doctorSlack({ ...settings(), live: fake.ids.drill })
    expect(lines.filter((line) => line.startsWith('FIX'))).toEqual([])
    expect(ok).toBe(true)
    expect(lines.join('\n')).toContain('Cleaning up.')
    const left = await fake.member(fake.ids.ada).sees(fake.ids.drill)
    expect(left.filter(({ fromBot }) => fromBot)).toEqual([])
  })
})
