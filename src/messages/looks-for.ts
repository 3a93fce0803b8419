import type { Lexicon } from '../scoring/lexicon.ts'

/** Terms and other ways that are named. Past these a list says little: then only its beginning is shown. */
const mostTerms = 12
const beginning = 6
const mostOthers = 5

/**
 * What a criterion looks for, in a sentence: its terms, those of the lexicon by the first of their names, and the other ways
 * of saying those. `counted` is how many of them earn it whole, where one is not enough.
 */
export function looksForText(terms: readonly string[], lexicon: Lexicon, counted: number | null): string {
  const names = terms.map((term) => nameOf(term, lexicon))
  const many = names.length > mostTerms
  const shown = names.slice(0, many ? beginning : mostTerms).map((name) => `“${name}”`)
  const more = many ? ' and many more' : ''
  const lead = counted === null ? 'Looks for' : `Looks for at least ${counted} of`
  const others = many ? [] : terms.flatMap((term) => (conceptOf(term, lexicon) ?? []).slice(1))
  const also = others.slice(0, mostOthers).map((way) => `“${way}”`)
  const rest = others.length > mostOthers ? ` and ${others.length - mostOthers} more` : ''
  return [
    terms.length === 0 ? '' : `${lead} ${shown.join(', ')}${more}.`,
    also.length === 0 ? '' : `Other ways of saying that: ${also.join(', ')}${rest}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function nameOf(term: string, lexicon: Lexicon): string {
  return conceptOf(term, lexicon)?.[0] ?? term
}

function conceptOf(term: string, lexicon: Lexicon): readonly string[] | undefined {
  return term.startsWith('@') ? lexicon.concepts.get(term.slice(1)) : undefined
}
