/** The playground: a chat page in the browser, behind the same port as Slack and Discord. */
import { UserError } from '../../errors.ts'
import type { Draw, Health, Platform, QuizHandlers, ThreadRef } from '../platform.ts'
import type { Workbench } from '../workbench.ts'
import { createApp } from './app.ts'
import { createChat } from './chat.ts'
import { deliver } from './deliver.ts'
import { isLoopback } from './gate.ts'
import { type PartHanding, handParts } from './hand-parts.ts'
import { addressOf, type Listening, listen } from './listen.ts'
import { COMMUNITY, messageRef, partEvent } from './port-refs.ts'
import { Refusal } from './refusal.ts'
import { createStreams } from './streams.ts'

const FIRST_RETRY = 1000
/** How long `stop` waits for requests in hand; the caller wants it over within two seconds. */
const LONGEST_STOP = 1500
const openToOthers =
  'THE PLAYGROUND IS OPEN BEYOND THIS COMPUTER AND HAS NO LOG-IN: whoever can reach it can act as anybody in it, admins included. Set HOST=127.0.0.1 to keep it to this computer.'

/** What is used of a pino logger. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Moves the clock that `now` reads. */
export interface TimeMachine {
  /** A group that can be brought in. */
  readonly guests: readonly { id: string; name: string }[]
  /** Whether they live here, and answer each day's question. */
  group(): boolean
  /** How far the clock is ahead of the real one, in ms. */
  ahead(): number
  /** Where a jump leads: `tomorrow`, or the weekday of the next question. */
  next(): Promise<string>
  /** Moves it to the next day's question, does all that falls due on the way, and says in a sentence what there is now. */
  jump(me: string): Promise<string>
  /** Lets the guests, who are in the chat by then, drill for a season, and says in a sentence what there is now. */
  bring(): Promise<string>
}

export interface WebPlatformOptions {
  host: string
  /** 0 lets the system choose one. */
  port: number
  /** Where `playground.db` is kept. */
  dataFolder: string
  now: () => number
  draw: Draw
  log: Log
  /** People who are in the chat beside its own four, but whom the page does not offer to be. */
  guests?: readonly { id: string; name: string }[] | undefined
  /** Lets the page move the time; left out wherever other chats live on the same clock. */
  timeMachine?: TimeMachine | undefined
  /** The pause in ms before a message that the drill could not take is sent to it again; it doubles up to a minute. */
  retryAfter?: number
  /** Offers the page for authors of rubrics. */
  workbench?: Workbench
}

export interface WebPlatform extends Platform {
  /** The address of the page, once it listens. */
  url(): string
  listening(): boolean
}

/** Opens the playground's chat. The page is served from `start` on. */
export function createWebPlatform(options: WebPlatformOptions): WebPlatform {
  const { host, draw, log, now } = options
  const chat = createChat(options.dataFolder, now, options.guests)
  const streams = createStreams(chat)
  chat.onChange((row) => streams.publish(row))
  const working = new Set<Promise<unknown>>()
  let parts: PartHanding | undefined
  let server: Listening | undefined
  let port = options.port
  let stopped = false

  const inHand = <T>(work: () => Promise<T>): Promise<T> => {
    if (stopped) {
      return Promise.reject(new Refusal(503, 'Drillbot is stopping: try again once it has started anew.'))
    }
    const promise = work()
    // The set only waits for it; whoever asked gets the error.
    const settled = promise.then(
      () => undefined,
      () => undefined,
    )
    working.add(settled)
    void settled.then(() => working.delete(settled))
    return promise
  }

  return {
    name: 'web',
    capabilities: { whispers: true, receiptMarks: true, directMessages: false, roles: false },
    async start(quiz: QuizHandlers) {
      parts = handParts(chat, quiz, log, options.retryAfter ?? FIRST_RETRY)
      const app = createApp({
        host,
        chat,
        quiz,
        parts,
        streams,
        workbench: options.workbench,
        now,
        draw,
        log,
        inHand,
        timeMachine: options.timeMachine,
      })
      try {
        server = await listen(app, host, options.port)
      } catch (error) {
        stopped = true
        streams.closeAll()
        chat.close()
        throw error
      }
      port = server.port
      log.info({ url: addressOf(host, port) }, 'the playground is open')
      if (!isLoopback(host)) log.warn({ host }, openToOthers)
      await inHand(parts.handAll)
    },
    async stop() {
      if (stopped) return
      stopped = true
      parts?.stop()
      streams.closeAll()
      await Promise.race([Promise.all(working), pause(LONGEST_STOP)])
      await server?.close()
      server = undefined
      chat.close()
    },
    async deliver(target, message, key) {
      return deliver(chat, target, message, key)
    },
    async findDelivered(_target, key) {
      const row = chat.sentUnder(key)
      return row === undefined ? null : messageRef(row)
    },
    async readThread(thread: ThreadRef) {
      if (thread.community !== COMMUNITY) return []
      const names = new Map(chat.people().map((each) => [each.id, each.name]))
      return chat
        .threadParts(thread.thread)
        .map((row) => partEvent(row, names.get(row.author ?? '') ?? row.author ?? ''))
    },
    async describe(member) {
      const person = member.community === COMMUNITY ? chat.person(member.member) : undefined
      return { name: person?.name ?? member.member, isAdmin: person?.role === 'admin', roles: [] }
    },
    async setRole() {
      throw new UserError('Nobody has roles in the playground.')
    },
    async checkRole(_channel, role) {
      return { name: role, problem: 'Nobody has roles in the playground.' }
    },
    channelName: async ({ channel }) => chat.channel(channel)?.name ?? null,
    health(): Health {
      if (server === undefined) return { state: 'down', detail: 'The playground does not listen.' }
      return { state: 'connected', detail: `The playground listens on ${addressOf(host, port)}.` }
    },
    url: () => addressOf(host, port),
    listening: () => server !== undefined,
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
