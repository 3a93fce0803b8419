/** What each member's answers must be, told from what the drill was handed: whatever it saw of a message, when. */
import type { PartEvent } from '../../../src/platforms/platform.ts'

interface Seen {
  version: number
  text: string | null
}

interface Source {
  member: string
  sentAt: number
  seen: Seen[]
}

export class ExpectedAnswers {
  readonly #threads = new Map<string, Map<string, Source>>()

  handed({ thread, sourceId, member, sentAt, version, text }: PartEvent): void {
    const sources = this.#in(thread.thread)
    const source = sources.get(sourceId) ?? { member, sentAt, seen: [] }
    source.seen.push({ version, text })
    sources.set(sourceId, source)
  }

  /** The thread was read whole: what no longer stands in it went just after it was last seen. */
  read(thread: string, standing: readonly PartEvent[]): void {
    for (const part of standing) this.handed(part)
    for (const [sourceId, { seen }] of this.#in(thread)) {
      const last = newest(seen)
      if (last?.text === null || standing.some((part) => part.sourceId === sourceId)) continue
      seen.push({ version: (last?.version ?? 0) + 1, text: null })
    }
  }

  /** The words of each member's answer that were there at the deadline. */
  textsAt(thread: string, deadline: number): Record<string, string> {
    const texts: Record<string, string> = {}
    const sources = [...this.#in(thread).values()].toSorted((a, b) => a.sentAt - b.sentAt)
    for (const { member, seen } of sources) {
      const text = newest(seen.filter(({ version }) => version <= deadline))?.text
      if (text === null || text === undefined) continue
      texts[member] = member in texts ? `${texts[member]}\n\n${text}` : text
    }
    return texts
  }

  #in(thread: string): Map<string, Source> {
    const sources = this.#threads.get(thread) ?? new Map<string, Source>()
    this.#threads.set(thread, sources)
    return sources
  }
}

function newest(seen: readonly Seen[]): Seen | undefined {
  return seen.toSorted((a, b) => a.version - b.version).at(-1)
}
