import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const entry = join(import.meta.dirname, '../bin/drillbot.mjs')
/** As `npm start` runs it. */
const flags = ['--max-semi-space-size=1', '--optimize-for-size']
const bytesPerMib = 1024 ** 2
const sampleEvery = 500

/** The real program in a process of its own, with its memory looked at all the while. */
export interface Program {
  /** The most memory (MiB, resident) that it had so far. */
  peak(): number
  /** What it takes now. */
  memory(): number
  /** Seconds of processor time that it has used. */
  processor(): number
  end(): Promise<void>
}

/** Starts it; resolves when it is connected. */
export async function startProgram(env: Record<string, string>): Promise<Program> {
  const child = spawn(process.execPath, [...flags, entry, 'start'], {
    env: { ...process.env, PLAYGROUND: 'off', LOG_LEVEL: 'error', BACKUP_EVERY_HOURS: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await connected(child)
  let peak = 0
  const look = () => {
    peak = Math.max(peak, residentOf(child))
  }
  const sampler = setInterval(look, sampleEvery)
  return {
    peak() {
      look()
      return peak
    },
    memory: () => residentOf(child),
    processor: () => processorOf(child),
    async end() {
      clearInterval(sampler)
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function connected(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it was connected.`)))
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.includes('connected')) resolve()
    })
  })
}

function residentOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / bytesPerMib
}

/** The system's clock ticks a second, which Linux shows processor time in. */
const ticksPerSecond = 100

function processorOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
