import { flushCompileCache } from 'node:module'
import { loadDotEnv, readConfig, type Config } from '../config.ts'
import { keptClock, openMovedClock } from '../demo/moved-clock.ts'
import { timeMachine } from '../demo/time-machine.ts'
import { UserError } from '../errors.ts'
import { openLog, type Logger } from '../log.ts'
import { startDrillbot, type Running } from '../main.ts'
import { secretsOf } from '../secrets.ts'

/** How long a stop may take before the process ends anyway; platforms kill at ten seconds and later. */
const longestStopMs = 8_000

/** `start`: runs until it is told to stop. */
export async function start(zone: string): Promise<void> {
  loadDotEnv()
  const config = readConfig(process.env)
  if (!config.playground && !config.slack && !config.discord) {
    throw new UserError(
      'There is nothing to serve: PLAYGROUND is off and no platform token is set. Set PLAYGROUND=on to try Drillbot in the browser.',
    )
  }
  await serve(config, zone)
}

/** Runs with these settings until it is told to stop. */
export async function serve(config: Config, zone: string): Promise<void> {
  const log = openLog(config.logLevel, secretsOf(config))
  tellOfSurprises(log)
  const running = await startWithTime(config, zone)
  stopOnSignals(running, log)
  greet(running, config.dataFolder)
  // A killed process writes nothing more, so what was compiled is kept now.
  flushCompileCache()
}

/** Starts the program. Where it serves the playground alone, the page can move its time; other chats keep the real one. */
export async function startWithTime(
  config: Config,
  zone: string,
  realNow: () => number = Date.now,
): Promise<Running> {
  const { dataFolder, playground, slack, discord } = config
  if (slack || discord) {
    if (playground && keptClock(dataFolder).ahead > 0) {
      throw new UserError(
        `The playground in ${dataFolder}/ has jumped ahead in time, and Slack and Discord need the real one. Name another folder in DRILLBOT_DATA, or set PLAYGROUND=off.`,
      )
    }
    return startDrillbot(config, zone, { now: realNow })
  }
  const clock = openMovedClock(dataFolder, realNow)
  let running: Running | undefined
  const machine = timeMachine(clock, () => running)
  running = await startDrillbot(config, zone, { now: clock.now, timeMachine: machine })
  return running
}

function greet({ url, healthUrl, platforms, questionProblems }: Running, dataFolder: string): void {
  if (url !== null)
    console.log(
      `Drillbot is at ${url}\nOpen it in your browser. Everything is kept in ${dataFolder}/; Ctrl+C stops it.`,
    )
  const chats = platforms.filter((name) => name !== 'web')
  if (chats.length > 0) console.log(`Drillbot is connected to ${chats.join(' and ')}.`)
  if (healthUrl !== null)
    console.log(`Its health is at ${healthUrl}/readyz, its metrics are at ${healthUrl}/metrics.`)
  if (questionProblems > 0) {
    console.log(
      `${questionProblems} problems in question files; the rest are served. See: npm run -s drillbot -- questions check`,
    )
  }
}

/**
 * A promise that nobody waited for has failed, such as one of a client's library: it is told and the drill goes on, for what
 * counts is in the database. After an error that nobody caught nothing is sure, so the process ends and is started anew.
 */
function tellOfSurprises(log: Logger): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'something failed unattended'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught ends the process')
    process.exit(1)
  })
}

function stopOnSignals(running: Running, log: Logger): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(130)
    stopping = true
    setTimeout(() => process.exit(1), longestStopMs).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping did not go as it should')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
