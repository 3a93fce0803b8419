/**
 * Who may talk to the server. The playground has no log-in, so the browser is what must be kept honest: another
 * site's page must not post here (its Origin tells), and must not read here by pointing its own name at this computer
 * (the Host tells).
 */
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { MiddlewareHandler } from 'hono'
import { Refusal } from './refusal.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])
const EVERYWHERE = new Set(['0.0.0.0', '::', ''])

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/** Whether a server on this host is reachable from this computer only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || (isIP(host) === 4 && host.startsWith('127.'))
}

/** Whether a request naming `header` as its Host is meant for a server configured to listen on `host`. */
export function isOwnHost(header: string | undefined, host: string): boolean {
  const name = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(header ?? '')
  const asked = (name?.[1] ?? name?.[2] ?? '').toLowerCase()
  if (asked === '') return false
  if (isLoopback(asked) || asked === host.toLowerCase()) return true
  // Listening everywhere: an address cannot be a rebound name, and the computer's own name is its own.
  return EVERYWHERE.has(host) && (isIP(asked) !== 0 || asked === hostname().toLowerCase())
}

/** Puts the security headers on every answer. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
  }
}

/** Turns down requests for other hosts, and requests to the API that another site's page made. */
export function ownPageOnly(host: string): MiddlewareHandler {
  return async (c, next) => {
    const asked = c.req.header('host')
    if (!isOwnHost(asked, host)) {
      throw new Refusal(421, 'This server answers to its own address only: open it under localhost.')
    }
    if (c.req.path.startsWith('/api/') || c.req.method !== 'GET') {
      const origin = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      const fromElsewhere =
        (origin !== undefined && origin !== `http://${asked}` && origin !== `https://${asked}`) ||
        (site !== undefined && site !== 'same-origin' && site !== 'none')
      if (fromElsewhere) {
        throw new Refusal(
          403,
          'Another site may not use the playground: do this on the playground’s own page.',
        )
      }
    }
    await next()
  }
}
