import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Slack's largest payloads are some 100 kB: a form with five fields of 3000 characters, each of several bytes. */
const largestBody = 1_000_000

/**
 * Turns down what is too large before anything of it is read: who sent it is known only from the whole body's signature, so
 * strangers could fill the memory otherwise. Slack always says how long a body is, and node holds a sender to that.
 */
export function boundBodies(server: Server): void {
  const taken = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const status = refusalOf(request)
    if (status === null) {
      for (const take of taken) take.call(server, request, response)
      return
    }
    response.writeHead(status, { Connection: 'close' }).end()
  })
}

/** 413 for a body that is too large, 411 for one that does not say; null for one that may be read. */
function refusalOf({ headers }: IncomingMessage): number | null {
  if (headers['transfer-encoding'] !== undefined) return 411
  return Number(headers['content-length'] ?? 0) > largestBody ? 413 : null
}
