/** Letters from which one edit is forgiven, and from which two are. */
const oneEditFrom = 6
const twoEditsFrom = 8
const memoLimit = 20_000

/**
 * Finds what a misspelt word was meant to be among known stems: one edit from 6 letters, two from 8 (a transposition is
 * one), the same first letter, never a number, never one of a never-confuse group for another.
 */
export class Misspellings {
  readonly #byStart = new Map<string, string[]>()
  readonly #known: ReadonlySet<string>
  readonly #confusable: ReadonlySet<string>
  readonly #memo = new Map<string, string | null>()

  constructor(known: ReadonlySet<string>, confusable: ReadonlySet<string>) {
    this.#known = known
    this.#confusable = confusable
    for (const stem of known) {
      if (stem.length < oneEditFrom || !/^[a-z]+$/.test(stem)) continue
      const start = stem.charAt(0)
      const list = this.#byStart.get(start)
      if (list) list.push(stem)
      else this.#byStart.set(start, [stem])
    }
  }

  /** The known stem that this one is a misspelling of, or null. Ties go to the closer, then to the first by alphabet. */
  meant(stem: string): string | null {
    if (
      stem.length < oneEditFrom ||
      this.#known.has(stem) ||
      this.#confusable.has(stem) ||
      !/^[a-z]+$/.test(stem)
    )
      return null
    const remembered = this.#memo.get(stem)
    if (remembered !== undefined) return remembered
    let best: string | null = null
    let bestEdits = 3
    for (const known of this.#byStart.get(stem.charAt(0)) ?? []) {
      const shorter = Math.min(known.length, stem.length)
      const allowed = shorter >= twoEditsFrom ? 2 : 1
      if (Math.abs(known.length - stem.length) > allowed || this.#confusable.has(known)) continue
      const edits = editDistance(stem, known, allowed)
      if (edits <= allowed && (edits < bestEdits || (edits === bestEdits && best !== null && known < best))) {
        best = known
        bestEdits = edits
      }
    }
    if (this.#memo.size >= memoLimit) this.#memo.clear()
    this.#memo.set(stem, best)
    return best
  }
}

/** Optimal string alignment distance, or `limit + 1` once it cannot be within the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] as number) + 1)
      }
      row.push(value)
      if (value < smallest) smallest = value
    }
    if (smallest > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}
