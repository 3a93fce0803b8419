import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startFakeDiscord } from '../fakes/discord/start.ts'
import { startFakeSlack } from '../fakes/slack/start.ts'
import { strong } from '../platforms/contract.ts'
import { startProcess } from '../process/drillbot-process.ts'
import { tempFolder } from '../store/temp-folder.ts'

const patiently = { timeout: 30_000, interval: 20 }
/** In the answer, so that it stands in the feedback and the reveal, whose sends fail. */
const planted = 'quokkas of Zanzibar'
const answer = `${strong} As the ${planted} do.`

describe('the logs of a run in which much goes wrong', () => {
  it('hold no answer, no name and no token, at the finest level', async () => {
    const folder = tempFolder()
    const slack = await startFakeSlack()
    onTestFinished(() => slack.stop())
    const discord = await startFakeDiscord({
      guilds: [{ name: 'Study group', owner: 'Sam', members: ['Hermione'], channels: ['drill'] }],
    })
    onTestFinished(() => discord.stop())
    const bot = await startProcess({
      DRILLBOT_DATA: folder,
      LOG_LEVEL: 'trace',
      QUIET_SECONDS: '1',
      PLAYGROUND: 'off',
      HEALTH_PORT: '0',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    })
    onTestFinished(() => bot.kill())

    const { adam, ada, drill } = slack.ids
    const admin = slack.member(adam)
    await admin.runs(drill, '/quiz-admin setup')
    await vi.waitFor(async () => expect(await admin.openModal()).not.toBeNull(), patiently)
    await admin.submits()
    await admin.runs(drill, '/quiz-admin post iac-env-structure')
    const slackCards = async () =>
      (await slack.sees(ada, drill)).filter(({ fallback }) => fallback.includes('Closes'))
    await vi.waitFor(async () => expect(await slackCards()).toHaveLength(1), patiently)

    const owner = discord.member('Sam')
    await owner.runs('drill', '/quiz-admin setup')
    await owner.submits({})
    await owner.runs('drill', '/quiz-admin post', { question: 'iac-env-structure' })
    const threadOf = async () =>
      (await owner.sees('drill')).findLast(({ byBot, thread }) => byBot && thread !== null)?.thread?.id
    await vi.waitFor(async () => expect(await threadOf()).toBeDefined(), patiently)
    const thread = (await threadOf()) ?? ''

    await slack.fault({ method: 'chat.postEphemeral', kind: 'lost_request', times: 2 })
    await slack.fault({ method: 'reactions.add', kind: 'lost_request' })
    await discord.fault({ kind: 'status', status: 500, route: '*', times: 2 })
    await slack.member(ada).says(drill, answer, { thread: (await slackCards())[0]?.ts ?? '' })
    await discord.member('Hermione').says(thread, answer)
    const feedback = async () => (await slack.pendingFaults()).length
    await vi.waitFor(async () => expect(await feedback()).toBe(0), patiently)

    const create = 'POST /channels/{channel_id}/messages'
    await slack.fault({ method: 'chat.postMessage', kind: 'lost_request' })
    await slack.fault({ method: 'chat.postMessage', kind: 'status', status: 503, nth: 2 })
    await discord.fault({ kind: 'cut', route: create })
    // The error that comes of this carries the whole card.
    await discord.fault({
      kind: 'status',
      status: 500,
      route: 'PATCH /channels/{channel_id}/messages/{message_id}',
      times: 2,
    })
    await admin.runs(drill, '/quiz-admin close')
    await owner.runs('drill', '/quiz-admin close')
    const root = (await slack.sees(ada, drill))[0]?.ts ?? ''
    const reveals = async () =>
      (await slack.seesThread(ada, drill, root)).filter(({ fallback }) =>
        fallback.includes('The round is closed'),
      )
    await vi.waitFor(async () => expect(await reveals()).toHaveLength(1), patiently)
    await vi.waitFor(() => {
      for (const community of ['slack:', 'discord:']) {
        expect(bot.printed()).toMatch(new RegExp(`"community":"${community}[^\\n]*"a delivery failed"`))
      }
    }, patiently)

    const page = await (await fetch(`${bot.healthUrl}/metrics`)).text()
    const report = await (await fetch(`${bot.healthUrl}/readyz`)).text()
    await bot.stop()
    for (const text of [bot.printed(), page, report]) {
      for (const secret of [
        slack.botToken,
        slack.appToken,
        discord.token,
        planted,
        'small versioned modules',
        'Hermione',
      ]) {
        expect(text).not.toContain(secret)
      }
    }
  })
})
