import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { UserError } from '../../errors.ts'
import { boundBodies } from './bounded-bodies.ts'
import { type ClientSettings, clientOptions, slackLogger } from './clients.ts'
import { isTokenFault, refusalOf } from './slack-errors.ts'

export type SlackMode =
  | { kind: 'socket'; appToken: string }
  /** `port` 0 lets the system choose one. */
  | { kind: 'http'; signingSecret: string; port: number; host: string }

/** How events reach the bot. */
export interface Connection {
  receiver: Receiver
  /** Throws a `UserError` for what the operator can change, anything else for what may pass by itself. */
  open(): Promise<void>
  close(): Promise<void>
  /** What `health` says. */
  state(): { connected: boolean; detail: string }
  /** The port that is listened on; null in Socket Mode. */
  port(): number | null
}

/** Waits before connecting again, by how often it failed: at once, then longer up to half a minute. */
const reconnectWaits = [0, 1000, 2000, 5000, 10_000, 30_000]
const longestClose = 1000

/** Events over Socket Mode. `onBack` is called each time the connection stands again after it was away. */
export function openSocket(appToken: string, settings: ClientSettings, onBack: () => void): Connection {
  const { log } = settings
  const receiver = new SocketModeReceiver({
    appToken,
    logger: slackLogger(log),
    installerOptions: { clientOptions: clientOptions(settings) },
    // The SDK waits five seconds before any reconnect, and ends the process when that fails: we do it ourselves.
    autoReconnectEnabled: false,
  })
  const { client } = receiver
  let closing = false
  let connected = false
  let timer: NodeJS.Timeout | undefined
  let failures = 0

  client.on('connected', () => {
    connected = true
    failures = 0
  })
  client.on('disconnected', () => {
    const was = connected
    connected = false
    // A start that fails is handled by whoever started.
    if (was && !closing) again()
  })

  function back(): void {
    // `close` came while the connection was being made.
    if (closing) void client.disconnect()
    else onBack()
  }

  function again(): void {
    const pause = reconnectWaits[Math.min(failures, reconnectWaits.length - 1)] ?? 0
    failures += 1
    timer = setTimeout(() => {
      client.start().then(back, (error: unknown) => {
        log.warn({ err: error, failures }, 'Slack cannot be reached; trying again')
        if (!closing) again()
      })
    }, pause)
  }

  return {
    receiver,
    async open() {
      try {
        await client.start()
      } catch (error) {
        throw appTokenFault(error) ?? error
      }
    },
    async close() {
      closing = true
      clearTimeout(timer)
      if (!connected) return
      await Promise.race([client.disconnect(), pause(longestClose)])
    },
    state: () =>
      connected
        ? { connected, detail: 'Connected to Slack over Socket Mode.' }
        : { connected, detail: `Not connected to Slack; tried ${failures} times again.` },
    port: () => null,
  }
}

/** Signed events over HTTP, at `/slack/events`. */
export function openHttp(mode: Extract<SlackMode, { kind: 'http' }>, settings: ClientSettings): Connection {
  const receiver = new HTTPReceiver({
    signingSecret: mode.signingSecret,
    logger: slackLogger(settings.log),
    installerOptions: { clientOptions: clientOptions(settings) },
    endpoints: ['/slack/events'],
  })
  let server: Server | undefined
  const portOf = () => (server?.address() as AddressInfo | null | undefined)?.port ?? null
  return {
    receiver,
    async open() {
      try {
        server = await receiver.start({ port: mode.port, host: mode.host })
        boundBodies(server)
      } catch (error) {
        throw new UserError(
          `Slack's events cannot be listened for on ${mode.host}:${mode.port} (${(error as Error).message}): choose another port.`,
        )
      }
    },
    async close() {
      if (server === undefined) return
      server.closeIdleConnections()
      await Promise.race([receiver.stop(), pause(longestClose)])
      server.closeAllConnections()
      server = undefined
    },
    state: () =>
      server === undefined
        ? { connected: false, detail: 'Slack’s events are not listened for.' }
        : { connected: true, detail: `Slack’s events are taken on port ${portOf()}.` },
    port: portOf,
  }
}

/** Who the bot is, by its token. Throws a `UserError` for a token that Slack does not take. */
export async function whoAmI(
  client: WebClient,
): Promise<{ team: string; teamName: string; user: string; botId: string }> {
  try {
    const { team_id: team, team: teamName, user_id: user, bot_id: botId } = await client.auth.test()
    if (team === undefined || user === undefined) throw new Error('Slack did not say who the bot is')
    if (botId === undefined) {
      throw new UserError(
        'SLACK_BOT_TOKEN is no bot token: copy the one that begins with xoxb- from OAuth & Permissions.',
      )
    }
    return { team, teamName: teamName ?? team, user, botId }
  } catch (error) {
    if (!isTokenFault(error)) throw error
    throw new UserError(
      `Slack refuses SLACK_BOT_TOKEN (${refusalOf(error)}): copy the Bot User OAuth Token again from OAuth & Permissions; \`drillbot doctor slack\` checks it.`,
    )
  }
}

function appTokenFault(error: unknown): UserError | undefined {
  if (!isTokenFault(error)) return undefined
  return new UserError(
    `Slack refuses SLACK_APP_TOKEN (${refusalOf(error)}): make an app-level token with the scope connections:write under Basic Information, and turn Socket Mode on.`,
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
