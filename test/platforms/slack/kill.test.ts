import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startProcess, type DrillbotProcess } from '../../process/drillbot-process.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/start.ts'
import { strong } from '../contract.ts'

let folder: string
let fake: FakeSlack
let bot: DrillbotProcess
const patiently = { timeout: 30_000, interval: 20 }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
  fake = await startFakeSlack({
    everythingTwice: true,
    retryDelaysMs: [100, 500, 2000, 5000],
    ackDeadlineMs: 1000,
  })
  bot = await start()
})
afterEach(async () => {
  await bot.kill()
  await fake.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<DrillbotProcess> {
  return startProcess({
    DRILLBOT_DATA: folder,
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_APP_TOKEN: fake.appToken,
    SLACK_API_URL: fake.apiUrl,
    LOG_LEVEL: 'silent',
  })
}

async function cards(words: string, thread?: string): Promise<string[]> {
  const { ada, drill } = fake.ids
  const seen = await (thread === undefined ? fake.sees(ada, drill) : fake.seesThread(ada, drill, thread))
  return seen.filter(({ fromBot, fallback }) => fromBot && fallback.includes(words)).map(({ ts }) => ts)
}

/** Kill -9 while Slack holds back the answer to a send that it has already done; then a new start. */
async function killWhileSending(act: () => Promise<unknown>, arrived: () => Promise<boolean>): Promise<void> {
  await fake.fault({ method: 'chat.postMessage', kind: 'slow_reply', ms: 60_000 })
  await act()
  await vi.waitFor(async () => expect(await arrived()).toBe(true), patiently)
  await bot.kill()
  bot = await start()
}

it('killed with -9 while it sends, while it hears an answer, and while it closes, it loses nothing and says nothing twice', async () => {
  const { adam, ada, drill } = fake.ids
  const [admin, member] = [fake.member(adam), fake.member(ada)]
  await admin.runs(drill, '/quiz-admin setup')
  await vi.waitFor(async () => expect(await admin.openModal()).not.toBeNull(), patiently)
  await admin.submits()
  await vi.waitFor(async () => expect(await admin.seesEphemeral(drill)).toHaveLength(1), patiently)

  await killWhileSending(
    () => admin.runs(drill, '/quiz-admin post iac-env-structure'),
    async () => (await cards('Closes')).length === 1,
  )
  const [question = ''] = await cards('Closes')

  await fake.holdEvents()
  await member.says(drill, strong, { thread: question })
  await bot.kill()
  await fake.releaseEvents('as_sent')
  bot = await start()
  // Until the round knows its thread, there is nothing to hear the answer for.
  const result = async () => {
    await member.runs(drill, '/quiz result')
    return (await member.seesEphemeral(drill)).at(-1)?.fallback ?? ''
  }
  await vi.waitFor(async () => expect(await result()).toMatch(/your score is [1-9]/), patiently)

  await killWhileSending(
    () => admin.runs(drill, '/quiz-admin close'),
    async () => (await cards('The round is closed', question)).length === 1,
  )
  await vi.waitFor(
    async () => expect(await cards('Standings in this channel', question)).toHaveLength(1),
    patiently,
  )
  await vi.waitFor(async () => expect(await cards('Closed with 1 answer')).toHaveLength(1), patiently)
  expect(await cards('The round is closed', question)).toHaveLength(1)
  expect(await cards('Closes')).toEqual([])
})
