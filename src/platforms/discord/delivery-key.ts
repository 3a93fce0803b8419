import { createHash } from 'node:crypto'
import { NONCE } from './limits.ts'

/** How a message carries the key it was sent under: once for Discord's memory of minutes, once for good. */
export interface KeyMarks {
  /** With `enforce_nonce`, a second send within some minutes returns the first message. Source: "Create Message". */
  nonce: string
  /**
   * Ids of the message's first two components, 31 bits each. A component's `id` is free for the sender, shown to nobody
   * and returned with the message. Source: Component Reference, "Anatomy of a Component".
   */
  ids: readonly [number, number]
}

/** The marks of a key in one place; the same key elsewhere has others. */
export function marksOf(place: string, key: string): KeyMarks {
  const hash = createHash('sha256').update(`${place}\n${key}`).digest()
  const first = 1000 + (hash.readUInt32BE(16) % 2_000_000_000)
  const second = 1000 + (hash.readUInt32BE(20) % 2_000_000_000)
  return {
    nonce: hash.toString('base64url').slice(0, NONCE),
    ids: [first, second === first ? first + 1 : second],
  }
}

interface Marked {
  nonce?: string | number | undefined
  components?: readonly { id?: number; components?: readonly unknown[] }[] | undefined
}

/** Whether a message that Discord returned was sent under the key of these marks. */
export function carries(message: Marked, { nonce, ids }: KeyMarks): boolean {
  if (message.nonce === nonce) return true
  const outer = message.components?.[0]
  const inner = outer?.components?.[0] as { id?: number } | undefined
  return outer?.id === ids[0] && inner?.id === ids[1]
}
