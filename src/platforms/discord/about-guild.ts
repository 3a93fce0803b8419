/**
 * What is pressed or sent in direct messages comes without a server, and the drill lives in one: there the ids of buttons and
 * forms say which server they are about.
 */
import { CUSTOM_ID } from './limits.ts'

/** Components whose ids, as `writeId` makes them, name this server; as they are without one. An id that would be too long stays. */
export function aboutGuild<T>(components: T, guild: string | null): T {
  return guild === null ? components : (named(components, guild) as T)
}

/** The server that an id names; null when it names none. */
export function guildIn(id: string): string | null {
  return /^[bf]\d*@(\d+):/.exec(id)?.[1] ?? null
}

function named(node: unknown, guild: string): unknown {
  if (Array.isArray(node)) return node.map((each) => named(each, guild))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'custom_id' && typeof value === 'string' ? withGuild(value, guild) : named(value, guild),
    ]),
  )
}

function withGuild(id: string, guild: string): string {
  const longer = id.replace(/^([bf]\d*):/, `$1@${guild}:`)
  return longer.length > CUSTOM_ID ? id : longer
}
