import { editDistance } from './misspelling.ts'

/** The name closest to what was written, for "did you mean …?"; null when none is close. */
export function nearestName(written: string, names: readonly string[]): string | null {
  const wanted = written.toLowerCase()
  let best: string | null = null
  let bestScore = Infinity
  for (const name of names) {
    const limit = Math.max(1, Math.floor(Math.max(name.length, wanted.length) / 3))
    // Each letter that one has more of is an edit: whoever writes pages instead of a name gets no comparison of each.
    const isFar = Math.abs(name.length - wanted.length) > limit
    const edits = isFar ? Infinity : editDistance(wanted, name.toLowerCase(), limit)
    const score = edits <= limit ? edits : startsAlike(wanted, name.toLowerCase()) ? limit : Infinity
    if (score < bestScore) {
      best = name
      bestScore = score
    }
  }
  return best
}

function startsAlike(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a))
}
