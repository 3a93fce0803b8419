import { flushCompileCache } from 'node:module'
import { loadDotEnv, readConfig, type Config } from '../config.ts'
import { keptClock, openMovedClock } from '../demo/moved-clock.ts'
import { timeMachine } from '../demo/time-machine.ts'
import { UserError } from '../errors.ts'
import { startDrillbot, type Running } from '../main.ts'

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
  const running = await startWithTime(config, zone)
  greet(running, config.dataFolder)
  // A killed process writes nothing more, so what was compiled is kept now.
  flushCompileCache()
  stopOnSignals(running)
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
    return startDrillbot(config, zone, realNow)
  }
  const clock = openMovedClock(dataFolder, realNow)
  let running: Running | undefined
  const machine = timeMachine(clock, () => running)
  running = await startDrillbot(config, zone, clock.now, [], machine)
  return running
}

function greet({ url, platforms, questionProblems }: Running, dataFolder: string): void {
  if (url !== null)
    console.log(
      `Drillbot is at ${url}\nOpen it in your browser. Everything is kept in ${dataFolder}/; Ctrl+C stops it.`,
    )
  const chats = platforms.filter((name) => name !== 'web')
  if (chats.length > 0) console.log(`Drillbot is connected to ${chats.join(' and ')}.`)
  if (questionProblems > 0) {
    console.log(
      `${questionProblems} problems in question files; the rest are served. See: npm run -s drillbot -- questions check`,
    )
  }
}

function stopOnSignals(running: Running): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(130)
    stopping = true
    setTimeout(() => process.exit(1), longestStopMs).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
