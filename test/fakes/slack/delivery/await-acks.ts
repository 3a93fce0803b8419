/** Payloads that went out over a socket and wait for their acknowledgement. */
import type { Delivery } from './deliveries.ts'
import type { HttpAnswer } from './http-events.ts'
import type { SocketMode } from './socket-mode.ts'

interface Waiting {
  delivery: Delivery
  /** Attempts that wait; the first acknowledgement of an envelope answers them all. */
  attempts: Set<(payload: unknown) => void>
  /** How many acknowledgements may still come: one for each time the envelope was sent. */
  outstanding: number
}

export interface AckDesk {
  /** Sends once; resolves with the acknowledgement's payload, or why there was none. */
  send(delivery: Delivery, retry: number, deadlineMs: number): Promise<HttpAnswer>
  /** Takes a frame that the app sent. */
  take(frame: unknown): void
  stop(): void
}

/** Returns a desk; `refuse` is told of acknowledgements that Slack would not understand or that come too late. */
export function createAckDesk(
  socket: () => SocketMode,
  refuse: (what: string, reason: string) => void,
): AckDesk {
  const waiting = new Map<string, Waiting>()
  const timers = new Set<NodeJS.Timeout>()

  return {
    send: (delivery, retry, deadlineMs) =>
      new Promise((resolve) => {
        const entry = waiting.get(delivery.id) ?? { delivery, attempts: new Set(), outstanding: 0 }
        const done = (answer: HttpAnswer): void => {
          clearTimeout(timer)
          timers.delete(timer)
          entry.attempts.delete(acknowledge)
          resolve(answer)
        }
        const acknowledge = (payload: unknown): void => done({ ok: true, payload })
        const timer = setTimeout(() => done({ ok: false, reason: 'timeout' }), deadlineMs)
        timers.add(timer)
        entry.attempts.add(acknowledge)
        entry.outstanding += 1
        waiting.set(delivery.id, entry)
        if (socket().send(envelope(delivery, retry))) return
        entry.outstanding -= 1
        done({ ok: false, reason: 'connection_failed' })
      }),
    take(frame) {
      const { envelope_id: id, payload } = (frame ?? {}) as { envelope_id?: unknown; payload?: unknown }
      const known = typeof id === 'string' ? waiting.get(id) : undefined
      if (known === undefined) return refuse('acknowledgement', `unknown envelope_id: ${JSON.stringify(id)}`)
      const { delivery } = known
      known.outstanding -= 1
      if (known.outstanding <= 0) waiting.delete(delivery.id)
      const hasPayload = typeof payload === 'object' && payload !== null && Object.keys(payload).length > 0
      if (delivery.kind !== 'events_api') {
        if (delivery.state === 'given_up')
          refuse('acknowledgement', `a ${delivery.kind} payload was acknowledged too late`)
      } else {
        if (hasPayload) refuse('acknowledgement', 'an event does not accept a response payload')
        // An acknowledgement that comes after its deadline still ends the redelivery of an event.
        if (delivery.state === 'waiting') delivery.state = 'acknowledged'
      }
      for (const acknowledge of Array.from(known.attempts)) acknowledge(hasPayload ? payload : undefined)
    },
    stop() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode#events */
function envelope(delivery: Delivery, retry: number): Record<string, unknown> {
  const isEvent = delivery.kind === 'events_api'
  return {
    envelope_id: delivery.id,
    type: delivery.kind,
    payload: delivery.body,
    accepts_response_payload: !isEvent,
    ...(isEvent
      ? { retry_attempt: retry, retry_reason: retry > 0 ? (delivery.reason ?? 'timeout') : '' }
      : {}),
  }
}
