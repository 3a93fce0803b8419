import type { Lexicon } from './lexicon.ts'
import { readTerm, type Term } from './term.ts'

/** A lexicon made ready for compiling rubrics: read once for all of them. */
export interface LexiconIndex {
  /** Concept → its terms. */
  terms: ReadonlyMap<string, readonly Term[]>
  /** What a term is known by → the concept of which it is an alias. */
  conceptOf: ReadonlyMap<string, string>
}

const indexes = new WeakMap<Lexicon, LexiconIndex>()

/** The lexicon's index, made the first time it is asked for. */
export function indexOf(lexicon: Lexicon): LexiconIndex {
  let index = indexes.get(lexicon)
  if (!index) {
    index = indexed(lexicon)
    indexes.set(lexicon, index)
  }
  return index
}

function indexed(lexicon: Lexicon): LexiconIndex {
  const terms = new Map<string, Term[]>()
  const conceptOf = new Map<string, string>()
  for (const [name, aliases] of lexicon.concepts) {
    const read = aliases.map((alias) => readTerm(alias))
    terms.set(name, read)
    for (const term of read) {
      const key = keyOf(term)
      if (!conceptOf.has(key)) conceptOf.set(key, name)
    }
  }
  return { terms, conceptOf }
}

/** What a term is known by: two terms that find the same words have the same key. */
export function keyOf(term: Term): string {
  return term.words.map((word) => (word.prefix ? `${word.norm}*` : word.stem)).join(' ')
}
