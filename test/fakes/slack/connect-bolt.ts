/** Connects a real Bolt app to a fake, over either transport. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from '@slack/bolt'
import type { FakeSlack } from './start.ts'

/** A logger that says nothing: these tests make Slack refuse things on purpose. */
export const quietLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

export interface ConnectedApp {
  app: App
  stop(): Promise<void>
}

export interface ConnectSettings {
  transport: 'socket' | 'http'
  /** Registers listeners before the app starts. */
  listen(app: App): void
  /** Also how long Socket Mode waits before it reconnects, in ms. */
  pingTimeoutMs?: number
  /** With `true`, an event is acknowledged only when its listeners have finished. */
  processBeforeResponse?: boolean
}

/** Starts a Bolt app whose client does not retry; resolves when it can be reached. */
export async function connectBolt(fake: FakeSlack, settings: ConnectSettings): Promise<ConnectedApp> {
  const clientOptions = {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  }
  const port = settings.transport === 'http' ? await freePort() : 0
  const receiver =
    settings.transport === 'http'
      ? new HTTPReceiver({
          signingSecret: fake.signingSecret,
          port,
          logger: quietLogger,
          processBeforeResponse: settings.processBeforeResponse ?? false,
        })
      : new SocketModeReceiver({
          appToken: fake.appToken,
          logger: quietLogger,
          clientPingTimeout: settings.pingTimeoutMs ?? 5000,
          installerOptions: { clientOptions },
        })
  const app = new App({
    token: fake.botToken,
    receiver,
    clientOptions,
    logger: quietLogger,
    deferInitialization: true,
  })
  settings.listen(app)
  await app.init()
  await app.start(port)
  if (settings.transport === 'http') {
    await fake.configure({ transport: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events` })
  }
  return {
    app,
    async stop() {
      await app.stop()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
