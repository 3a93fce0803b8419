/** Faults on request: what the network and Discord do to a bot on a bad day. */

export type FaultKind =
  /** 429 with `Retry-After` and nothing done. */
  | { kind: 'rateLimited'; retryAfterMs?: number; global?: boolean }
  /** 500, 502 or 503 and nothing done. */
  | { kind: 'status'; status: 500 | 502 | 503 }
  /** The request takes effect, then the connection is cut before the answer. */
  | { kind: 'lostReply' }
  /** The connection is cut before the request takes effect. */
  | { kind: 'cut' }
  /** The answer comes late; the effect at once. */
  | { kind: 'slow'; ms: number }

export type Fault = FaultKind & {
  /** Method and path as in Discord's OpenAPI, such as `POST /channels/{channel_id}/messages`; `*` for any. */
  route: string
  /** The nth matching request from now, the first by default. */
  nth?: number
  /** How many in a row from there, 1 by default. */
  times?: number
}

export interface FaultPlan {
  add(fault: Fault): void
  clear(): void
  /** The fault that befalls this request, if any. */
  next(route: string): FaultKind | null
}

export function createFaultPlan(): FaultPlan {
  let planned: { fault: Fault; seen: number }[] = []
  return {
    add: (fault) => {
      planned.push({ fault, seen: 0 })
    },
    clear: () => {
      planned = []
    },
    next: (route) => {
      let hit: FaultKind | null = null
      for (const entry of planned) {
        if (entry.fault.route !== '*' && entry.fault.route !== route) continue
        entry.seen += 1
        const first = entry.fault.nth ?? 1
        const last = first + (entry.fault.times ?? 1) - 1
        if (entry.seen >= first && entry.seen <= last) hit ??= entry.fault
      }
      planned = planned.filter(({ fault, seen }) => seen < (fault.nth ?? 1) + (fault.times ?? 1) - 1)
      return hit
    },
  }
}
