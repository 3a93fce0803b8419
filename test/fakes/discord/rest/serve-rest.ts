/** REST over HTTP: who may call, how often, what breaks on the way, and a record of it all. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DiscordError } from '../rules/discord-error.ts'
import { checkBody, isDocumented } from '../rules/openapi.ts'
import type { MessageForm } from '../rules/message-rules.ts'
import type { World } from '../state/world.ts'
import { createFaultPlan, type FaultKind, type FaultPlan } from './faults.ts'
import { createRateLimiter, type RateLimitOptions } from './rate-limits.ts'
import { keepUploads, readBody } from './read-body.ts'
import { type Answered, compileRoutes, type Route } from './route.ts'
import { channelRoutes } from './routes-channels.ts'
import { commandRoutes } from './routes-commands.ts'
import { guildRoutes } from './routes-guilds.ts'
import { interactionRoutes } from './routes-interactions.ts'
import { messageRoutes } from './routes-messages.ts'
import { roleRoutes } from './routes-roles.ts'

/** One request as it went. */
export interface RestCall {
  /** Method and path as in Discord's OpenAPI. */
  route: string
  path: string
  body: unknown
  status: number
  /** Discord's error code, for a refusal. */
  code: number | null
  why: string | null
  /** UTC ms by the local Discord's clock. */
  at: number
  fault: FaultKind['kind'] | null
}

export interface Rest {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  faults: FaultPlan
  calls: RestCall[]
  /** Requests that real Discord would refuse; not those that only met a fault or a rate limit. */
  refusals(): RestCall[]
}

const PREFIX = '/api/v10'
/** Calls are forgotten beyond this, so that a long bench does not run out of memory. */
const CALLS_KEPT = 50_000
/** Source: API Reference, "User Agent" (clients without a valid one may be blocked). */
const USER_AGENT = /^DiscordBot \(\S+, [^)]+\)/

const ROUTES: Route[] = [
  ...messageRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...roleRoutes,
  ...commandRoutes,
  ...interactionRoutes,
]

export function createRest(world: World, limits: RateLimitOptions): Rest {
  const find = compileRoutes(ROUTES)
  const limiter = createRateLimiter(limits)
  const faults = createFaultPlan()
  const calls: RestCall[] = []

  const record = (call: RestCall): void => {
    calls.push(call)
    if (calls.length > CALLS_KEPT) calls.splice(0, calls.length - CALLS_KEPT)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const method = request.method ?? 'GET'
    const file = world.files.get(url.pathname)
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body)
      return
    }
    const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : url.pathname
    const found = url.pathname.startsWith(PREFIX) ? find(method, path) : null
    const name = found ? `${method} ${found.route.template}` : `${method} ${path}`
    const entry: RestCall = {
      route: name,
      path,
      body: null,
      status: 0,
      code: null,
      why: null,
      at: world.now(),
      fault: null,
    }
    const send = (answered: Answered, headers: Record<string, string> = {}): void => {
      entry.status = answered.status
      const text = answered.body === undefined ? '' : JSON.stringify(answered.body)
      response.writeHead(answered.status, {
        ...headers,
        ...(text ? { 'content-type': 'application/json' } : {}),
        'x-served-by': 'local',
      })
      response.end(text)
    }
    let parsed: Awaited<ReturnType<typeof readBody>> = { body: null, uploads: [] }
    try {
      parsed = await readBody(request)
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error
      record(entry)
      refuse(entry, error, send, {})
      return
    }
    entry.body = parsed.body
    record(entry)

    const fault = faults.next(name)
    entry.fault = fault?.kind ?? null
    if (fault?.kind === 'cut') {
      request.socket.destroy()
      return
    }
    if (fault?.kind === 'status') {
      send({ status: fault.status, body: { message: `${fault.status}: injected fault`, code: 0 } })
      return
    }
    if (fault?.kind === 'rateLimited') {
      sendRateLimited(send, (fault.retryAfterMs ?? 100) / 1000, fault.global === true, {})
      return
    }

    // Source: Receiving and Responding, "Interaction endpoints are not bound to the global rate limit".
    const verdict = limiter.take(name, found?.params ?? {}, found?.route.open === true)
    if (verdict.retryAfter !== null) {
      sendRateLimited(send, verdict.retryAfter, verdict.scope === 'global', verdict.headers)
      return
    }
    let answered: Answered
    try {
      answered = answer(world, found, name, method, url, request, parsed)
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error
      refuse(entry, error, send, verdict.headers)
      return
    }
    if (fault?.kind === 'lostReply') {
      request.socket.destroy()
      return
    }
    if (fault?.kind === 'slow') {
      setTimeout(() => send(answered, verdict.headers), fault.ms)
      return
    }
    send(answered, verdict.headers)
  }

  return {
    handle: async (request, response) => {
      try {
        await handle(request, response)
      } catch (error) {
        // A mistake of this stand-in, not of the client: say so loudly rather than look like Discord.
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
        process.stderr.write(`local Discord failed on ${request.method} ${request.url}: ${text}\n`)
        if (!response.headersSent) response.writeHead(500)
        response.end(JSON.stringify({ message: `local Discord failed: ${text}`, code: 0 }))
      }
    },
    faults,
    calls,
    refusals: () => calls.filter(isRefusal),
  }
}

