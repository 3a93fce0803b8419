import type { Matcher, NumberMatcher, Within } from '../questions/matcher.ts'
import type { Lexicon } from './lexicon.ts'
import { indexOf, keyOf, type LexiconIndex } from './lexicon-index.ts'
import { nearestName } from './nearest-name.ts'
import { readTerm, type Term } from './term.ts'
import type { IndexedTerm } from './term-index.ts'

export type Comparison = 'at-least' | 'at-most'

/** A matcher ready to run. `id` is its place among the rubric's matchers; equal matchers are one, run once per answer. */
export type CompiledMatcher = { id: number } & (
  | { kind: 'term'; term: IndexedTerm }
  | { kind: 'any'; of: CompiledMatcher[] }
  | { kind: 'atLeast'; count: number; of: CompiledMatcher[] }
  | { kind: 'near'; of: CompiledMatcher[]; within: Within; ordered: boolean }
  | {
      kind: 'number'
      min: number
      max: number
      units: CompiledMatcher[]
      attached: ReadonlySet<string>
      comparison: Comparison | undefined
    }
  | { kind: 'code'; of: CompiledMatcher[] }
  | { kind: 'stance'; rejected: boolean; of: CompiledMatcher }
)

/** A fault in a matcher: where it stands below the criterion, the fragment, and what to write instead. */
export class MatcherError extends Error {
  override readonly name = 'MatcherError'
  readonly fragment: string
  constructor(message: string, fragment: string) {
    super(message)
    this.fragment = fragment
  }
}

type Unnumbered = CompiledMatcher extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never

/** Compiles matchers against one lexicon; collects the terms and words that they look for. */
export class MatcherCompiler {
  /** The words looked for, as they are written, with their stems. */
  readonly words = new Map<string, string>()
  /** Terms of several words, written as one: known words too, but nobody misspells another word as one of these. */
  readonly joined = new Set<string>()
  readonly terms: IndexedTerm[] = []
  /** By a matcher's id: those that it is a part of, and how many of its parts it needs at the least. */
  readonly #wholes: number[][] = []
  readonly #partsNeeded: number[] = []
  readonly numberMatchers: number[] = []
  readonly #index: LexiconIndex
  readonly #known = new Map<string, CompiledMatcher>()

  constructor(lexicon: Lexicon) {
    this.#index = indexOf(lexicon)
  }

  /** Throws `MatcherError` for an unknown concept or a term without a word. */
  compile(matcher: Matcher): CompiledMatcher {
    if (typeof matcher === 'string') return this.#term(matcher)
    if (Array.isArray(matcher)) return this.#any(matcher)
    if ('any' in matcher) return this.#any(matcher.any)
    if ('all' in matcher)
      return this.#made({ kind: 'atLeast', count: matcher.all.length, of: this.#each(matcher.all) })
    if ('atLeast' in matcher)
      return this.#made({ kind: 'atLeast', count: matcher.atLeast, of: this.#each(matcher.of) })
    if ('near' in matcher) {
      const { within = 'sentence', ordered = false } = matcher
      return this.#made({ kind: 'near', of: this.#each(matcher.near), within, ordered })
    }
    if ('phrase' in matcher) return this.#words(this.#read(matcher.phrase), true)
    if ('number' in matcher) return this.#numberMatcher(matcher.number)
    if ('code' in matcher) {
      const of = [matcher.code].flat().map((text) => this.#words(this.#read(text), false))
      return this.#made({ kind: 'code', of })
    }
    const rejected = !('recommended' in matcher)
    const of = this.compile(rejected ? matcher.rejected : matcher.recommended)
    return this.#made({ kind: 'stance', rejected, of })
  }

  /** What is a part of what, packed: an answer walks through much of it, and what lies together is read together. */
  graph(): { wholes: Uint32Array; wholesFrom: Uint32Array; partsNeeded: Uint8Array } {
    const wholesFrom = new Uint32Array(this.#wholes.length + 1)
    this.#wholes.forEach((of, id) => {
      wholesFrom[id + 1] = (wholesFrom[id] as number) + of.length
    })
    return {
      wholes: Uint32Array.from(this.#wholes.flat()),
      wholesFrom,
      partsNeeded: Uint8Array.from(this.#partsNeeded),
    }
  }

  #each(matchers: Matcher[]): CompiledMatcher[] {
    return matchers.map((matcher) => this.compile(matcher))
  }

  #any(matchers: Matcher[]): CompiledMatcher {
    return this.#anyOf(this.#each(matchers))
  }

