/** The control API: `POST /` with `{ name, args }` answers `{ result }` or `{ error }`. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Controls } from './controls.ts'

const Request = z.object({ name: z.string(), args: z.array(z.unknown()) })
const Answer = z.object({ result: z.unknown().optional(), error: z.string().optional() })

/** Serves controls on a free port of 127.0.0.1; returns its URL and a way to close it. */
export async function serveControls(controls: Controls): Promise<{ url: string; close(): void }> {
  const table = controls as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>
  const run = async (body: string): Promise<unknown> => {
    const { name, args } = Request.parse(JSON.parse(body))
    const command = Object.hasOwn(table, name) ? table[name] : undefined
    if (command === undefined) throw new Error(`The fake has no command "${name}".`)
    // JSON has no undefined: arguments left out arrive as null.
    const given = args.map((arg) => arg ?? undefined)
    return await command.apply(controls, given)
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const reply = (body: unknown): void => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
      run(Buffer.concat(chunks).toString('utf8')).then(
        (result) => reply({ result: result ?? null }),
        (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
      )
    })
  })
  // A caller that comes back after a pause must not find its connection just closed.
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Returns controls whose every call goes to a fake in another process. */
export function remoteControls(url: string): Controls {
  return new Proxy({} as Controls, {
    get: (_target, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined
      return async (...args: unknown[]): Promise<unknown> => {
        const response = await fetch(url, { method: 'POST', body: JSON.stringify({ name, args }) })
        const answer = Answer.parse(await response.json())
        if (answer.error !== undefined) throw new Error(answer.error)
        return answer.result
      }
    },
  })
}
