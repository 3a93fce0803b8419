/**
 * One commit for the writes that arrive together: a durable commit waits for the disk, a write does not. Each write runs
 * in a savepoint, so one that fails rolls back alone, and each promise settles only after the commit.
 */
import type { Database as Sqlite } from 'better-sqlite3'

/** Writes that share a commit at most; more would keep the process from answering anybody else. */
const mostPerCommit = 64

interface QueuedWrite {
  run: () => unknown
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

type Outcome = { value: unknown } | { error: unknown }

export class WriteQueue {
  readonly #sqlite: Sqlite
  readonly #waiting: QueuedWrite[] = []
  #scheduled = false
  #closed = false

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite
  }

  /** Runs `write` (synchronous) in the next commit; resolves with what it returned once that commit is durable. */
  add<T>(write: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The store is closed'))
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: write, resolve, reject })
      this.#schedule()
    })
  }

  /** Commits what is waiting and takes nothing more. */
  close(): void {
    this.#closed = true
    while (this.#waiting.length > 0) this.#commit()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#waiting.length > 0) this.#commit()
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  #commit(): void {
    const writes = this.#waiting.splice(0, mostPerCommit)
    let outcomes: Outcome[]
    try {
      this.#sqlite.exec('BEGIN IMMEDIATE')
      outcomes = writes.map((write) => this.#runAlone(write))
      this.#sqlite.exec('COMMIT')
    } catch (error) {
      if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK')
      for (const write of writes) write.reject(error)
      return
    }
    for (const [index, write] of writes.entries()) {
      const outcome = outcomes[index] as Outcome
      if ('error' in outcome) write.reject(outcome.error)
      else write.resolve(outcome.value as never)
    }
  }

  #runAlone(write: QueuedWrite): Outcome {
    this.#sqlite.exec('SAVEPOINT write')
    try {
      const value = write.run()
      this.#sqlite.exec('RELEASE write')
      return { value }
    } catch (error) {
      // A full disk makes SQLite roll back the whole transaction: then nothing of this commit is left to keep.
      if (!this.#sqlite.inTransaction) throw error
      this.#sqlite.exec('ROLLBACK TO write')
      this.#sqlite.exec('RELEASE write')
      return { error }
    }
  }
}
