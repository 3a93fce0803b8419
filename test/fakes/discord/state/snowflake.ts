/** Snowflakes as Discord makes them, so that clients can read the time out of an id. Source: API Reference, "Snowflakes". */

/** The first second of 2015, which Discord's ids count from, in UTC ms. */
export const DISCORD_EPOCH = 1_420_070_400_000

const SEQUENCE_BITS = 22n
const SEQUENCES_PER_MS = 1n << SEQUENCE_BITS

/** Returns a function that makes ids: each is larger than the one before, whatever the clock does. */
export function snowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const floor = BigInt(now() - DISCORD_EPOCH) * SEQUENCES_PER_MS
    last = floor > last ? floor : last + 1n
    return last.toString()
  }
}

/** The time in an id, in UTC ms. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> SEQUENCE_BITS) + DISCORD_EPOCH
}

/** Whether `a` was made after `b`. */
export function isNewer(a: string, b: string): boolean {
  return BigInt(a) > BigInt(b)
}
