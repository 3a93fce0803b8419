import type { CompiledMatcher } from './compile-matcher.ts'
import { keyOf, type LexiconIndex } from './lexicon-index.ts'
import type { Term } from './term.ts'

/** Alternatives that are named one by one; the others are counted. */
const named = 4

/** What a compiled matcher asks for, in words for the author. */
export function nameMatcher(matcher: CompiledMatcher, index: LexiconIndex): string {
  switch (matcher.kind) {
    case 'term':
      return matcher.term.exact
        ? `the very words ${nameTerm(matcher.term.term)}`
        : nameTerm(matcher.term.term)
    case 'any': {
      const concept = conceptOf(matcher, index)
      if (concept !== null) return `@${concept}`
      return `one of ${listed(matcher.of, index, 'or')}`
    }
    case 'atLeast':
      return matcher.count === matcher.of.length
        ? `all of ${listed(matcher.of, index, 'and')}`
        : `${matcher.count} of ${listed(matcher.of, index, 'and')}`
    case 'near':
      return `${listed(matcher.of, index, 'and')} ${nameDistance(matcher)}`
    case 'number':
      return nameNumber(matcher)
    case 'code':
      return `${listed(matcher.of, index, 'or')} inside code`
    case 'stance':
      return matcher.rejected
        ? `${nameMatcher(matcher.of, index)}, turned down`
        : nameMatcher(matcher.of, index)
  }
}

/** A term as it is shown: “roll back”, “encrypt*”. */
export function nameTerm({ words }: Term): string {
  return `“${words.map(({ norm, prefix }) => (prefix ? `${norm}*` : norm)).join(' ')}”`
}

/** The concept of which all terms of a matcher are aliases, or null. */
export function conceptOf(matcher: CompiledMatcher, index: LexiconIndex): string | null {
  const concepts = new Set(termsIn(matcher).map(({ term }) => index.conceptOf.get(keyOf(term.term)) ?? ''))
  const [only = ''] = concepts
  return concepts.size === 1 && only !== '' ? only : null
}

/** The plain terms below a matcher. */
export function termsIn(matcher: CompiledMatcher): Extract<CompiledMatcher, { kind: 'term' }>[] {
  switch (matcher.kind) {
    case 'term':
      return [matcher]
    case 'stance':
      return termsIn(matcher.of)
    case 'number':
      return []
    case 'any':
    case 'atLeast':
    case 'near':
    case 'code':
      return matcher.of.flatMap(termsIn)
  }
}

/** How close, and in which order, the parts of `near` must stand. */
export function nameDistance({ within, ordered }: Extract<CompiledMatcher, { kind: 'near' }>): string {
  const where = typeof within === 'number' ? `within ${within} words` : `in one ${within}`
  return ordered ? `${where}, in this order` : where
}

/** The numbers that a matcher takes. */
export function nameNumber(matcher: Extract<CompiledMatcher, { kind: 'number' }>): string {
  const { min, max, attached, comparison } = matcher
  const range =
    min === -Infinity && max === Infinity
      ? 'a number'
      : min === max
        ? `the number ${min}`
        : min === -Infinity
          ? `a number up to ${max}`
          : max === Infinity
            ? `a number from ${min} on`
            : `a number from ${min} to ${max}`
  const unit = attached.size === 0 ? '' : ` with ${[...attached].map((one) => `“${one}”`).join(' or ')}`
  const compared = comparison === undefined ? '' : `, said as “${comparison.replace('-', ' ')}”`
  return `${range}${unit}${compared}`
}

function listed(of: readonly CompiledMatcher[], index: LexiconIndex, word: 'and' | 'or'): string {
  const names = of.slice(0, word === 'or' ? named : of.length).map((part) => {
    const name = nameMatcher(part, index)
    return part.kind === 'term' || !/[ ,]/.test(name) ? name : `(${name})`
  })
  const rest = of.length - names.length
  if (rest > 0) return `${names.join(', ')} or ${rest} ${rest === 1 ? 'other' : 'others'}`
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} ${word} ${last}`
}
