/** A playground of its own for one test, and a client that talks to it over HTTP as the page does. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Workbench } from '../../../src/platforms/workbench.ts'
import type { ActView, ErrorView, MessagesView, MessageView } from '../../../src/platforms/web/views.ts'
import type { Draw } from '../../../src/platforms/platform.ts'
import {
  createWebPlatform,
  type TimeMachine,
  type WebPlatform,
} from '../../../src/platforms/web/web-platform.ts'
import { QUESTION, type ScriptedQuiz, scriptedQuiz } from './scripted-quiz.ts'
import { drawsOnePixel } from '../pictures-drawn.ts'

export const CHANNEL = { community: 'web:playground', channel: 'interview-drill' } as const
const silent = () => {}
export const noLog = { info: silent, warn: silent, error: silent }

export interface Answer<Body> {
  status: number
  body: Body
}

export interface Playground {
  folder: string
  platform: WebPlatform
  quiz: ScriptedQuiz
  /** Posts the question and gives its thread's id. */
  ask(key?: string): Promise<string>
  request<Body = ErrorView>(
    person: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>>
  post(
    person: string,
    thread: string | null,
    text: string,
    clientId?: string,
  ): Promise<Answer<{ message: MessageView }>>
  press(person: string, message: string, action: string): Promise<Answer<ActView>>
  messages(person: string, thread: string | null): Promise<MessageView[]>
  /** Stops it and starts another one on the same data; on another port unless the page must find it again. */
  restart(samePort?: boolean): Promise<void>
  end(): Promise<void>
}

let ids = 0
export const nextId = () => `test-${++ids}`

/** Starts a playground in a folder of its own. */
export async function startPlayground(
  settings: {
    retryAfter?: number
    port?: number
    draw?: Draw
    timeMachine?: TimeMachine
    workbench?: Workbench
  } = {},
): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-web-'))
  const make = (port: number) =>
    createWebPlatform({
      host: '127.0.0.1',
      port,
      dataFolder: folder,
      now: Date.now,
      draw: drawsOnePixel,
      log: noLog,
      retryAfter: 10,
      ...settings,
    })
  const playground: Playground = {
    folder,
    platform: make(settings.port ?? 0),
    quiz: scriptedQuiz(),
    async ask(key = 'question:1') {
      const target = { kind: 'channel', channel: CHANNEL, thread: { name: 'Two engineers' } } as const
      return (await playground.platform.deliver(target, QUESTION, key)).thread ?? ''
    },
    request: (async (person: string, method: string, path: string, body?: unknown) => {
      const response = await fetch(playground.platform.url() + path, {
        method,
        headers: { 'x-person': person, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }) as Playground['request'],
    post: (person, thread, text, clientId = nextId()) =>
      playground.request(person, 'POST', '/api/messages', {
        channel: CHANNEL.channel,
        thread,
        text,
        clientId,
      }),
    press: (person, message, action) =>
      playground.request(person, 'POST', '/api/presses', {
        message,
        action,
        value: 'r1',
        clientId: nextId(),
      }),
    async messages(person, thread) {
      const query = `channel=${CHANNEL.channel}${thread === null ? '' : `&thread=${thread}`}`
      const answer = await playground.request<MessagesView>(person, 'GET', `/api/messages?${query}`)
      return answer.body.messages.filter((each) => each.thread === thread)
    },
    async restart(samePort = false) {
      const port = Number(new URL(playground.platform.url()).port)
      await playground.platform.stop()
      playground.platform = make(samePort ? port : 0)
      await playground.platform.start(playground.quiz)
    },
    async end() {
      await playground.platform.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await playground.platform.start(playground.quiz)
  return playground
}

/** Follows the live stream as this person and collects what comes, until `enough` says so. */
export async function follow(
  playground: Playground,
  person: string,
  after: number,
  enough: (messages: MessageView[]) => boolean,
  whenReady: () => Promise<unknown> = async () => {},
): Promise<MessageView[]> {
  const stop = new AbortController()
  const response = await fetch(`${playground.platform.url()}/api/events?person=${person}&after=${after}`, {
    signal: stop.signal,
  })
  const messages: MessageView[] = []
  let text = ''
  let ready = false
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1] ?? ''
      if (event.startsWith('event: message')) messages.push(JSON.parse(data) as MessageView)
      if (event.startsWith('event: ready') && !ready) {
        ready = true
        await whenReady()
      }
    }
    if (ready && enough(messages)) break
  }
  stop.abort()
  return messages
}
