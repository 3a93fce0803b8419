import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Picture } from '../messages/picture.ts'
import type { Answered, Asked } from './painter.ts'

/** Draws pictures off the event loop, in a process that lives only while it is asked. */
export interface Drawing {
  /** The picture as a PNG; null when it could not be drawn, which is logged: the words stand in. Never throws. */
  draw: (picture: Picture) => Promise<Uint8Array | null>
  /** The painter's process id; null while there is none. */
  painter(): number | null
  stop(): void
}

export interface DrawingOptions {
  log: { warn(fields: object, message: string): void }
  /** How long (ms) the painter stays after its last picture: starting it anew takes about a second. */
  idleMs?: number
  /** After so long (ms) without a picture, what waits is given up, and the painter with it. */
  patienceMs?: number
  /** The painter's program. */
  program?: string
}

/** More than a group asks at once; beyond it words do. */
const mostWaiting = 50

/** Nothing runs until the first picture is asked for. */
export function createDrawing(options: DrawingOptions): Drawing {
  const { log, idleMs = 20_000, patienceMs = 30_000 } = options
  const program = options.program ?? fileURLToPath(new URL('./painter.ts', import.meta.url))
  const waiting = new Map<number, (png: Uint8Array | null) => void>()
  let painter: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let asked = 0

  function begin(): ChildProcess {
    const begun = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-semi-space-size=1', '--optimize-for-size'],
      // It needs none of the bot's secrets.
      env: { TZ: 'UTC' },
    })
    begun.unref()
    begun.on('message', (answer: Answered) => {
      if (begun !== painter) return
      if ('fault' in answer)
        log.warn({ fault: answer.fault }, 'a picture could not be drawn; its words stand in')
      settle(answer.id, 'png' in answer ? answer.png : null)
    })
    const broke = (fields: object) => {
      if (begun !== painter) return
      log.warn(fields, 'the process that draws pictures broke; words stand in')
      end()
    }
    begun.on('error', (error) => broke({ err: error }))
    begun.on('exit', (code, signal) => broke({ code, signal }))
    return begun
  }

  /** Ends the painter; whatever it still owed has no picture. */
  function end(): void {
    clearTimeout(timer)
    const ended = painter
    painter = undefined
    ended?.kill('SIGKILL')
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
  }

  function settle(id: number, png: Uint8Array | null): void {
    waiting.get(id)?.(png)
    waiting.delete(id)
    wind()
  }

  /** The painter ends when nobody has asked for a while, and when a picture takes too long. */
  function wind(): void {
    clearTimeout(timer)
    const busy = waiting.size > 0
    // Only a picture that is being drawn keeps the bot's process alive.
    if (busy) painter?.channel?.ref()
    else painter?.channel?.unref()
    timer = setTimeout(
      () => {
        if (busy) log.warn({ patienceMs }, 'a picture took too long to draw; its words stand in')
        end()
      },
      busy ? patienceMs : idleMs,
    ).unref()
  }

  return {
    async draw(picture) {
      if (stopped || waiting.size >= mostWaiting) return null
      const id = asked++
      const drawn = new Promise<Uint8Array | null>((resolve) => waiting.set(id, resolve))
      painter ??= begin()
      painter.send({ id, picture } satisfies Asked, (error) => {
        if (error !== null) settle(id, null)
      })
      wind()
      return drawn
    },
    painter: () => painter?.pid ?? null,
    stop() {
      stopped = true
      end()
    },
  }
}
