/** The local Discord as a server: REST, gateway and controls on one port of 127.0.0.1. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { archiveIdleThreads } from './actions/threads.ts'
import { adminControls, type GuildSeed } from './control/admin-controls.ts'
import { interactionControls } from './control/interaction-controls.ts'
import { memberControls } from './control/member-controls.ts'
import { wireControls } from './control/wire-controls.ts'
import { createGateway } from './gateway/serve-gateway.ts'
import { LENIENT, LIKE_DISCORD, type RateLimitOptions } from './rest/rate-limits.ts'
import { createRest } from './rest/serve-rest.ts'
import { createWorld, type PrivilegedIntents } from './state/world.ts'

export interface FakeDiscordOptions {
  /** Servers to begin with; by default one with a few members and the channels #drill and #general. */
  guilds?: GuildSeed[]
  /** Privileged intents switched on in the developer portal; by default Message Content only. */
  intents?: Partial<PrivilegedIntents>
  applicationName?: string
  /** What Discord's clock shows at the start, UTC ms; the real time by default. */
  startAt?: number
  /** How long a first response may take, ms; 3000 by default, as Discord. */
  interactionMs?: number
  heartbeatMs?: number
  /** How long a cut session can be resumed, ms. */
  resumableMs?: number
  rateLimits?: 'lenient' | 'discord' | RateLimitOptions
  /** The port, for a server that must come back at the same place. */
  port?: number
}

/** Source: Receiving and Responding, "Followup Messages" (15 minutes). */
const FOLLOW_UP_MS = 15 * 60_000
/** Source: Create Message, `enforce_nonce` ("in the past few minutes"; the exact time is not published). */
const NONCE_MS = 3 * 60_000
/** Source: Gateway, "Sending Heartbeats" (the example's interval). */
const HEARTBEAT_MS = 41_250
const RESUMABLE_MS = 120_000
const ARCHIVE_CHECK_MS = 1000

const DEFAULT_GUILDS: GuildSeed[] = [
  {
    name: 'Study group',
    owner: 'Ada',
    members: ['Ben', 'Cleo', 'Dana', 'Eli'],
    channels: ['drill', 'general'],
  },
]

export type Controls = ReturnType<typeof adminControls> &
  ReturnType<typeof memberControls> &
  ReturnType<typeof interactionControls> &
  ReturnType<typeof wireControls>

export interface FakeServer {
  /** What a bot and the controls need to know. */
  about: FakeAbout
  controls: Controls
  close(): Promise<void>
}

export interface FakeAbout {
  /** For discord.js: `rest: { api }`. */
  apiUrl: string
  baseUrl: string
  token: string
  applicationId: string
  botId: string
  botName: string
  /** The path on which the controls listen; nobody else knows it. */
  controlPath: string
}

/** Starts the local Discord in this process. */
export async function createFakeServer(options: FakeDiscordOptions = {}): Promise<FakeServer> {
  const world = createWorld({
    startAt: options.startAt ?? Date.now(),
    timings: {
      interactionMs: options.interactionMs ?? 3000,
      followUpMs: FOLLOW_UP_MS,
      nonceMs: NONCE_MS,
    },
    application: {
      name: options.applicationName ?? 'Drillbot',
      token: `local-${randomBytes(24).toString('hex')}`,
      intents: { messageContent: true, members: false, presences: false, ...options.intents },
    },
  })
  const rest = createRest(world, limitsOf(options.rateLimits))
  const gateway = createGateway(world, {
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    resumableMs: options.resumableMs ?? RESUMABLE_MS,
  })
  const controls: Controls = {
    ...adminControls(world),
    ...memberControls(world),
    ...interactionControls(world),
    ...wireControls(rest, gateway),
  }
  const controlPath = `/control/${randomBytes(12).toString('hex')}`
  const server = createServer((request, response) => {
    if (request.url === controlPath) void serveControl(controls, request, response)
    else void rest.handle(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    gateway.upgrade(request, socket, head)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  world.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const seed of options.guilds ?? DEFAULT_GUILDS) controls.addGuild(seed)
  const sweep = setInterval(() => {
    archiveIdleThreads(world)
  }, ARCHIVE_CHECK_MS)
  sweep.unref()
  return {
    about: {
      apiUrl: `${world.baseUrl}/api`,
      baseUrl: world.baseUrl,
      token: world.application.token,
      applicationId: world.application.id,
      botId: world.bot.id,
      botName: world.bot.name,
      controlPath,
    },
    controls,
    close: async () => {
      clearInterval(sweep)
      gateway.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
      })
    },
  }
}

function limitsOf(choice: FakeDiscordOptions['rateLimits']): RateLimitOptions {
  if (choice === 'discord') return LIKE_DISCORD
  return choice === undefined || choice === 'lenient' ? LENIENT : choice
}

/** One call: `{ name, args }` in, `{ result }` or `{ error }` out. */
async function serveControl(
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: { result?: unknown; error?: string }
  try {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { name, args } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      name: keyof Controls
      args: unknown[]
    }
    // A hole at the end of the arguments travels as null.
    const given = args.map((arg) => (arg === null ? undefined : arg))
    const control = controls[name] as (...given: unknown[]) => unknown
    answer = { result: await control(...given) }
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) }
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
}
