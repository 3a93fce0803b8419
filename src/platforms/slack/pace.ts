import { setTimeout as wait } from 'node:timers/promises'

/** Resolves when the next call of this name may go. */
export type Pace = (name: string) => Promise<void>

/**
 * Lets calls through at Slack's pace: `burst` at once, then one each `everyMs`, apart for each name (a channel, a method).
 * The wait is by the process's clock, whatever the drill's says.
 */
export function createPace(burst: number, everyMs: number): Pace {
  /** When the next call of each name would be on pace. */
  const due = new Map<string, number>()
  return async (name) => {
    const now = performance.now()
    const earliest = Math.max(due.get(name) ?? Number.NEGATIVE_INFINITY, now - (burst - 1) * everyMs)
    due.set(name, earliest + everyMs)
    if (due.size > 1000) for (const [each, at] of due) if (at < now - burst * everyMs) due.delete(each)
    if (earliest > now) await wait(earliest - now)
  }
}