type Found = ReturnType<ReturnType<typeof compileRoutes>>

function answer(
  world: World,
  found: Found,
  name: string,
  method: string,
  url: URL,
  request: IncomingMessage,
  parsed: Awaited<ReturnType<typeof readBody>>,
): Answered {
  if (!USER_AGENT.test(request.headers['user-agent'] ?? '')) {
    throw new DiscordError(40333, null, { status: 403, message: 'internal network error' })
  }
  if (!found) {
    const documented = isDocumented(method, url.pathname.slice(PREFIX.length))
    const hint = documented ? 'this local Discord lacks the route' : '404: Not Found'
    throw new DiscordError(0, null, { status: 404, message: hint })
  }
  const { token, tokenRevoked } = world.application
  if (!found.route.open && (tokenRevoked || request.headers.authorization !== `Bot ${token}`)) {
    // Source: Opcodes and Status Codes, "HTTP Response Codes", 401.
    throw new DiscordError(0, null, { status: 401, message: '401: Unauthorized' })
  }
  refuseInOutage(world, found.params)
  const isThread = world.channels.get(found.params['channel_id'] ?? '')?.kind === 'thread'
  checkBody(name, parsed.body ?? {}, isThread)
  return found.route.handle({
    world,
    params: found.params,
    query: url.searchParams,
    body: parsed.body,
    uploads: parsed.uploads,
    reason: reasonOf(request),
    keepFiles: (channelId) => {
      const body = parsed.body as (MessageForm & { data?: MessageForm | null }) | null
      const described = (body?.data?.attachments ?? body?.attachments ?? []) as { id: string }[]
      return keepUploads(world, channelId, parsed.uploads, described)
    },
  })
}

/** Source: API Reference, "Audit Log Reason" (a URL-encoded header). */
function reasonOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-audit-log-reason']
  return typeof header === 'string' ? decodeURIComponent(header) : undefined
}

/** A server in an outage answers nothing. */
function refuseInOutage(world: World, params: Record<string, string>): void {
  const channel = world.channels.get(params['channel_id'] ?? '')
  const id = params['guild_id'] ?? (channel && channel.kind !== 'dm' ? channel.guildId : undefined)
  if (id && world.guilds.get(id)?.available === false) {
    throw new DiscordError(0, null, { status: 503, message: '503: Service Unavailable' })
  }
}

type Send = (answered: Answered, headers?: Record<string, string>) => void

function refuse(entry: RestCall, error: DiscordError, send: Send, headers: Record<string, string>): void {
  entry.code = error.code
  entry.why = error.errors ? `${error.message}: ${JSON.stringify(error.errors)}` : error.message
  send({ status: error.status, body: error.body() }, headers)
}

/** Source: Rate Limits, "Rate Limit Response Structure" and "Exceeding A Rate Limit". */
function sendRateLimited(
  send: Send,
  retryAfter: number,
  global: boolean,
  headers: Record<string, string>,
): void {
  send(
    {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
    },
    {
      ...headers,
      'retry-after': String(retryAfter),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      via: '1.1 local',
    },
  )
}

function isRefusal(call: RestCall): boolean {
  return call.status >= 400 && call.status < 500 && call.status !== 429
}
