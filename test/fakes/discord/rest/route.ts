/** What a REST route is, and finding the one for a path. */
import type { APIAttachment } from 'discord-api-types/v10'
import type { World } from '../state/world.ts'
import type { Upload } from './read-body.ts'

export interface Call {
  world: World
  params: Record<string, string>
  query: URLSearchParams
  /** Parsed JSON, already checked against the OpenAPI. */
  body: unknown
  uploads: Upload[]
  /** What stands in the server's audit log with a change. */
  reason: string | undefined
  /** Keeps the uploads and returns them as attachments. */
  keepFiles: (channelId: string) => APIAttachment[]
}

export interface Answered {
  status: number
  body?: unknown
}

export interface Route {
  method: string
  /** As in Discord's OpenAPI, such as `/channels/{channel_id}/messages`. */
  template: string
  handle: (call: Call) => Answered
  /** Needs no `Authorization` header: the token in the path is the proof. */
  open?: boolean
}

/** A 200 with a body; 204 without one. */
export function ok(body?: unknown): Answered {
  return body === undefined ? { status: 204 } : { status: 200, body }
}

interface Compiled {
  route: Route
  parts: string[]
}

/** Returns a function that finds a route and its parameters, or null. Fixed segments win over parameters. */
export function compileRoutes(
  routes: Route[],
): (method: string, path: string) => { route: Route; params: Record<string, string> } | null {
  const compiled: Compiled[] = routes
    .map((route) => ({ route, parts: route.template.split('/').slice(1) }))
    .sort((a, b) => parameters(a.parts) - parameters(b.parts))
  return (method, path) => {
    const parts = path.split('/').slice(1)
    for (const candidate of compiled) {
      if (candidate.route.method !== method || candidate.parts.length !== parts.length) continue
      const params = match(candidate.parts, parts)
      if (params) return { route: candidate.route, params }
    }
    return null
  }
}

function parameters(parts: string[]): number {
  return parts.filter((part) => part.startsWith('{')).length
}

function match(template: string[], parts: string[]): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const given = decodeURIComponent(parts[index] ?? '')
    if (part.startsWith('{')) params[part.slice(1, -1)] = given
    else if (part !== given) return null
  }
  return params
}
