import type { ThreadRef } from '../platforms/platform.ts'

/** More threads than questions can be on their way at once; the oldest go first. */
const mostKept = 1000

/**
 * Threads in which somebody wrote while no round was known to be in them. A round knows its thread once its card's delivery is
 * settled, and the fastest members are faster: then the thread is read. All others need not be, which matters where
 * thousands of questions are posted in a minute and reading is what the platform allows least of.
 */
export class UnknownThreads {
  readonly #threads = new Set<string>()

  /** To be called before the thread's round is looked up: it may become known in between. */
  note(thread: ThreadRef): void {
    const key = keyOf(thread)
    this.#threads.delete(key)
    this.#threads.add(key)
    if (this.#threads.size > mostKept)
      for (const oldest of this.#threads) {
        this.#threads.delete(oldest)
        break
      }
  }

  known(thread: ThreadRef): void {
    this.#threads.delete(keyOf(thread))
  }

  /** Whether somebody wrote in it; asked once. */
  take(thread: ThreadRef): boolean {
    return this.#threads.delete(keyOf(thread))
  }
}

function keyOf({ community, channel, thread }: ThreadRef): string {
  return `${community} ${channel} ${thread}`
}
