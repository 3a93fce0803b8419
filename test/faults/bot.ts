/** The real program in a process of its own, with what is done to it from outside. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Order } from './inside.ts'

const program = join(import.meta.dirname, '../../bin/drillbot.mjs')
const inside = join(import.meta.dirname, 'inside.ts')
/** A start that meets a fault may end in an error; whatever supervises the program starts it again. */
const mostStarts = 12

export interface Tallies {
  /** kill -9, at whatever moment. */
  kills: number
  /** Of those, just before or after a commit. */
  killsAtCommits: number
  /** Starts that a fault made end with an error, so that it was started again. */
  failedStarts: number
  /** Times that it ended without being told to while it ran. */
  crashes: number
}

export class Bot {
  readonly tallies: Tallies = { kills: 0, killsAtCommits: 0, failedStarts: 0, crashes: 0 }
  /** How far its clock is off, in ms; kept over a restart. */
  clock = 0
  /** The playground's address. */
  url = ''
  printed = ''
  readonly #folder: string
  readonly #settings: () => Record<string, string>
  #child: ChildProcess | undefined
  #ended: Promise<unknown> = Promise.resolve()
  #starting: Promise<void> | undefined
  #diesAtCommit = false

  constructor(folder: string, settings: () => Record<string, string>) {
    this.#folder = folder
    this.#settings = settings
  }

  get isUp(): boolean {
    return this.#child !== undefined
  }

  /** Starts it, again and again when a fault ends the start. One start at a time. */
  start(): Promise<void> {
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #start(): Promise<void> {
    for (let tries = 1; !this.isUp; tries++) {
      try {
        await this.#startOnce()
      } catch (error) {
        if (tries === mostStarts) throw error
        this.tallies.failedStarts += 1
      }
    }
  }

  async #startOnce(): Promise<void> {
    const child = spawn(process.execPath, ['--import', inside, program, 'start'], {
      cwd: this.#folder,
      env: {
        ...process.env,
        TZ: 'UTC',
        DRILLBOT_DATA: this.#folder,
        HOST: '127.0.0.1',
        PORT: '0',
        BACKUP_EVERY_HOURS: '0',
        QUIET_SECONDS: '1',
        LOG_LEVEL: 'warn',
        ...this.#settings(),
        FAULTS_CLOCK: String(this.clock),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const ended = once(child, 'exit')
    child.on('error', () => undefined)
    child.stderr?.on('data', (chunk: Buffer) => this.#keep(chunk.toString()))
    const up = new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        this.#keep(`${line}\n`)
        const found = /Drillbot is (?:at (\S+)|connected to)/.exec(line)
        if (found !== null) resolve(found[1] ?? '')
      })
      child.once('exit', (code, signal) =>
        reject(new Error(`It ended with ${code ?? signal}: ${this.printed}`)),
      )
    })
    this.url = await up
    this.#child = child
    this.#ended = ended.then(() => {
      if (this.#child !== child) return undefined
      this.#child = undefined
      if (this.#diesAtCommit) {
        this.#diesAtCommit = false
        this.tallies.kills += 1
        this.tallies.killsAtCommits += 1
      } else this.tallies.crashes += 1
      return undefined
    })
  }

  #keep(text: string): void {
    this.printed = (this.printed + text).slice(-4000)
  }

  /** kill -9: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    this.#child = undefined
    this.#diesAtCommit = false
    this.tallies.kills += 1
    child.kill('SIGKILL')
    await this.#ended
  }

  /** Ends it for good; not counted. */
  async end(): Promise<void> {
    await this.#starting?.catch(() => undefined)
    const child = this.#child
    this.#child = undefined
    child?.kill('SIGKILL')
    await this.#ended
  }

  /** It kills itself at a commit that is still to come, which may be long. Resolves once that was so, or after `mostMs`. */
  async diesAtCommit(commit: number, when: 'before' | 'after', mostMs: number): Promise<void> {
    if (!this.isUp) return
    this.#diesAtCommit = true
    this.#order({ dieAt: { commit, when } })
    await Promise.race([this.#ended, new Promise((resolve) => setTimeout(resolve, mostMs))])
    if (this.isUp) await this.kill()
  }

  moveClock(by: number): void {
    this.clock += by
    this.#order({ clock: this.clock })
  }

  readOnly(on: boolean): void {
    this.#order({ readOnly: on })
  }

  /** No file of its may grow beyond so many bytes; null: as large as it likes. False where that cannot be done. */
  async disk(bytes: number | null): Promise<boolean> {
    const pid = this.#child?.pid
    if (pid === undefined) return false
    try {
      await promisify(execFile)('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:`])
      return true
    } catch {
      return false
    }
  }

  #order(order: Order): void {
    const child = this.#child
    if (child?.connected === true) child.send(order, () => undefined)
  }
}
