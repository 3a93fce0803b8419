/** A little HTTP server for whoever watches over the process: is it alive, is it ready, and how is it doing. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UserError } from '../errors.ts'
import { type Redact, redactor } from '../secrets.ts'
import { troublesOf, type Vitals } from './vitals.ts'

export interface HealthServer {
  /** Such as `http://127.0.0.1:9090`. */
  url: string
  close(): Promise<void>
}

export interface HealthSources {
  vitals: () => Promise<Vitals>
  metrics: { text: () => Promise<string>; contentType: string }
}

/** Serves `/healthz`, `/readyz` and `/metrics`. Throws a `UserError` for a port that cannot be had. */
export async function serveHealth(
  host: string,
  port: number,
  { vitals, metrics }: HealthSources,
  redact: Redact = redactor([]),
): Promise<HealthServer> {
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    switch (path) {
      case '/healthz':
        send(response, 200, 'text/plain; charset=utf-8', 'alive\n')
        return
      case '/readyz': {
        const seen = await vitals()
        const troubles = troublesOf(seen)
        const body = redact(JSON.stringify({ ready: troubles.length === 0, troubles, ...seen }, null, 2))
        send(response, troubles.length === 0 ? 200 : 503, 'application/json', `${body}\n`)
        return
      }
      case '/metrics':
        send(response, 200, metrics.contentType, await metrics.text())
        return
      default:
        send(response, 404, 'text/plain; charset=utf-8', 'There are /healthz, /readyz and /metrics here.\n')
    }
  }
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'text/plain; charset=utf-8', 'Only GET works here.\n')
      return
    }
    answer(request.url?.split('?')[0] ?? '', response).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'That failed.\n')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new UserError(
          `Health cannot be served on ${host}:${port} (${error.message}). Set HEALTH_PORT to a free port, and HOST to an address of this computer.`,
          { cause: error },
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  server.unref()
  const { port: got } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${got}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}
