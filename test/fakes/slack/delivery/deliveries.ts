/**
 * Brings payloads to the app over either transport, and keeps what became of each: acknowledged in time, redelivered,
 * given up. Events are redelivered; commands, presses and forms are not.
 * https://docs.slack.dev/apis/events-api/#error-handling
 */
import { randomUUID } from 'node:crypto'
import type { FakeSlackOptions, ResolvedOptions } from '../options.ts'
import { createAckDesk } from './await-acks.ts'
import { postPayload, type HttpAnswer } from './http-events.ts'
import type { SocketMode } from './socket-mode.ts'

export type PayloadKind = 'events_api' | 'slash_commands' | 'interactive'
export type RetryReason = 'timeout' | 'http_timeout' | 'http_error' | 'connection_failed'

export interface Delivery {
  id: string
  kind: PayloadKind
  body: unknown
  /** How often it was sent, duplicates included. */
  sent: number
  state: 'waiting' | 'acknowledged' | 'given_up'
  /** From the last sending to its acknowledgement. */
  ackMs: number | null
  reason: RetryReason | null
}

/** What the app answered to a command, a press or a form: a payload in time, or what the member is told instead. */
export type Answer =
  | { ok: true; payload: unknown; ackMs: number }
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed' }

export interface Deliveries {
  event(body: unknown): void
  interaction(kind: 'slash_commands' | 'interactive', body: unknown): Promise<Answer>
  /** A frame that the app sent over a socket. */
  frame(frame: unknown): void
  hold(): void
  /** Sends what was held, as it came or newest first. */
  release(order: 'as_sent' | 'reversed'): void
  twice(on: boolean): void
  twiceNext(events: number): void
  configure(
    change: Pick<
      FakeSlackOptions,
      'transport' | 'requestUrl' | 'ackDeadlineMs' | 'retryDelaysMs' | 'signsAheadMs'
    >,
  ): void
  all(): Delivery[]
  /** Resolves when nothing is waiting for an acknowledgement or a redelivery. */
  idle(): Promise<void>
  stop(): void
}

/** Returns the deliveries of a fake; `refuse` is told what Slack would hold against the app. */
export function createDeliveries(
  options: ResolvedOptions,
  signingSecret: string,
  socket: () => SocketMode,
  refuse: (what: string, reason: string) => void,
): Deliveries {
  const settings = { ...options }
  const log: Delivery[] = []
  const desk = createAckDesk(socket, refuse)
  const timers = new Set<NodeJS.Timeout>()
  const idlers = new Set<() => void>()
  let held: (() => void)[] | null = null
  let busy = 0
  let extra = 0
  let stopped = false

  function later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      then()
    }, ms)
    timers.add(timer)
  }

  function begin(): void {
    busy += 1
  }

  function end(): void {
    busy -= 1
    if (busy > 0) return
    for (const wake of idlers) wake()
    idlers.clear()
  }

  function open(kind: PayloadKind, body: unknown): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      kind,
      body,
      sent: 0,
      state: 'waiting',
      ackMs: null,
      reason: null,
    }
    log.push(delivery)
    return delivery
  }

  /** Sends once; resolves with the acknowledgement's payload, or the reason why there was none. */
  async function attempt(delivery: Delivery, retry: number): Promise<HttpAnswer> {
    delivery.sent += 1
    const started = performance.now()
    const answer =
      settings.transport === 'http'
        ? await postPayload(settings.requestUrl, delivery.kind, delivery.body, {
            signingSecret,
            deadlineMs: settings.ackDeadlineMs,
            aheadMs: settings.signsAheadMs,
            ...(retry > 0 ? { retry: { number: retry, reason: delivery.reason ?? 'http_timeout' } } : {}),
          })
        : await desk.send(delivery, retry, settings.ackDeadlineMs)
    if (answer.ok) delivery.ackMs = performance.now() - started
    return answer
  }

  async function deliverEvent(delivery: Delivery): Promise<void> {
    for (let retry = 0; retry <= settings.retryDelaysMs.length; retry += 1) {
      if (retry > 0)
        await new Promise<void>((resolve) => later(settings.retryDelaysMs[retry - 1] ?? 0, resolve))
      if (stopped || delivery.state === 'acknowledged') return
      const answer = await attempt(delivery, retry)
      if (answer.ok || isAcknowledged(delivery)) {
        delivery.state = 'acknowledged'
        return
      }
      delivery.reason = answer.reason
      if (answer.noRetry === true) break
    }
    delivery.state = 'given_up'
  }

  function start(delivery: Delivery): void {
    const copies = settings.everythingTwice || extra > 0 ? 2 : 1
    if (!settings.everythingTwice && extra > 0) extra -= 1
    begin()
    const run =
      copies === 1 ? deliverEvent(delivery) : Promise.all([deliverEvent(delivery), deliverCopy(delivery)])
    void Promise.resolve(run).finally(end)
  }

  /** The same event once more, as after an acknowledgement that Slack did not see: same ids, marked as a retry. */
  async function deliverCopy(delivery: Delivery): Promise<void> {
    const copy: Delivery = {
      ...delivery,
      sent: 0,
      reason: settings.transport === 'http' ? 'http_timeout' : 'timeout',
    }
    const answer = await attempt(copy, 1)
    delivery.sent += copy.sent
    if (answer.ok) delivery.state = 'acknowledged'
  }

  return {
    event(body) {
      if (stopped) return
      const delivery = open('events_api', body)
      if (held === null) return start(delivery)
      held.push(() => start(delivery))
    },
    async interaction(kind, body) {
      const delivery = open(kind, body)
      begin()
      const answer = await attempt(delivery, 0)
      end()
      if (answer.ok) {
        delivery.state = 'acknowledged'
        return { ok: true, payload: answer.payload, ackMs: delivery.ackMs ?? 0 }
      }
      delivery.state = 'given_up'
      delivery.reason = answer.reason
      const late = answer.reason === 'timeout' || answer.reason === 'http_timeout'
      return { ok: false, error: late ? 'operation_timeout' : 'dispatch_failed' }
    },
    frame: (frame) => desk.take(frame),
    hold() {
      held ??= []
    },
    release(order) {
      const run = held ?? []
      held = null
      for (const go of order === 'reversed' ? run.reverse() : run) go()
    },
    twice(on) {
      settings.everythingTwice = on
    },
    twiceNext(events) {
      extra += events
    },
    configure(change) {
      Object.assign(settings, change)
    },
    all: () => log,
    idle: () =>
      new Promise((resolve) => {
        if (busy === 0) resolve()
        else idlers.add(resolve)
      }),
    stop() {
      stopped = true
      desk.stop()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

function isAcknowledged(delivery: Delivery): boolean {
  return delivery.state === 'acknowledged'
}
