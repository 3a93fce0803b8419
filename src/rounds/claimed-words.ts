/**
 * The words of the answer that a member points at, as they stand there; null when it does not hold them. Case, punctuation and line
 * breaks make no difference, and "…" may leave something out.
 */
export function claimedWords(answer: string, claimed: string): string | null {
  const pieces = claimed
    .split(/…|\.{3}/)
    .map(wordsIn)
    .filter((words) => words.length > 0)
  if (pieces.length === 0) return null
  const all = wordsIn(answer)
  const found: string[] = []
  let from = 0
  for (const piece of pieces) {
    const at = placeOf(piece, all, from)
    if (at === null) return null
    from = at + piece.length
    found.push(answer.slice((all[at] as Word).start, (all[from - 1] as Word).end))
  }
  return found.join(' … ')
}

interface Word {
  norm: string
  start: number
  end: number
}

function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    norm: word.normalize('NFKC').toLowerCase(),
    start: index,
    end: index + word.length,
  }))
}

function placeOf(piece: readonly Word[], all: readonly Word[], from: number): number | null {
  for (let at = from; at + piece.length <= all.length; at++)
    if (piece.every(({ norm }, i) => all[at + i]?.norm === norm)) return at
  return null
}
