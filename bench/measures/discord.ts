import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { type FakeDiscord, type MessageView, startFakeDiscord } from '../../test/fakes/discord/start.ts'
import { startFakeSlack } from '../../test/fakes/slack/start.ts'
import { quantile } from '../figures.ts'
import { withFolder } from '../temp-folder.ts'

const drillbot = [join(import.meta.dirname, '../../bin/drillbot.mjs'), 'start']
/** As `npm start` runs it. */
const flags = ['--max-semi-space-size=1', '--optimize-for-size']
const members = Array.from({ length: 200 }, (_, n) => `M${n}`)
const eachSays = 10
/** So many members press Enter at a time. */
const atOnce = 50
const steadyRate = 50
const steadySeconds = 8
/** How often (ms) it is looked whether all was taken. */
const look = 25
/** Until a process that has nothing to do has given back what its start took (ms). */
const untilIdle = 5000
const reaction = 'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me'
const answer =
  'Small versioned modules, a thin root for each environment with its own remote state and lock, and a plan on every pull request.'

/** Answers a second through the real discord.js client and a local Discord, beside a bare client that only reacts. */
export async function measure(): Promise<void> {
  const bare = await withFake(async (fake) => {
    const app = await run([join(import.meta.dirname, '../bare-discord.ts')], 'ready', envOf(fake))
    const rate = await flood(fake, 'drill', async () => (await fake.calls(reaction)).length)
    await end(app)
    return rate
  })
  console.log(`  baseline: a bare discord.js client that reacts to each   ${bare.toFixed(0)} answers/s`)
  await withFake((fake) => withFolder((folder) => measureDrill(fake, folder, bare)))
  await withFake((fake) => withFolder((folder) => measureMemory(fake, folder)))
}

async function measureDrill(fake: FakeDiscord, folder: string, bare: number): Promise<void> {
  const app = await run(drillbot, 'connected', { ...envOf(fake), DRILLBOT_DATA: folder })
  const thread = await openRound(fake)
  const store = await openSqliteStoreReadOnly(folder)
  const community = `discord:${await fake.guildId()}` as const
  const kept = async () =>
    (await store.answers(community, 1)).reduce((sum, { text }) => sum + text.split('\n\n').length, 0)
  const rate = await flood(fake, thread, kept)
  console.log(
    `  the drill, each answer scored and durable                ${rate.toFixed(0)} answers/s   ${Number((rate / bare).toPrecision(2))} × baseline`,
  )
  const times = await steady(fake, thread)
  const said = members.length * eachSays + steadyRate * steadySeconds
  while ((await kept()) < said) await pause(look)
  console.log(
    `  slash commands meanwhile (${steadyRate} answers/s): ${times.length}, median ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
  )
  console.log(`  answers kept: ${await kept()} parts of ${said} said; memory after it ${rss(app)} MiB`)
  await store.close()
  await end(app)
}

async function measureMemory(fake: FakeDiscord, folder: string): Promise<void> {
  const alone = await idleMemory('connected', { ...envOf(fake), DRILLBOT_DATA: folder })
  const slack = await startFakeSlack({ transport: 'socket' })
  const both = await idleMemory('slack and discord', {
    ...envOf(fake),
    DRILLBOT_DATA: folder,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  await slack.stop()
  console.log(`  memory, idle: Discord connected ${alone} MiB, Slack and Discord connected ${both} MiB`)
}

async function idleMemory(ready: string, env: Record<string, string>): Promise<string> {
  const app = await run([...flags, ...drillbot], ready, env)
  await pause(untilIdle)
  const resident = rss(app)
  await end(app)
  return resident
}

function rss(child: ChildProcess): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024).toFixed(0)
}

async function withFake<T>(work: (fake: FakeDiscord) => Promise<T>): Promise<T> {
  const fake = await startFakeDiscord({
    guilds: [{ name: 'Study group', owner: 'Ada', members, channels: ['drill'] }],
  })
  try {
    return await work(fake)
  } finally {
    await fake.stop()
  }
}

function envOf(fake: FakeDiscord): Record<string, string> {
  return { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.apiUrl, PLAYGROUND: 'off' }
}

async function run(args: string[], ready: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
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

async function openRound(fake: FakeDiscord): Promise<string> {
  const admin = fake.member('Ada')
  await admin.runs('drill', '/quiz-admin setup')
  await admin.submits({ Questions: 'all/all' })
  await admin.runs('drill', '/quiz-admin post', { question: 'iac-env-structure' })
  const isOpen = ({ thread, buttons }: MessageView) =>
    thread !== null && buttons.some(({ label }) => label === 'My result')
  for (;;) {
    const card = (await admin.sees('drill')).find(isOpen)
    if (card?.thread) return card.thread.id
  }
}

/** Everybody writes as fast as the local Discord takes it: answers a second, until the last one is taken. */
async function flood(fake: FakeDiscord, place: string, taken: () => Promise<number>): Promise<number> {
  const all = members.length * eachSays
  let next = 0
  const begin = performance.now()
  const write = async () => {
    for (let n = next++; n < all; n = next++) {
      await fake.member(members[n % members.length] as string).says(place, `${answer} (${n})`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, write))
  while ((await taken()) < all) await pause(look)
  return (all / (performance.now() - begin)) * 1000
}

/** Fifty answers a second while a member runs commands, one after the other: how long (ms) each waits for its response. */
async function steady(fake: FakeDiscord, place: string): Promise<number[]> {
  const all = steadyRate * steadySeconds
  const begin = performance.now()
  const sayAll = async () => {
    for (let n = 0; n < all; n++) {
      const wait = begin + (n * 1000) / steadyRate - performance.now()
      if (wait > 0) await pause(wait)
      await fake.member(members[n % members.length] as string).says(place, `${answer} (steady ${n})`)
    }
  }
  const talking = sayAll()
  const talk = { isOver: false }
  void talking.then(() => (talk.isOver = true))
  const times: number[] = []
  while (!talk.isOver) times.push((await fake.member('Ada').runs('drill', '/quiz leaderboard')).tookMs)
  await talking
  return times
}
