/** The HTTP server itself: listening, saying where, and closing in time. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { UserError } from '../../errors.ts'

const LONGEST_CLOSE = 300

export interface Listening {
  port: number
  close(): Promise<void>
}

/** Starts to listen; a port that somebody else has is an error with one clear sentence. */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  // Plain HTTP/1: there is no certificate for localhost.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => close(server),
  }
}

/** Lets answers that are on their way out leave, but waits for nobody long. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 10)
    const all = setTimeout(() => server.closeAllConnections(), LONGEST_CLOSE)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(all)
      resolve()
    })
  })
}

/** The address to open in a browser. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::' || host === ''
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError(
        `Port ${port} is already in use. Set PORT to a free one, for example PORT=${port + 1} npm start.`,
        { cause: error },
      )
    case 'EACCES':
      return new UserError(
        `Port ${port} may not be used by this user. Set PORT to one above 1023, for example PORT=3000 npm start.`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserError(
        `This computer has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`,
        {
          cause: error,
        },
      )
    case undefined:
    default:
      return error
  }
}
