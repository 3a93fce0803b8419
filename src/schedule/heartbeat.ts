import type { Log } from '../log.ts'

/** Ticks come a minute apart; after this long without the end of one, the clock lags. */
export const lateAfterMs = 150_000
const lookEveryMs = 30_000

/** A time when the clock stood still: when it went on (UTC ms; null while it stands), and for how long it had. */
export interface Lateness {
  until: number | null
  forMs: number
}

/**
 * Notices when the minute's ticks stay away: the computer slept, something kept the process busy, or a tick hangs. It goes by
 * the computer's own time, also where the drill runs on a moved one.
 */
export class Heartbeat {
  readonly #log: Log
  readonly #time: () => number
  #timer: NodeJS.Timeout | undefined
  #last: number | undefined
  #isLate = false
  #latest: Lateness | null = null
  #times = 0

  constructor(log: Log, time: () => number = Date.now) {
    this.#log = log
    this.#time = time
  }

  start(): void {
    this.#last = this.#time()
    this.#timer = setInterval(() => this.look(), lookEveryMs).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** A tick has ended. */
  beat(): void {
    this.look()
    this.#last = this.#time()
    if (!this.#isLate) return
    this.#isLate = false
    this.#latest = { until: this.#last, forMs: this.#latest?.forMs ?? 0 }
    this.#log.warn(
      { ms: this.#latest.forMs },
      'the clock goes on after it stood still; questions may have come late',
    )
  }

  /** Says it once when the clock has begun to lag. */
  look(): void {
    const lag = this.lag()
    if (lag < lateAfterMs) return
    this.#latest = { until: null, forMs: lag }
    if (this.#isLate) return
    this.#isLate = true
    this.#times++
    this.#log.warn({ ms: lag }, 'the clock lags: no tick has ended for a while')
  }

  /** How long ago the latest tick ended, in ms; 0 before the clock runs. */
  lag(): number {
    return this.#last === undefined ? 0 : Math.max(0, this.#time() - this.#last)
  }

  /** The latest time when the clock stood still, and how many there were since the start. */
  state(): { latest: Lateness | null; times: number } {
    return { latest: this.#latest, times: this.#times }
  }
}
