import { setTimeout as wait } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/message.ts'
import type { ThreadRef } from '../platform.ts'
import type { Log } from './clients.ts'
import { createPace } from './pace.ts'
import { renderMessage } from './render-message.ts'
import { createSeenBefore } from './seen-before.ts'
import { rateLimitOf, refusalOf } from './slack-errors.ts'

/** The mark on a message that counts. */
const receiptMark = 'white_check_mark'
/** https://docs.slack.dev/reference/methods/reactions.add is tier 3: 50 a minute and more, in bursts. */
const burst = 25
const every = 1200
/** A mark that comes minutes late tells nobody anything: beyond these the newest are dropped. My result is the authority. */
const mostWaiting = 60
const remembered = 5000
const longestWait = 10_000

export interface Receipts {
  /** Marks a member's message as received, once, some time soon. Returns at once. */
  mark(thread: ThreadRef, sourceId: string): void
  /** Shows a notice to one member in the thread, once per `version` of their message. Returns at once. */
  tell(thread: ThreadRef, member: string, about: string, notice: Message): void
  /** Resolves when nothing waits to be sent. */
  idle(): Promise<void>
  stop(): void
}

/** What a member gets for a message in a thread, best effort: nobody waits for it. */
export function createReceipts(client: WebClient, log: Log): Receipts {
  const marked = createSeenBefore(remembered)
  const told = createSeenBefore(remembered)
  const paced = createPace(burst, every)
  const jobs: (() => Promise<unknown>)[] = []
  let running: Promise<void> | undefined
  let stopped = false

  function add(job: () => Promise<unknown>): void {
    if (stopped || jobs.length >= mostWaiting) return
    jobs.push(job)
    running ??= run()
  }

  async function run(): Promise<void> {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      if (stopped) return
      try {
        await twice(job)
      } catch (error) {
        if (refusalOf(error) !== 'already_reacted') log.warn({ err: error }, 'a receipt was not shown')
      }
    }
    // Here and not later: a job that is added while a promise is still being settled must find that nobody runs.
    running = undefined
  }

  /** Once more when Slack asked to wait; nothing happened then. */
  async function twice(job: () => Promise<unknown>): Promise<void> {
    await paced('receipts')
    try {
      await job()
    } catch (error) {
      const limit = rateLimitOf(error)
      if (limit === undefined) throw error
      await wait(Math.min(limit, longestWait))
      if (!stopped) await job()
    }
  }

  return {
    mark({ channel }, sourceId) {
      if (marked(`${channel} ${sourceId}`)) return
      add(() => client.reactions.add({ channel, timestamp: sourceId, name: receiptMark }))
    },
    tell(thread, member, about, notice) {
      if (told(`${thread.channel} ${about}`)) return
      add(() =>
        client.chat.postEphemeral({
          channel: thread.channel,
          thread_ts: thread.thread,
          user: member,
          link_names: false,
          ...renderMessage(notice),
        }),
      )
    },
    async idle() {
      for (let run = running; run !== undefined; run = running) await run
    },
    stop() {
      stopped = true
    },
  }
}
