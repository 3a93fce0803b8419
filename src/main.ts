import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { backupFolderOf } from '../db/open.ts'
import { ScheduledBackups } from './backups/scheduled-backups.ts'
import { createDrawing } from './charts/drawing.ts'
import type { Config } from './config.ts'
import type { OpenHealth } from './health/open-health.ts'
import type { Parts } from './health/watch.ts'
import { openLog } from './log.ts'
import type { TimeMachine, WebPlatformOptions } from './platforms/web/web-platform.ts'
import type { CommunityId, Draw, Platform } from './platforms/platform.ts'
import { furnishPlayground } from './playground.ts'
import { loadBank, type Bank } from './questions/bank.ts'
import type { Concern } from './quiz/concerns.ts'
import { platformNameOf, type Drill } from './quiz/drill.ts'
import { forgetAgain } from './quiz/forget-member.ts'
import { quizHandlers } from './quiz/handlers.ts'
import { DryRuns } from './quiz/judging/dry-runs.ts'
import { QuestionShelf } from './quiz/question-shelf.ts'
import { reconnected } from './quiz/lifecycle.ts'
import { Clock } from './schedule/clock.ts'
import { UnknownThreads } from './quiz/unknown-threads.ts'
import { threadedRescorer } from './rescoring/threaded-rescorer.ts'
import { DeliveryQueue } from './schedule/delivery-queue.ts'
import { redactor, secretsOf } from './secrets.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'

/** The program as it runs. */
export interface Running {
  /** The playground's address; null when it is not served. */
  url: string | null
  platforms: readonly string[]
  /** Questions that did not load; the rest are served. */
  questionProblems: number
  /** Where health and metrics are served; null without a port for them. */
  healthUrl: string | null
  drill: Drill
  clock: Clock
  stop(): Promise<void>
}

/** What a start may do otherwise than the program does by itself. */
export interface StartOptions {
  /** The time, UTC ms. */
  now?: (() => number) | undefined
  /** People who live in the playground beside its own four. */
  guests?: readonly { id: string; name: string }[] | undefined
  /** Moves the clock that `now` reads. */
  timeMachine?: TimeMachine | undefined
  /** Draws pictures in another way than the charts do. */
  draw?: Draw | undefined
}

const bankFolder = fileURLToPath(new URL('../questions', import.meta.url))
const bankCache = fileURLToPath(new URL('../node_modules/.cache/drillbot/bank.json', import.meta.url))

/**
 * The only wiring: opens the store, loads the bank, starts the platforms whose settings are there, then the clock. `zone` is
 * the time zone for the playground's first schedule. Throws `UserError` for whatever the operator can change.
 */
