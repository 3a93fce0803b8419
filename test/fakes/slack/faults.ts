/** Faults on request: what goes wrong with the nth next call of a method. */

export type FaultKind =
  /** 429 with Retry-After; https://docs.slack.dev/apis/web-api/rate-limits */
  | { kind: 'rate_limited'; retryAfterSeconds?: number }
  | { kind: 'status'; status: 500 | 502 | 503 | 504 }
  /** The method does its work, and the connection breaks before the answer. */
  | { kind: 'lost_reply' }
  /** The connection breaks before the method does anything. */
  | { kind: 'lost_request' }
  /** The method does its work, and the answer comes late. */
  | { kind: 'slow_reply'; ms: number }
  /** Answers with an error of Slack, such as `missing_scope` or `fatal_error`, and does nothing. */
  | { kind: 'error'; error: string; details?: Record<string, unknown> }

export type Fault = FaultKind & {
  /** A method such as `chat.postMessage`, `response_url`, or `*` for any. */
  method: string
  /** Which call from now on goes wrong first; 1 is the next. */
  nth?: number
  /** How many calls in a row go wrong. */
  times?: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Returns what goes wrong with this call, and uses it up. */
  take(method: string): FaultKind | undefined
  /** The faults that have not happened yet. */
  pending(): Fault[]
}

/** Returns an empty list of faults. */
export function createFaults(): Faults {
  let list: (Fault & { nth: number; times: number })[] = []
  return {
    add(fault) {
      list.push({ ...fault, nth: fault.nth ?? 1, times: fault.times ?? 1 })
    },
    clear() {
      list = []
    },
    take(method) {
      let hit: FaultKind | undefined
      for (const fault of list) {
        if (fault.method !== method && fault.method !== '*') continue
        if (fault.nth > 1) {
          fault.nth -= 1
        } else if (hit === undefined) {
          hit = fault
          fault.times -= 1
        }
      }
      list = list.filter((fault) => fault.times > 0)
      return hit
    },
    pending: () => list.map((fault) => ({ ...fault })),
  }
}
