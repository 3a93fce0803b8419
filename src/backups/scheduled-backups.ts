/** Backs up while the bot runs: looks every few minutes whether one is due, so that a restart neither loses nor doubles any. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { backupName, readBackupName } from '../../db/backup-name.ts'
import { databasePath } from '../../db/open.ts'
import type { Log } from '../log.ts'
import type { BackupJob, BackupOutcome } from './backup-worker.ts'
import { expired, type Retention } from './retention.ts'

export interface BackupPlan extends Retention {
  /** Hours from one to the next. */
  everyHours: number
}

/** How it went: when the newest backup was made, and since when they fail, in UTC ms; null for never and for not at all. */
export interface BackupState {
  newest: number | null
  failingSince: number | null
  failures: number
}

/** A bot that has just started has better things to do. */
const firstLookMs = 60_000
const lookMs = 5 * 60_000
const retryMs = 60 * 60_000
const hourMs = 60 * 60_000

export class ScheduledBackups {
  readonly #plan: BackupPlan
  readonly #dataFolder: string
  readonly #folder: string
  readonly #log: Log
  readonly #now: () => number
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> | undefined
  #worker: Worker | undefined
  #stopped = false
  #failedAt: number | null = null
  #failingSince: number | null = null
  #failures = 0

  constructor(plan: BackupPlan, dataFolder: string, folder: string, log: Log, now: () => number) {
    this.#plan = plan
    this.#dataFolder = dataFolder
    this.#folder = folder
    this.#log = log
    this.#now = now
  }

  start(): void {
    this.#lookIn(firstLookMs)
  }

  /** Makes a backup when one is due, then removes those that are no longer kept. Never rejects: a failure is logged. */
  lookNow(): Promise<void> {
    this.#working ??= this.#look().finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  state(): BackupState {
    return { newest: this.#newest(), failingSince: this.#failingSince, failures: this.#failures }
  }

  /** Gives up a backup in hand: it is made after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#worker?.terminate()
    await this.#working
    this.#removeHalfMade()
  }

  #lookIn(ms: number): void {
    const look = async () => {
      await this.lookNow()
      if (!this.#stopped) this.#lookIn(lookMs)
    }
    this.#timer = setTimeout(() => void look(), ms).unref()
  }

  async #look(): Promise<void> {
    const now = this.#now()
    const newest = this.#newest()
    if (newest !== null && now < newest + this.#plan.everyHours * hourMs) return
    if (this.#failedAt !== null && now < this.#failedAt + retryMs) return
    this.#removeHalfMade()
    const to = join(this.#folder, backupName('scheduled', now))
    const began = performance.now()
    const outcome = await this.#make({ from: databasePath(this.#dataFolder), to })
    if (this.#stopped) return
    if ('problem' in outcome) this.#failed(outcome.problem, now)
    else {
      this.#failedAt = this.#failingSince = null
      this.#log.info(
        { file: to, bytes: outcome.bytes, ms: Math.round(performance.now() - began) },
        'backed up',
      )
      this.#removeExpired()
    }
  }

  #failed(problem: string, now: number): void {
    this.#failures++
    this.#failedAt = now
    this.#failingSince ??= now
    this.#log.error(
      { problem, since: new Date(this.#failingSince).toISOString() },
      'the backup failed and is tried again in an hour; earlier ones are kept and the drill goes on',
    )
  }

  #make(job: BackupJob): Promise<BackupOutcome> {
    try {
      mkdirSync(this.#folder, { recursive: true })
    } catch (error) {
      return Promise.resolve({
        problem: `The folder for backups cannot be made: ${(error as Error).message}`,
      })
    }
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: job })
    this.#worker = worker
    return new Promise<BackupOutcome>((resolve) => {
      worker.once('message', resolve)
      worker.once('error', (error) =>
        resolve({ problem: error instanceof Error ? error.message : String(error) }),
      )
      worker.once('exit', (code) => resolve({ problem: `The thread that makes it ended with ${code}` }))
    }).finally(() => {
      this.#worker = undefined
    })
  }

  #removeExpired(): void {
    try {
      for (const at of expired(this.#made(), this.#plan)) {
        rmSync(join(this.#folder, backupName('scheduled', at)), { force: true })
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'old backups could not be removed')
    }
  }

  /** What a thread that was ended, or a process that was killed, left of a copy. */
  #removeHalfMade(): void {
    try {
      for (const name of readdirSync(this.#folder)) {
        if (/^drillbot-\w+\.db\.part/.test(name)) rmSync(join(this.#folder, name), { force: true })
      }
    } catch {
      // There is no such folder yet, or the copy itself will say what is wrong with it.
    }
  }

  #newest(): number | null {
    const made = this.#made()
    return made.length === 0 ? null : Math.max(...made)
  }

  #made(): number[] {
    let names: string[]
    try {
      names = readdirSync(this.#folder)
    } catch {
      return []
    }
    // A name from the future is from a time when the computer's clock was wrong.
    const latest = this.#now() + hourMs
    return names.flatMap((name) => {
      const read = readBackupName(name)
      return read?.kind === 'scheduled' && read.at <= latest ? [read.at] : []
    })
  }
}
