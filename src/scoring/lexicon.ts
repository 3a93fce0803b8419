/** The shared dictionary of ways to say a thing. */
export interface Lexicon {
  /** Content hash; stored with every score. */
  revision: string
  /** Concept → its names and ways of being said. An alias may itself be a matcher's term, with `word*`. */
  concepts: ReadonlyMap<string, readonly string[]>
  /** Words that a misspelling must never be taken for. */
  neverConfuse: readonly (readonly string[])[]
}

export const emptyLexicon: Lexicon = { revision: 'none', concepts: new Map(), neverConfuse: [] }
