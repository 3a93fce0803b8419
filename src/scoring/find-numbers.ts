import type { CompiledMatcher, Comparison } from './compile-matcher.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import { hit, type Hit } from './term.ts'

type NumberMatcher = Extract<CompiledMatcher, { kind: 'number' }>

/** Words between a number and its unit that may stand there ("two different availability zones"). */
const unitWithin = 3

/** Numbers in the matcher's range, with its unit against them or following, and its comparison where one is asked for. */
export function findNumbers(
  answer: ReadAnswer,
  matcher: NumberMatcher,
  hitsOf: (matcher: CompiledMatcher) => readonly Hit[],
): Hit[] {
  const found: Hit[] = []
  const bare = matcher.units.length === 0 && matcher.attached.size === 0
  for (const at of answer.numbers) {
    const { value, unit } = answer.tokens[at] as Token & { value: number }
    if (value < matcher.min || value > matcher.max) continue
    if (matcher.comparison && comparisonAt(answer, at) !== matcher.comparison) continue
    if (bare || (unit !== '' && matcher.attached.has(unit))) found.push(hit(at, at))
    else {
      const to = unitAfter(matcher.units, at, hitsOf)
      if (to >= 0) found.push(hit(at, to))
    }
  }
  return found
}

function unitAfter(
  units: CompiledMatcher[],
  at: number,
  hitsOf: (matcher: CompiledMatcher) => readonly Hit[],
): number {
  for (const unit of units)
    for (const { from, to } of hitsOf(unit)) {
      if (from > at + unitWithin) break
      if (from > at) return to
    }
  return -1
}

const before: Record<Comparison, RegExp> = {
  'at-least':
    /(?:≥|>=?|\bat least|\bminimum(?: of)?|\bmin\.?|\bmore than|\bover|\babove|\bbeyond|\bexceeds?)\s*$/i,
  'at-most':
    /(?:≤|<=?|\bat most|\bmaximum(?: of)?|\bmax\.?|\bno more than|\bless than|\bfewer than|\bunder|\bbelow|\bup to|\bwithin)\s*$/i,
}
const after: Record<Comparison, RegExp> = {
  'at-least': /^\s*(?:\+|or more\b|and up\b|minimum\b|min\b)/i,
  'at-most': /^\s*(?:or (?:less|fewer)\b|max(?:imum)?\b|at most\b|tops\b)/i,
}
/** Characters on either side of a number in which its comparison is looked for. */
const reach = 16

function comparisonAt(answer: ReadAnswer, at: number): Comparison | null {
  const { start, end } = answer.tokens[at] as Token
  const left = answer.text.slice(Math.max(0, start - reach), start)
  const right = answer.text.slice(end, end + reach)
  // "No more than 5" holds "more than": the upper bound is asked first.
  for (const which of ['at-most', 'at-least'] as const)
    if (before[which].test(left) || after[which].test(right)) return which
  return null
}
