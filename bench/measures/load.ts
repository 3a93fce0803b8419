import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { startFakeDiscord } from '../../test/fakes/discord/start.ts'
import { startFakeSlack } from '../../test/fakes/slack/start.ts'
import { quantile } from '../figures.ts'
import { type Program, startProgram } from '../program.ts'
import { bank } from '../season.ts'
import { nextSlot, setUpChannels } from '../set-up-channels.ts'
import { withFolder } from '../temp-folder.ts'

/** `RATE=200 SECONDS=10 npm run bench -- load` for a quicker look; `PLATFORM=discord` or `slack` for one of them. */
const rate = Number(process.env['RATE'] ?? 500)
const seconds = Number(process.env['SECONDS'] ?? 60)
const only = process.env['PLATFORM']
const channels = 10
/** Everybody says two messages. */
const eachSays = 2
const members = Math.ceil((rate * seconds) / eachSays)
/** So many requests at a time bring what members write to the local Discord. */
const atOnce = 16
const askEvery = 250
const look = 500
const longestWait = 120_000

interface Saying {
  member: number
  channel: number
  text: string
}

/** Answers as people write them: the bank's graded examples, each with a number of its own. */
function sayings(): Saying[] {
  const texts = [...bank.questions.values()]
    .flatMap(({ question }) => question.examples)
    .map(({ text }) => text)
    .filter((text) => text.length > 300 && text.length < 1800)
  return Array.from({ length: rate * seconds }, (_, n) => ({
    member: n % members,
    channel: (n % members) % channels,
    text: `${texts[(n * 7) % texts.length]} (${n})`,
  }))
}

/**
 * The largest evening there is: thousands of members answer in ten channels, five hundred messages a second for a minute, each scored and
 * durable, against a local Slack and a local Discord on the same machine. What is kept, how far behind it falls, what a command
 * waits meanwhile, and memory.
 */
export async function measure(): Promise<void> {
  const said = sayings()
  const words = said.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / said.length
  console.log(
    `  ${said.length.toLocaleString('en')} answers of ${words.toFixed(0)} words from ${members.toLocaleString('en')} members in ${channels} channels, ${rate} a second`,
  )
  if (only !== 'slack') await withFolder((folder) => onDiscord(folder, said))
  if (only !== 'discord') await withFolder((folder) => onSlack(folder, said))
}

async function onSlack(folder: string, said: Saying[]): Promise<void> {
  const fake = await startFakeSlack()
  const { ids } = fake
  const places = Array.from({ length: channels }, (_, n) => `C0LOAD${n}`)
  const people = Array.from({ length: members }, (_, n) => `U0LOAD${n}`)
  for (const [n, id] of people.entries()) await fake.addUser({ id, name: `m${n}`, realName: `Member ${n}` })
  for (const [n, id] of places.entries())
    await fake.addChannel({
      id,
      name: `load-${n}`,
      members: [ids.ada, ids.botUser, ...people.filter((_, m) => m % channels === n)],
    })
  const community = `slack:${ids.team}` as const
  const slot = nextSlot()
  await setUpChannels(
    folder,
    places.map((channel) => ({ community, channel })),
    slot,
  )
  const program = await startProgram({
    DRILLBOT_DATA: folder,
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_APP_TOKEN: fake.appToken,
    SLACK_API_URL: fake.apiUrl,
  })
  const threads = await openThreads(folder)
  await run('Slack', folder, program, said.length, {
    async say() {
      const perBatch = rate * 5
      for (let from = 0; from < said.length; from += perBatch)
        await fake.saysMany(
          said.slice(from, from + perBatch).map(({ member, channel, text }) => ({
            user: people[member] as string,
            channel: places[channel] as string,
            text,
            thread: threads.get(places[channel] as string) as string,
          })),
          rate,
        )
    },
    async ask() {
      const before = performance.now()
      await fake.runs(ids.ada, places[0] as string, '/quiz', 'leaderboard')
      return performance.now() - before
    },
  })
  const acks = await fake.ackTimes('events_api')
  const { deliveries } = await fake.summary()
  console.log(
    `    acknowledged: median ${quantile(acks, 0.5).toFixed(0)} ms, p99 ${quantile(acks, 0.99).toFixed(0)} ms, worst ${Math.max(...acks).toFixed(0)} ms (Slack waits 3,000); sent again ${deliveries.sent - acks.length}, given up ${deliveries.givenUp}`,
  )
  await program.end()
  await fake.stop()
}

