/** The workspace's clock and the ids it hands out. */
import { randomBytes } from 'node:crypto'

export interface Clock {
  /** UTC ms. */
  now(): number
  /** Moves the clock; messages get their `ts` from it. Deadlines and signatures keep to real time. */
  advance(ms: number): void
  /** A message `ts`: seconds and six digits, unique and rising. */
  ts(): string
}

/** Returns a clock that starts at real time. */
export function createClock(): Clock {
  let offset = 0
  let last = 0
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms
    },
    ts() {
      last = Math.max(last + 1, (Date.now() + offset) * 1000)
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
    },
  }
}

/** Returns an id in Slack's form: a letter and ten capitals or digits. */
export function newId(prefix: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  return prefix + [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
