import { spansOf } from './evidence.ts'
import type { Lean } from './leaning.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Span } from './result.ts'
import { hit } from './term.ts'

/**
 * An answer that leans so far to the wrong side is capped, and further down when it leans so far that no right one ever did.
 * Measured on answers of batches whose wrong answers were not among the examples: of 108 wrong ones 100 lean this far, of 386
 * that graders put at 45 or above 8, and none of those further; see docs/decisions.
 */
const leansWrong = { from: 3, cap: 30 }
const leansFarWrong = { from: 4.5, cap: 15 }
/** Sentences quoted for it. */
const sentencesQuoted = 2

/**
 * The cap for an answer that is said as wrong ones are, with the sentences most like them; null for any other. `doubt`, 0 to
 * 1: how far the cap gives way, since the rest is strong; it does not when the answer leans far.
 */
export function readsWrong(
  answer: ReadAnswer,
  { lean, sentences }: Lean,
  doubt: number,
): { cap: number; evidence: Span[] } | null {
  if (lean < leansWrong.from) return null
  const isFar = lean >= leansFarWrong.from
  if (doubt === 1 && !isFar) return null
  const cap = isFar ? leansFarWrong.cap : Math.round(leansWrong.cap + doubt * (100 - leansWrong.cap))
  const quoted = sentences.slice(0, sentencesQuoted).map(({ from, to }) => hit(from, to))
  return { cap, evidence: spansOf(answer, quoted) }
}