  #anyOf(of: CompiledMatcher[]): CompiledMatcher {
    return of.length === 1 ? (of[0] as CompiledMatcher) : this.#made({ kind: 'any', of })
  }

  #term(text: string): CompiledMatcher {
    if (text.startsWith('@')) return this.#concept(text.slice(1), text)
    const term = this.#read(text)
    const concept = this.#index.conceptOf.get(keyOf(term))
    return concept === undefined ? this.#words(term, false) : this.#concept(concept, text)
  }

  #concept(name: string, fragment: string): CompiledMatcher {
    const terms = this.#index.terms.get(name)
    if (!terms) {
      const near = nearestName(name, [...this.#index.terms.keys()])
      const hint = near === null ? 'see questions/lexicon.yaml for those there are' : `did you mean @${near}?`
      throw new MatcherError(`the lexicon has no concept "${name}"; ${hint}`, fragment)
    }
    const key = `@${name}`
    const known = this.#known.get(key)
    if (known) return known
    for (const term of terms) this.#collect(term)
    const compiled = this.#anyOf(terms.map((term) => this.#words(term, false)))
    this.#known.set(key, compiled)
    return compiled
  }

  #words(term: Term, exact: boolean): CompiledMatcher {
    const key = `${exact ? '=' : '~'}${exact ? term.words.map(({ norm }) => norm).join(' ') : keyOf(term)}`
    const known = this.#known.get(key)
    if (known) return known
    const id = this.#number([], 1)
    const indexed = { id, term, exact }
    this.terms.push(indexed)
    const compiled: CompiledMatcher = { id, kind: 'term', term: indexed }
    this.#known.set(key, compiled)
    return compiled
  }

  #numberMatcher(matcher: NumberMatcher): CompiledMatcher {
    const units = [matcher.unit ?? []].flat()
    const worded = units.filter((unit) => /^\p{L}/u.test(unit))
    return this.#made({
      kind: 'number',
      min: matcher.min ?? -Infinity,
      max: matcher.max ?? Infinity,
      units: worded.map((unit) => this.#words(this.#read(unit), false)),
      attached: new Set(units.map((unit) => unit.toLowerCase())),
      comparison: matcher.comparison,
    })
  }

  /** One object for equal matchers. */
  #made(matcher: Unnumbered): CompiledMatcher {
    const key = keyOfMatcher(matcher)
    const known = this.#known.get(key)
    if (known) return known
    const id = this.#number(partsOf(matcher), leastOf(matcher))
    if (matcher.kind === 'number') this.numberMatchers.push(id)
    const compiled: CompiledMatcher = { id, ...matcher }
    this.#known.set(key, compiled)
    return compiled
  }

  /** The next matcher's id; its parts learn what they are a part of. */
  #number(parts: readonly CompiledMatcher[], least: number): number {
    const id = this.#wholes.length
    this.#wholes.push([])
    const distinct = new Set(parts.map((part) => part.id))
    for (const part of distinct) (this.#wholes[part] as number[]).push(id)
    this.#partsNeeded.push(Math.max(1, Math.min(least, distinct.size)))
    return id
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
    for (const word of term.words) this.words.set(word.norm, word.stem)
    if (term.words.length > 1) this.joined.add(term.joined)
  }
}

/** How many of its parts a matcher needs. */
function leastOf(matcher: Unnumbered): number {
  if (matcher.kind === 'near') return matcher.of.length
  return matcher.kind === 'atLeast' ? matcher.count : 1
}

/** The matchers that wake this one. A number's unit does not: without its number it is nothing. */
function partsOf(matcher: Unnumbered): readonly CompiledMatcher[] {
  switch (matcher.kind) {
    case 'stance':
      return [matcher.of]
    case 'term':
    case 'number':
      return []
    case 'any':
    case 'atLeast':
    case 'near':
    case 'code':
      return matcher.of
  }
}

function keyOfMatcher(matcher: Unnumbered): string {
  const ids = (of: CompiledMatcher[]) => of.map(({ id }) => id).join(',')
  switch (matcher.kind) {
    case 'any':
      return `any ${ids(matcher.of)}`
    case 'atLeast':
      return `atLeast ${matcher.count} ${ids(matcher.of)}`
    case 'near':
      return `near ${matcher.within} ${matcher.ordered} ${ids(matcher.of)}`
    case 'number':
      return `number ${matcher.min} ${matcher.max} ${matcher.comparison} ${[...matcher.attached].join('|')}`
    case 'code':
      return `code ${ids(matcher.of)}`
    case 'stance':
      return `stance ${matcher.rejected} ${matcher.of.id}`
    case 'term':
      return `term ${matcher.term.id}`
  }
}
