import { type REST, Routes } from 'discord.js'
import type { Log } from './log.ts'

export type Mark = 'counted' | 'late' | 'refused'

/** The reactions that say what became of a message; docs/discord.md explains them to members. */
export const marks: Record<Mark, string> = { counted: '✅', late: '🕓', refused: '⛔' }

const MOST_WAITING = 1000
/** Reactions at a time over all threads; within one thread Discord allows about four a second. */
const AT_ONCE = 8

interface Receipt {
  thread: string
  message: string
  mark: Mark
}

/**
 * Marks messages as received, best effort: one waiting receipt for each member and thread (a newer message's replaces it),
 * the oldest given up when too many wait. **My result** is the authority.
 */
export function receipts(rest: REST, log: Log) {
  const waiting = new Map<string, Receipt>()
  const busy = new Map<string, Promise<void>>()
  let stopped = false

  const send = async ({ thread, message, mark }: Receipt) => {
    const route = Routes.channelMessageOwnReaction(thread, message, encodeURIComponent(marks[mark]))
    await rest
      .put(route)
      .catch((error: unknown) => log.debug({ err: error, thread }, 'a receipt was not shown'))
  }
  const next = () => {
    if (stopped) return
    for (const [key, receipt] of waiting) {
      if (busy.size >= AT_ONCE) return
      if (busy.has(receipt.thread)) continue
      waiting.delete(key)
      const sending = send(receipt).finally(() => {
        busy.delete(receipt.thread)
        next()
      })
      busy.set(receipt.thread, sending)
    }
  }
  return {
    show(member: string, receipt: Receipt): void {
      if (stopped) return
      const key = `${receipt.thread}:${member}`
      waiting.delete(key)
      waiting.set(key, receipt)
      if (waiting.size > MOST_WAITING) {
        for (const oldest of waiting.keys()) {
          waiting.delete(oldest)
          break
        }
      }
      next()
    },
    /** Receipts that are not shown yet. */
    waiting: () => waiting.size + busy.size,
    /** Resolves when those that are on their way have arrived. */
    async idle(): Promise<void> {
      await Promise.allSettled(busy.values())
    },
    stop(): void {
      stopped = true
      waiting.clear()
    },
  }
}

export type Receipts = ReturnType<typeof receipts>
