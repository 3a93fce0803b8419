import type { Matcher, NumberMatcher, Within } from '../questions/matcher.ts'
import type { Lexicon } from './lexicon.ts'
import { indexOf, keyOf, type LexiconIndex } from './lexicon-index.ts'
import { nearestName } from './nearest-name.ts'
import { readTerm, type Term } from './term.ts'

/** A matcher ready to run. Concepts are shared objects, so that one answer looks for each only once. */
export type CompiledMatcher =
  | { kind: 'term'; term: Term; exact: boolean }
  | { kind: 'concept'; name: string; terms: readonly Term[] }
  | { kind: 'any'; of: CompiledMatcher[] }
  | { kind: 'atLeast'; count: number; of: CompiledMatcher[] }
  | { kind: 'near'; of: CompiledMatcher[]; within: Within; ordered: boolean }
  | { kind: 'number'; min: number; max: number; units: Term[]; attached: ReadonlySet<string> }
  | { kind: 'code'; terms: Term[] }
  | { kind: 'stance'; rejected: boolean; of: CompiledMatcher }

/** A fault in a matcher: where it stands below the criterion, the fragment, and what to write instead. */
export class MatcherError extends Error {
  override readonly name = 'MatcherError'
  readonly fragment: string
  constructor(message: string, fragment: string) {
    super(message)
    this.fragment = fragment
  }
}

/** Compiles matchers against one lexicon; collects the stems that they look for. */
export class MatcherCompiler {
  readonly stems = new Set<string>()
  readonly #index: LexiconIndex
  readonly #concepts = new Map<string, CompiledMatcher>()

  constructor(lexicon: Lexicon) {
    this.#index = indexOf(lexicon)
  }

  /** Throws `MatcherError` for an unknown concept or a term without a word. */
  compile(matcher: Matcher): CompiledMatcher {
    if (typeof matcher === 'string') return this.#term(matcher)
    if (Array.isArray(matcher)) return this.#any(matcher)
    if ('any' in matcher) return this.#any(matcher.any)
    if ('all' in matcher) return { kind: 'atLeast', count: matcher.all.length, of: this.#each(matcher.all) }
    if ('atLeast' in matcher) return { kind: 'atLeast', count: matcher.atLeast, of: this.#each(matcher.of) }
    if ('near' in matcher) {
      const { within = 'sentence', ordered = false } = matcher
      return { kind: 'near', of: this.#each(matcher.near), within, ordered }
    }
    if ('phrase' in matcher) return { kind: 'term', term: this.#read(matcher.phrase), exact: true }
    if ('number' in matcher) return this.#number(matcher.number)
    if ('code' in matcher) {
      return { kind: 'code', terms: [matcher.code].flat().map((text) => this.#read(text)) }
    }
    if ('recommended' in matcher)
      return { kind: 'stance', rejected: false, of: this.compile(matcher.recommended) }
    return { kind: 'stance', rejected: true, of: this.compile(matcher.rejected) }
  }

  #each(matchers: Matcher[]): CompiledMatcher[] {
    return matchers.map((matcher) => this.compile(matcher))
  }

  #any(matchers: Matcher[]): CompiledMatcher {
    const of = this.#each(matchers)
    return of.length === 1 ? (of[0] as CompiledMatcher) : { kind: 'any', of }
  }

  #term(text: string): CompiledMatcher {
    if (text.startsWith('@')) return this.#concept(text.slice(1), text)
    const term = this.#read(text)
    const concept = this.#index.conceptOf.get(keyOf(term))
    return concept === undefined ? { kind: 'term', term, exact: false } : this.#concept(concept, text)
  }

  #concept(name: string, fragment: string): CompiledMatcher {
    const known = this.#concepts.get(name)
    if (known) return known
    const terms = this.#index.terms.get(name)
    if (!terms) {
      const near = nearestName(name, [...this.#index.terms.keys()])
      const hint = near === null ? 'see questions/lexicon.yaml for those there are' : `did you mean @${near}?`
      throw new MatcherError(`the lexicon has no concept "${name}"; ${hint}`, fragment)
    }
    for (const term of terms) this.#collect(term)
    const compiled: CompiledMatcher = { kind: 'concept', name, terms }
    this.#concepts.set(name, compiled)
    return compiled
  }

  #number(matcher: NumberMatcher): CompiledMatcher {
    const units = [matcher.unit ?? []].flat()
    const worded = units.filter((unit) => /^\p{L}/u.test(unit))
    return {
      kind: 'number',
      min: matcher.min ?? -Infinity,
      max: matcher.max ?? Infinity,
      units: worded.map((unit) => this.#read(unit)),
      attached: new Set(units.map((unit) => unit.toLowerCase())),
    }
  }

  #read(text: string): Term {
    let term: Term
    try {
      term = readTerm(text)
    } catch (error) {
      throw new MatcherError(error instanceof Error ? error.message : String(error), text)
    }
    this.#collect(term)
    return term
  }

  #collect(term: Term): void {
    for (const word of term.words) this.stems.add(word.stem)
    if (term.words.length > 1) this.stems.add(term.joined)
  }
}
