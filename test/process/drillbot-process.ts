import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const cli = join(import.meta.dirname, '../../src/cli.ts')

/** The real program in a process of its own. */
export interface DrillbotProcess {
  /** Empty when the playground is off. */
  url: string
  /** Where health and metrics are served; empty without a port for them. */
  healthUrl: string
  child: ChildProcess
  /** Whatever it has printed so far, on both streams. */
  printed(): string
  /** kill -9: no handler runs, nothing is flushed. */
  kill(): Promise<void>
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>
}

/**
 * Starts the program and waits until it prints its address, or without a playground that it is connected. Rejects with what
 * it printed when it ends before that. `under` are arguments of a shell that runs it, where it needs limits.
 */
export async function startProcess(
  environment: Record<string, string>,
  under?: string[],
): Promise<DrillbotProcess> {
  const program = [process.execPath, cli, 'start']
  const [command = '', ...args] = under === undefined ? program : ['bash', ...under, ...program]
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      PLAYGROUND: 'on',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  let healthUrl = ''
  const up = environment['PLAYGROUND'] === 'off' ? /Drillbot is connected to \w+()/ : /Drillbot is at (\S+)/
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      printed += `${line}\n`
      healthUrl ||= /health is at (\S+)\/readyz/.exec(line)?.[1] ?? ''
      const found = up.exec(line)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${printed}`)))
  })
  const ended = once(child, 'exit')
  return {
    url,
    get healthUrl() {
      return healthUrl
    },
    child,
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}
