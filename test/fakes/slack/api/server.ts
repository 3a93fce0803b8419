/** The HTTP end that the app talks to: methods under /api/, response URLs, and the WebSocket upgrade. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { SocketMode } from '../delivery/socket-mode.ts'
import type { Faults, FaultKind } from '../faults.ts'
import type { createResponseUrls } from '../workspace/links.ts'
import { parseBody } from './arguments.ts'
import { runCall } from './call.ts'
import type { ApiContext } from './context.ts'
import { privateFile, receiveUpload } from './files.ts'
import type { RateLimits } from './rate-limits.ts'
import { ApiRefusal } from './refusal.ts'
import { respond } from './response-url.ts'

export interface RecordedCall {
  method: string
  /** The arguments, without the token. */
  args: Record<string, unknown>
  at: number
  /** `ok`, an error of Slack, or the fault that was asked for. */
  outcome: string
}

export interface ApiServerParts {
  context: ApiContext
  faults: Faults
  rateLimits: RateLimits
  responseUrls: ReturnType<typeof createResponseUrls>
  socketMode(): SocketMode
  record(call: RecordedCall): void
  refuse(method: string, error: string, details: string): void
}

/** Returns the server, not yet listening. */
export function createApiServer(parts: ApiServerParts): Server {
  const server = createServer((request, response) => {
    void handle(parts, request, response).catch((error: unknown) => {
      // A bug of the fake must not look like one of the app.
      response.writeHead(599, { 'content-type': 'text/plain' })
      response.end(`fake Slack failed: ${String(error instanceof Error ? error.stack : error)}`)
      parts.refuse('fake', 'internal', String(error instanceof Error ? error.stack : error))
    })
  })
  server.keepAliveTimeout = 60_000
  server.on('upgrade', (request, socket, head) => parts.socketMode().upgrade(request, socket, head))
  return server
}

async function handle(
  parts: ApiServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const bytes = await readAll(request)
  const body = bytes.toString('utf8')
  if (path.startsWith('/upload/v1/')) {
    const taken = receiveUpload(parts.context.workspace, path.slice('/upload/v1/'.length), bytes)
    return void response.writeHead(taken ? 200 : 404).end(taken ? `OK - ${bytes.length}` : '')
  }
  if (path.startsWith('/files/')) {
    // What a member's client loads of a file that it shows.
    const file = parts.context.workspace.uploads.get(path.slice('/files/'.length))
    return void response.writeHead(file?.complete === true ? 200 : 404).end(file?.bytes)
  }
  if (path.startsWith('/files-pri/')) {
    const file = privateFile(parts.context.workspace, path, request.headers.authorization ?? '')
    const type = file === null ? 'text/html' : 'text/plain'
    return void response.writeHead(200, { 'content-type': type }).end(file ?? '<html>Sign in to Slack</html>')
  }
  const method = path.startsWith('/api/')
    ? path.slice('/api/'.length)
    : path.startsWith('/actions/')
      ? 'response_url'
      : null
  if (method === null) return void response.writeHead(404).end()
  const fault = parts.faults.take(method)
  const work = (): Reply =>
    method === 'response_url'
      ? answerResponseUrl(parts, path, body)
      : answerMethod(parts, method, request, body)
  if (fault === undefined) return send(response, work())
  parts.record({ method, args: {}, at: Date.now(), outcome: `fault:${fault.kind}` })
  await fail(fault, request, response, work)
}

interface Reply {
  status: number
  headers: Record<string, string>
  body: string
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers)
  response.end(reply.body)
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

function rateLimited(seconds: number): Reply {
  return json(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) })
}

async function fail(
  fault: FaultKind,
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Reply,
): Promise<void> {
  switch (fault.kind) {
    case 'rate_limited':
      return send(response, rateLimited(fault.retryAfterSeconds ?? 1))
    case 'status':
      return send(response, {
        status: fault.status,
        headers: { 'content-type': 'text/html' },
        body: '<html>Slack is unwell</html>',
      })
    case 'error':
      return send(response, json(200, { ok: false, error: fault.error, ...fault.details }))
    case 'lost_request':
      request.socket.destroy()
      return
    case 'lost_reply':
      work()
      request.socket.destroy()
      return
    case 'slow_reply': {
      const reply = work()
      await new Promise((resolve) => setTimeout(resolve, fault.ms).unref())
      send(response, reply)
    }
  }
}

function answerMethod(parts: ApiServerParts, method: string, request: IncomingMessage, body: string): Reply {
  const contentType = request.headers['content-type'] ?? ''
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
  let args: Record<string, unknown> = query
  try {
    args = { ...query, ...parseBody(body, contentType) }
    const wait = parts.rateLimits.check(method, typeof args.channel === 'string' ? args.channel : undefined)
    if (wait > 0) {
      parts.record({ method, args: withoutToken(args), at: Date.now(), outcome: 'ratelimited' })
      parts.refuse(method, 'ratelimited', `called too often: wait ${wait} s`)
      return rateLimited(wait)
    }
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const result = runCall(parts.context, {
      method,
      token: bearer,
      values: args,
      isJson: contentType.startsWith('application/json'),
    })
    parts.record({ method, args: withoutToken(args), at: Date.now(), outcome: 'ok' })
    return json(200, result.body, result.headers)
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    const {
      headers = {},
      fake,
      ...details
    } = error.details as { headers?: Record<string, string>; fake?: unknown }
    parts.record({ method, args: withoutToken(args), at: Date.now(), outcome: error.error })
    parts.refuse(method, error.error, JSON.stringify({ ...details, ...(fake === undefined ? {} : { fake }) }))
    return json(200, { ok: false, error: error.error, ...details }, headers)
  }
}

function answerResponseUrl(parts: ApiServerParts, path: string, body: string): Reply {
  const method = 'response_url'
  const refused = (error: string, status: number, details = ''): Reply => {
    parts.record({ method, args: {}, at: Date.now(), outcome: error })
    parts.refuse(method, error, details)
    return json(status, { ok: false, error })
  }
  const link = parts.responseUrls.use(path.split('/').at(-1) ?? '')
  if (typeof link === 'string') return refused(link, 404)
  try {
    const value = JSON.parse(body) as unknown
    respond(parts.context, link, value)
    parts.record({ method, args: value as Record<string, unknown>, at: Date.now(), outcome: 'ok' })
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' }
  } catch (error) {
    if (error instanceof SyntaxError) return refused('invalid_payload', 400)
    if (!(error instanceof ApiRefusal)) throw error
    return refused(error.error, 404, JSON.stringify(error.details))
  }
}

function withoutToken(args: Record<string, unknown>): Record<string, unknown> {
  const { token: _token, ...rest } = args
  return rest
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
