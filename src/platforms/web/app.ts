/** The playground's HTTP application: the gate, the page, and the API behind it. */
import { Hono } from 'hono'
import type { Draw, QuizHandlers } from '../platform.ts'
import type { Workbench } from '../workbench.ts'
import type { Chat } from './chat.ts'
import { isLoopback, ownPageOnly, securityHeaders } from './gate.ts'
import type { PartHanding } from './hand-parts.ts'
import { servePageFiles } from './page-files.ts'
import { Refusal } from './refusal.ts'
import { acting } from './requests.ts'
import { actRoutes } from './routes-acts.ts'
import { attachmentRoutes } from './routes-attachments.ts'
import { timeRoutes, timeView } from './routes-time.ts'
import { messageRoutes } from './routes-messages.ts'
import { workbenchRoutes } from './routes-workbench.ts'
import type { Streams } from './streams.ts'
import type { ErrorView, StateView } from './views.ts'
import type { Log, TimeMachine } from './web-platform.ts'

export interface AppParts {
  host: string
  chat: Chat
  quiz: QuizHandlers
  parts: PartHanding
  streams: Streams
  /** The rubric author's page, where it is offered. */
  workbench: Workbench | undefined
  now: () => number
  draw: Draw
  log: Log
  timeMachine: TimeMachine | undefined
  /** Runs a request, unless the platform is stopping; `stop` waits for those in hand. */
  inHand<T>(work: () => Promise<T>): Promise<T>
}

/** Puts the application together. */
export function createApp(options: AppParts): Hono {
  const { chat, quiz, log } = options
  const app = new Hono()
  app.use(securityHeaders())
  app.use(ownPageOnly(options.host))
  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await (c.req.path === '/api/events' ? next() : options.inHand(next))
  })
  servePageFiles(app, options.workbench !== undefined)

  app.get('/api/state', async (c) => {
    const view: StateView = {
      me: acting(c, chat),
      people: chat.people(),
      channels: chat.channels(),
      commands: quiz.commands,
      change: chat.lastChange(),
      loopback: isLoopback(options.host),
      time: await timeView(options.timeMachine),
      workbench: options.workbench !== undefined,
    }
    return c.json(view)
  })

  app.get('/api/events', (c) => {
    const me = acting(c, chat)
    // After a lost connection the browser itself says how far it got; the address still says where it began.
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0)
    if (!Number.isSafeInteger(after) || after < 0) {
      throw new Refusal(400, 'Say where to follow from: a whole number in “after”.')
    }
    return c.body(options.streams.open(me.id, after), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
    })
  })

  messageRoutes(app, chat, options.parts)
  attachmentRoutes(app, chat, options.draw)
  actRoutes(app, chat, quiz, options.now, log)
  timeRoutes(app, chat, options.streams, options.timeMachine)
  if (options.workbench) workbenchRoutes(app, options.workbench)

  app.notFound((c) =>
    c.json<ErrorView>({ error: 'There is nothing at this address: go to the start page, /.' }, 404),
  )
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      const view: ErrorView = {
        error: error.message,
        ...(error.kept === undefined ? {} : { kept: error.kept }),
      }
      return c.json(view, error.status)
    }
    log.error({ err: error, path: c.req.path }, 'the playground failed to answer a request')
    return c.json<ErrorView>(
      { error: 'The playground failed at that: try again, and look at the log if it stays.' },
      500,
    )
  })
  return app
}
