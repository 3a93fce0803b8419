import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { startFakeSlack, type FakeSlack } from '../../test/fakes/slack/start.ts'
import { quantile } from '../figures.ts'

const entry = join(import.meta.dirname, '../../bin/drillbot.mjs')
const members = 300
const eachSays = 2
/** The first warms both up. */
const floods = 4
/** More than either takes. */
const floodRate = 1500
/** As many at a time as are acknowledged well before Slack would send them again. */
const burst = 50
const steadyRate = 50
const steadySeconds = 6
const answer =
  'Small versioned modules, a thin root for each environment with its own remote state and lock, and a plan on every pull request.'

/** Answers a second through the real Bolt client and a local Slack, beside a bare Bolt app that only echoes. */
export async function measure(): Promise<void> {
  const bare = await withFake(async (fake) => {
    const app = await run(fake, join(import.meta.dirname, '../bare-slack.ts'), [], 'ready', {})
    await joinAll(fake)
    const root = await fake.says(fake.ids.ada, fake.ids.drill, 'Here?')
    const rate = await floodedRate(fake, root)
    await end(app)
    return rate
  })
  console.log(`  baseline: a bare Bolt app that echoes                    ${bare.toFixed(0)} answers/s`)
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  await withFake(async (fake) => {
    const env = { DRILLBOT_DATA: folder, PLAYGROUND: 'off' }
    const app = await run(fake, entry, ['start'], 'connected', env)
    await joinAll(fake)
    const root = await openRound(fake)
    const rate = await floodedRate(fake, root)
    console.log(
      `  the drill, each answer scored and durable                ${rate.toFixed(0)} answers/s   ${Number((rate / bare).toPrecision(2))} × baseline`,
    )
    await steady(fake, root)
    await end(app)
    const store = await openSqliteStoreReadOnly(folder)
    const answers = await store.answers(`slack:${fake.ids.team}`, 1)
    await store.close()
    const kept = answers.reduce((sum, { text }) => sum + text.split('\n\n').length, 0)
    console.log(
      `  answers kept: ${kept} parts of ${members * eachSays * floods + steadyRate * steadySeconds} said, from ${answers.length} members`,
    )
  })
  rmSync(folder, { recursive: true })
  await overHttp()
}

/** The same steady fifty a second over signed HTTP requests. */
async function overHttp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  const port = 20_000 + (process.pid % 20_000)
  await withFake(async (fake) => {
    await fake.configure({ requestUrl: `http://127.0.0.1:${port}/slack/events` })
    const env = {
      DRILLBOT_DATA: folder,
      PLAYGROUND: 'off',
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: fake.signingSecret,
      SLACK_PORT: String(port),
    }
    const app = await run(fake, entry, ['start'], 'connected', env)
    await joinAll(fake)
    console.log('  over HTTP')
    await steady(fake, await openRound(fake))
    await end(app)
  }, 'http')
  rmSync(folder, { recursive: true })
}

async function withFake<T>(
  work: (fake: FakeSlack) => Promise<T>,
  transport: 'socket' | 'http' = 'socket',
): Promise<T> {
  const fake = await startFakeSlack({ transport })
  try {
    return await work(fake)
  } finally {
    await fake.stop()
  }
}

async function joinAll(fake: FakeSlack): Promise<void> {
  for (let n = 0; n < members; n++) {
    await fake.addUser({ id: `U0M${n}`, name: `m${n}`, realName: `Member ${n}` })
    await fake.joins(`U0M${n}`, fake.ids.drill)
  }
  await fake.idle()
}

async function run(
  fake: FakeSlack,
  file: string,
  args: string[],
  ready: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: fake.botToken,
      SLACK_APP_TOKEN: fake.appToken,
      SLACK_API_URL: fake.apiUrl,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(ready)) resolve()
    })
  })
  return child
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function openRound(fake: FakeSlack): Promise<string> {
  const admin = fake.member(fake.ids.adam)
  await admin.runs(fake.ids.drill, '/quiz-admin setup')
  while ((await admin.openModal()) === null) await fake.idle()
  await admin.submits({})
  await admin.runs(fake.ids.drill, '/quiz-admin post iac-env-structure')
  for (;;) {
    const card = (await admin.sees(fake.ids.drill)).findLast(
      (one) => one.fromBot && one.buttons.includes('My result'),
    )
    if (card) return card.ts
  }
}

/** The median of several floods after a first that does not count. */
async function floodedRate(fake: FakeSlack, thread: string): Promise<number> {
  const rates: number[] = []
  for (let n = 0; n < floods; n++) rates.push(await flood(fake, thread))
  return quantile(rates.slice(1), 0.5)
}

/** Bursts, each as soon as the one before is acknowledged: answers a second. */
async function flood(fake: FakeSlack, thread: string): Promise<number> {
  const sayings = Array.from({ length: members * eachSays }, (_, n) => ({
    user: `U0M${n % members}`,
    channel: fake.ids.drill,
    text: `${answer} (${n})`,
    thread,
  }))
  const begin = performance.now()
  for (let at = 0; at < sayings.length; at += burst) {
    await fake.saysMany(sayings.slice(at, at + burst), floodRate)
    await fake.idle()
  }
  return (sayings.length / (performance.now() - begin)) * 1000
}

/** Fifty answers a second while members press and run commands: how long their acknowledgements take. */
async function steady(fake: FakeSlack, thread: string): Promise<void> {
  const sayings = Array.from({ length: steadyRate * steadySeconds }, (_, n) => ({
    user: `U0M${n % members}`,
    channel: fake.ids.drill,
    text: `${answer} (steady ${n})`,
    thread,
  }))
  const talking = fake.saysMany(sayings, steadyRate)
  const ada = fake.member(fake.ids.ada)
  let spoken = 0
  const over = talking.then((said) => (spoken = said.length))
  while (spoken < sayings.length) await ada.runs(fake.ids.drill, '/quiz leaderboard')
  await over
  await fake.idle()
  for (const kind of ['events_api', 'slash_commands'] as const) {
    const times = await fake.ackTimes(kind)
    console.log(
      `  ${kind} acknowledged: ${times.length}, median ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
    )
  }
}