export async function startDrillbot(
  config: Config,
  zone: string,
  { now = Date.now, guests = [], timeMachine, draw }: StartOptions = {},
): Promise<Running> {
  const secrets = secretsOf(config)
  const log = openLog(config.logLevel, secrets)
  const drawing = createDrawing({ log })
  const backupFolder = config.backupFolder ?? backupFolderOf(config.dataFolder)
  const store = await openSqliteStore(config.dataFolder, {
    backupFolder,
    forgetKey: config.forgetKey,
  })
  const backups =
    config.backups && new ScheduledBackups(config.backups, config.dataFolder, backupFolder, log, now)
  const platforms = new Map<string, Platform>()
  // In this order: nothing new falls due, what is being sent still has its platform, what was taken still has its store.
  let stopWork = async () => {}
  const parts: Parts = { platforms, backups, running: false }
  let health: OpenHealth | null = null
  const stop = async () => {
    parts.running = false
    await backups?.stop()
    await stopWork()
    for (const platform of platforms.values()) await platform.stop()
    drawing.stop()
    await store.close()
    await health?.close()
  }
  try {
    health = await healthOf(config, parts)
    const bank = loadBank(bankFolder, bankCache)
    for (const problem of bank.problems) log.error(problem, 'a question file has a problem')
    const rescorer = await threadedRescorer(config.dataFolder, store)
    const drill: Drill = {
      store: health?.metered(store) ?? store,
      shelf: new QuestionShelf(bank, store),
      platformOf: (community) => platforms.get(platformNameOf(community)),
      now,
      newId: randomUUID,
      log,
      quietMs: config.quietMs,
      dryRuns: new DryRuns(rescorer, randomUUID, log),
      wake: (community) => queue.wake(community),
      answerChanged: (community) => clock.answerChanged(community),
      concerns: () => concernsOf(clock, backups),
      unknownThreads: new UnknownThreads(),
      timerStarted: (community) => clock.timerStarted(community),
    }
    const queue = new DeliveryQueue(drill, redactor(secrets))
    const clock = new Clock(drill)
    Object.assign(parts, { drill, clock })
    stopWork = async () => {
      await clock.stop()
      await queue.stop()
      await rescorer.stop()
    }
    await forgetAgain(drill)
    const handlers = quizHandlers(drill)
    let url: string | null = null
    const inPlayground = { guests, timeMachine, bank }
    for await (const platform of configured(config, drill, draw ?? drawing.draw, inPlayground)) {
      platforms.set(platform.name, platform)
      await platform.start(handlers)
      if ('url' in platform && typeof platform.url === 'function') url = String(platform.url())
    }
    if (url !== null) await furnishPlayground(drill, zone)
    for (const community of await store.communities()) await catchUp(drill, community)
    clock.start()
    void clock.tick()
    backups?.start()
    parts.running = true
    return {
      url,
      platforms: [...platforms.keys()],
      questionProblems: bank.problems.length,
      healthUrl: health?.url ?? null,
      drill,
      clock,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Its library is loaded only when somebody wants to look: 12 MB. */
async function healthOf(config: Config, parts: Parts): Promise<OpenHealth | null> {
  if (config.healthPort === undefined) return null
  const { openHealth } = await import('./health/open-health.ts')
  return openHealth(parts, config.host, config.healthPort, redactor(secretsOf(config)))
}

function concernsOf({ heartbeat }: Clock, backups: ScheduledBackups | undefined): Concern[] {
  const stopped = heartbeat.state().latest
  const since = backups?.state().failingSince ?? null
  return [
    ...(stopped === null ? [] : [{ kind: 'clock-stopped', ...stopped } as const]),
    ...(since === null ? [] : [{ kind: 'backups-fail', since } as const]),
  ]
}

/** Each platform's code is loaded only when its settings are there: an SDK takes 100 MB. */
async function* configured(
  { slack, discord, playground, ...config }: Config,
  { now, log }: Drill,
  draw: Draw,
  { bank, ...inPlayground }: Pick<WebPlatformOptions, 'guests' | 'timeMachine'> & { bank: Bank },
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
      draw,
      log,
    })
  }
  if (discord) {
    const { createDiscordPlatform } = await import('./platforms/discord/discord-platform.ts')
    yield createDiscordPlatform({ ...discord, now, draw, log })
  }
  if (playground) {
    const { createWebPlatform } = await import('./platforms/web/web-platform.ts')
    const { createWorkbench } = await import('./workbench/workbench.ts')
    const workbench = createWorkbench(bank, bankFolder)
    yield createWebPlatform({ host, port, dataFolder, now, draw, log, workbench, ...inPlayground })
  }
}

/** What was said while nobody listened, and what was owed when the process ended. */
async function catchUp(drill: Drill, community: CommunityId): Promise<void> {
  if (drill.platformOf(community)) await reconnected(drill, community)
}

/** Loads what a start of the playground loads, so that it is compiled and cached. */
export async function warm(): Promise<void> {
  await import('./platforms/web/web-platform.ts')
  await import('./workbench/workbench.ts')
  loadBank(bankFolder, bankCache)
}
