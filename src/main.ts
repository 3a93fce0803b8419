import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import { openLog } from './log.ts'
import type { CommunityId, Platform } from './platforms/platform.ts'
import { furnishPlayground } from './playground.ts'
import { loadBank } from './questions/bank.ts'
import { platformNameOf, type Drill } from './quiz/drill.ts'
import { forgetAgain } from './quiz/forget-member.ts'
import { quizHandlers } from './quiz/handlers.ts'
import { DryRuns } from './quiz/judging/dry-runs.ts'
import { QuestionShelf } from './quiz/question-shelf.ts'
import { reconnected } from './quiz/lifecycle.ts'
import { Clock } from './schedule/clock.ts'
import { threadedRescorer } from './rescoring/threaded-rescorer.ts'
import { DeliveryQueue } from './schedule/delivery-queue.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'

/** The program as it runs. */
export interface Running {
  /** The playground's address; null when it is not served. */
  url: string | null
  platforms: readonly string[]
  /** Questions that did not load; the rest are served. */
  questionProblems: number
  drill: Drill
  clock: Clock
  stop(): Promise<void>
}

const bankFolder = fileURLToPath(new URL('../questions', import.meta.url))
const bankCache = fileURLToPath(new URL('../node_modules/.cache/drillbot/bank.json', import.meta.url))

/**
 * The only wiring: opens the store, loads the bank, starts the platforms whose settings are there, then the clock. `zone` is
 * the time zone for the playground's first schedule, `guests` are people who live in the playground beside its own four. Throws `UserError` for whatever the operator can change.
 */
export async function startDrillbot(
  config: Config,
  zone: string,
  now: () => number = Date.now,
  guests: readonly { id: string; name: string }[] = [],
): Promise<Running> {
  const log = openLog(config.logLevel)
  const store = await openSqliteStore(config.dataFolder, config.forgetKey)
  const platforms = new Map<string, Platform>()
  // In this order: nothing new falls due, what is being sent still has its platform, what was taken still has its store.
  let stopWork = async () => {}
  const stop = async () => {
    await stopWork()
    for (const platform of platforms.values()) await platform.stop()
    await store.close()
  }
  try {
    const bank = loadBank(bankFolder, bankCache)
    for (const problem of bank.problems) log.error(problem, 'a question file has a problem')
    const rescorer = await threadedRescorer(config.dataFolder, store)
    const drill: Drill = {
      store,
      shelf: new QuestionShelf(bank, store),
      platformOf: (community) => platforms.get(platformNameOf(community)),
      now,
      newId: randomUUID,
      log,
      quietMs: config.quietMs,
      dryRuns: new DryRuns(rescorer, randomUUID, log),
      wake: (community) => queue.wake(community),
      answerChanged: (community) => clock.answerChanged(community),
    }
    const queue = new DeliveryQueue(drill)
    const clock = new Clock(drill)
    stopWork = async () => {
      await clock.stop()
      await queue.stop()
      await rescorer.stop()
    }
    await forgetAgain(drill)
    const handlers = quizHandlers(drill)
    let url: string | null = null
    for await (const platform of configured(config, drill, guests)) {
      platforms.set(platform.name, platform)
      await platform.start(handlers)
      if ('url' in platform && typeof platform.url === 'function') url = String(platform.url())
    }
    if (url !== null) await furnishPlayground(drill, zone)
    for (const community of await store.communities()) await catchUp(drill, community)
    clock.start()
    void clock.tick()
    return {
      url,
      platforms: [...platforms.keys()],
      questionProblems: bank.problems.length,
      drill,
      clock,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Each platform's code is loaded only when its settings are there: an SDK takes 100 MB. */
async function* configured(
  { slack, discord, playground, ...config }: Config,
  { now, log }: Drill,
  guests: readonly { id: string; name: string }[],
): AsyncGenerator<Platform> {
  const { host, port, dataFolder } = config
  if (slack) {
    const { createSlackPlatform } = await import('./platforms/slack/slack-platform.ts')
    const { botToken, appToken, signingSecret = '', httpPort, command, apiUrl } = slack
    const commandNames = { quiz: command, admin: `${command}-admin` }
    const mode =
      appToken === undefined
        ? ({ kind: 'http', signingSecret, port: httpPort, host } as const)
        : ({ kind: 'socket', appToken } as const)
    yield createSlackPlatform({
      botToken,
      mode,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      commandNames,
      now,
      log,
    })
  }
  if (discord) {
    const { createDiscordPlatform } = await import('./platforms/discord/discord-platform.ts')
    yield createDiscordPlatform({ ...discord, now, log })
  }
  if (playground) {
    const { createWebPlatform } = await import('./platforms/web/web-platform.ts')
    yield createWebPlatform({ host, port, dataFolder, now, log, guests })
  }
}

/** What was said while nobody listened, and what was owed when the process ended. */
async function catchUp(drill: Drill, community: CommunityId): Promise<void> {
  if (drill.platformOf(community)) await reconnected(drill, community)
}

/** Loads what a start of the playground loads, so that it is compiled and cached. */
export async function warm(): Promise<void> {
  await import('./platforms/web/web-platform.ts')
  loadBank(bankFolder, bankCache)
}