async function onDiscord(folder: string, said: Saying[]): Promise<void> {
  const people = Array.from({ length: members }, (_, n) => `M${n}`)
  const fake = await startFakeDiscord({
    guilds: [
      { name: 'Load', owner: 'Ada', channels: Array.from({ length: channels }, (_, n) => `load-${n}`) },
    ],
  })
  for (const name of people) await fake.addMember(name)
  const community = `discord:${await fake.guildId()}` as const
  const places = await fake.channelIds()
  const slot = nextSlot()
  await setUpChannels(
    folder,
    places.map((channel) => ({ community, channel })),
    slot,
  )
  const program = await startProgram({
    DRILLBOT_DATA: folder,
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.apiUrl,
  })
  const threads = await openThreads(folder)
  await run('Discord', folder, program, said.length, {
    async say() {
      const begin = performance.now()
      let next = 0
      const write = async () => {
        for (let n = next++; n < said.length; n = next++) {
          const wait = begin + (n * 1000) / rate - performance.now()
          if (wait > 0) await pause(wait)
          const { member, channel, text } = said[n] as Saying
          await fake
            .member(people[member] as string)
            .says(threads.get(places[channel] as string) as string, text)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, write))
    },
    ask: async () => (await fake.member('Ada').runs(places[0] as string, '/quiz leaderboard')).tookMs,
  })
  await program.end()
  await fake.stop()
}

/** By channel: the thread of its round, once every channel has one. */
async function openThreads(folder: string): Promise<Map<string, string>> {
  const db = new Database(join(folder, 'drillbot.db'), { readonly: true })
  const open = db.prepare("SELECT channel, thread FROM round WHERE state = 'open'")
  try {
    for (;;) {
      const rows = open.all() as { channel: string; thread: string }[]
      if (rows.length === channels) return new Map(rows.map(({ channel, thread }) => [channel, thread]))
      await pause(look)
    }
  } finally {
    db.close()
  }
}

async function run(
  what: string,
  folder: string,
  program: Program,
  all: number,
  { say, ask }: { say: () => Promise<void>; ask: () => Promise<number> },
): Promise<void> {
  const idle = program.memory()
  const processor = program.processor()
  const db = new Database(join(folder, 'drillbot.db'), { readonly: true })
  const kept = db.prepare('SELECT count(*) FROM part_version').pluck()
  const begin = performance.now()
  const talk = { over: 0 }
  const talking = (async () => {
    await say()
    talk.over = performance.now() - begin
  })()
  const waits: number[] = []
  const asking = (async () => {
    while (talk.over === 0) {
      waits.push(await ask())
      await pause(askEvery)
    }
  })()
  await talking
  await asking
  let done = kept.get() as number
  const behind = all - done
  for (
    const until = performance.now() + longestWait;
    done < all && performance.now() < until;
    await pause(look / 10)
  )
    done = kept.get() as number
  const took = (performance.now() - begin) / 1000
  const answers = db.prepare('SELECT count(*), sum(points > 0) FROM answer').raw().get() as [number, number]
  db.close()
  console.log(
    `  ${what}: said in ${(talk.over / 1000).toFixed(1)} s, ${(all / (talk.over / 1000)).toFixed(0)} a second`,
  )
  console.log(
    `    kept ${done.toLocaleString('en')} of ${all.toLocaleString('en')}, ${behind.toLocaleString('en')} of them not yet when the last was said, all after ${took.toFixed(1)} s; ${answers[0].toLocaleString('en')} answers, ${answers[1].toLocaleString('en')} with points`,
  )
  console.log(
    `    a command meanwhile: median ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, worst ${Math.max(...waits).toFixed(0)} ms (${waits.length})`,
  )
  console.log(
    `    memory: ${idle.toFixed(0)} MiB before, ${program.peak().toFixed(0)} at most, ${program.memory().toFixed(0)} after; ${(((program.processor() - processor) / took) * 100).toFixed(0)} % of one core`,
  )
}
