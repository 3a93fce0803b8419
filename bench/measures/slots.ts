import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { startFakeDiscord } from '../../test/fakes/discord/start.ts'
import { startFakeSlack } from '../../test/fakes/slack/start.ts'
import { quantile } from '../figures.ts'
import { type Program, startProgram } from '../program.ts'
import { nextSlot, setUpChannels } from '../set-up-channels.ts'
import { withFolder } from '../temp-folder.ts'

/** `CHANNELS=500 npm run bench -- slots` for a quicker look; `PLATFORM=discord` or `slack` for one of them. */
const channels = Number(process.env['CHANNELS'] ?? 5000)
const only = process.env['PLATFORM']
/** A Discord server holds no more: https://discord.com/developers/docs/resources/guild, "Maximum number of channels". */
const perServer = 500
/** How often a member asks for something meanwhile. */
const askEvery = 500
const look = 1000
/** Without a new post for so long something is stuck. */
const patience = 120_000

/**
 * Thousands of channels whose slot falls on the same minute, against local platforms that keep to their published limits: from slot
 * to post, what a member waits meanwhile, memory, and whether each channel has its one question.
 */
export async function measure(): Promise<void> {
  if (only !== 'slack') await withFolder(onDiscord)
  if (only !== 'discord') await withFolder(onSlack)
}

async function onDiscord(folder: string): Promise<void> {
  const servers = Math.ceil(channels / perServer)
  const names = (server: number) =>
    Array.from({ length: Math.min(perServer, channels - server * perServer) }, (_, n) => `drill-${n}`)
  const fake = await startFakeDiscord({
    rateLimits: 'discord',
    guilds: Array.from({ length: servers }, (_, n) => ({
      name: `Server ${n}`,
      owner: 'Ada',
      channels: names(n),
    })),
  })
  const refs = await Promise.all(
    Array.from({ length: servers }, async (_, n) => {
      const community = `discord:${await fake.guildId(`Server ${n}`)}` as const
      const ids = await fake.channelIds(`Server ${n}`)
      return ids.map((channel) => ({ community, channel }))
    }),
  )
  const slot = nextSlot()
  await setUpChannels(folder, refs.flat(), slot)
  const program = await startProgram({
    DRILLBOT_DATA: folder,
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.apiUrl,
  })
  const place = refs[0]?.[0]?.channel ?? ''
  await run('Discord', folder, slot, program, async () => {
    const { tookMs } = await fake.member('Ada').runs(place, '/quiz leaderboard')
    return tookMs
  })
  const calls = await fake.calls()
  console.log(
    `    refused with 429: ${calls.filter(({ status }) => status === 429).length} of ${calls.length} calls`,
  )
  await program.end()
  await fake.stop()
}

async function onSlack(folder: string): Promise<void> {
  const fake = await startFakeSlack({ rateLimits: 'documented' })
  const { ids } = fake
  const refs = Array.from({ length: channels }, (_, n) => ({
    community: `slack:${ids.team}` as const,
    channel: `C0SLOT${n}`,
  }))
  for (const { channel } of refs)
    await fake.addChannel({ id: channel, name: channel.toLowerCase(), members: [ids.ada, ids.botUser] })
  const slot = nextSlot()
  await setUpChannels(folder, refs, slot)
  const program = await startProgram({
    DRILLBOT_DATA: folder,
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_APP_TOKEN: fake.appToken,
    SLACK_API_URL: fake.apiUrl,
  })
  await run('Slack, one workspace', folder, slot, program, async () => {
    const before = performance.now()
    await fake.runs(ids.ada, refs[0]?.channel ?? '', '/quiz', 'leaderboard')
    return performance.now() - before
  })
  const calls = await fake.requests('chat.postMessage')
  console.log(
    `    refused with 429: ${calls.filter(({ outcome }) => outcome === 'ratelimited').length} of ${calls.length} calls`,
  )
  await program.end()
  await fake.stop()
}

/** Waits until every channel has its question, while a member goes on asking for something. */
async function run(
  what: string,
  folder: string,
  slot: number,
  program: Program,
  ask: () => Promise<number>,
): Promise<void> {
  const idle = program.memory()
  await pause(Math.max(0, slot - Date.now()))
  const db = new Database(join(folder, 'drillbot.db'), { readonly: true })
  const posted = db.prepare('SELECT count(*) FROM round WHERE opened_at IS NOT NULL').pluck()
  const waits: number[] = []
  const asks = { over: false }
  const asking = (async () => {
    while (!asks.over) {
      waits.push(await ask())
      await pause(askEvery)
    }
  })()
  let done = 0
  for (let since = Date.now(); done < channels && Date.now() - since < patience; await pause(look)) {
    const now = posted.get() as number
    if (now > done) since = Date.now()
    done = now
  }
  asks.over = true
  await asking
  const lags = (
    db.prepare('SELECT opened_at FROM round WHERE opened_at IS NOT NULL').pluck().all() as number[]
  ).map((at) => (at - slot) / 1000)
  const once = db
    .prepare('SELECT count(*) FROM (SELECT 1 FROM round GROUP BY community, channel HAVING count(*) = 1)')
    .pluck()
    .get() as number
  const claimed = db.prepare('SELECT max(claimed_at) FROM round').pluck().get() as number
  db.close()
  console.log(
    `  ${what}: ${channels.toLocaleString('en')} channels at ${new Date(slot).toISOString().slice(11, 16)}`,
  )
  console.log(
    `    posted ${lags.length.toLocaleString('en')}, of them one in each channel: ${once.toLocaleString('en')}; all decided on after ${((claimed - slot) / 1000).toFixed(1)} s`,
  )
  console.log(
    `    from slot to post: median ${quantile(lags, 0.5).toFixed(1)} s, worst ${Math.max(...lags).toFixed(1)} s; ${(lags.length / Math.max(...lags)).toFixed(1)} a second`,
  )
  console.log(
    `    a member's command meanwhile: median ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, worst ${Math.max(...waits).toFixed(0)} ms (${waits.length})`,
  )
  console.log(
    `    memory: ${idle.toFixed(0)} MiB before, ${program.peak().toFixed(0)} at most, ${program.memory().toFixed(0)} after; ${program.processor().toFixed(0)} s of processor time`,
  )
}
