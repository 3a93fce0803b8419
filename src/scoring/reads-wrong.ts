import { spansOf } from './evidence.ts'
import { wrongAtMost } from './flags.ts'
import type { Lean } from './leaning.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Span } from './result.ts'
import { hit } from './term.ts'

/**
 * An answer that leans so far to the wrong side is capped, and further down when it leans so far that no right one ever did. Who
 * reaches little is nearly always wrong or vague unless their words lean clearly to the right; who reaches much is capped only for a
 * clear lean to the wrong side. Measured on answers of writers whose own were not learnt from, in all 105 questions: with what
 * `dismissive.ts` and `named-in-passing.ts` find, 2,132 of 2,196 wrong ones end at 30 or below, and 35 of 2,055 graded 45 or
 * above that would otherwise not; see docs/decisions.
 */
const leansWrong = { cap: wrongAtMost, few: { reached: 0.3, from: -2.5 }, many: { reached: 0.65, from: 2 } }
const leansFarWrong = { from: 4.5, cap: 15 }
/** Sentences quoted for it. */
const sentencesQuoted = 2

/** The lean from which an answer is capped that reaches so much, 0 to 1. */
function leansFrom(reached: number): number {
  const { few, many } = leansWrong
  const share = (reached - few.reached) / (many.reached - few.reached)
  return few.from + (many.from - few.from) * Math.min(1, Math.max(0, share))
}

/** Below this the words lean hardly to any side: it is told what is missing rather than what is wrong. */
const leansPlainly = 1
const thin =
  'Little of this is what a good answer does here, and it is not said as those say it who get it right. Say what you would do, step by step, and why each step.'

interface Standing {
  /** 0 to 1: how much the answer covers. */
  reached: number
  /** 0 to 1: how far the cap gives way, since the rest is strong; it does not when the answer leans far. */
  doubt: number
  /** Whether it earned more than the cap leaves. */
  isAbove: boolean
}

/** The cap for an answer that is said as wrong ones are, with the sentences most like them; null for any other. */
export function readsWrong(
  answer: ReadAnswer,
  { lean, sentences }: Lean,
  { reached, doubt, isAbove }: Standing,
): { cap: number; evidence: Span[]; reason?: string } | null {
  if (lean < leansFrom(reached)) return null
  const isFar = lean >= leansFarWrong.from
  if (doubt === 1 && !isFar) return null
  const cap = isFar ? leansFarWrong.cap : Math.round(leansWrong.cap + doubt * (100 - leansWrong.cap))
  if (lean < leansPlainly) return isAbove ? { cap, evidence: [], reason: thin } : null
  const quoted = sentences.slice(0, sentencesQuoted).map(({ from, to }) => hit(from, to))
  return { cap, evidence: spansOf(answer, quoted) }
}
