import type { ReadAnswer, Token } from './read-answer.ts'
import { followTerm, hit, isDeterminer, type Hit, type Term } from './term.ts'
import { stemOf } from './words.ts'

/** A term to look for. `id` is its place among the rubric's matchers. */
export interface IndexedTerm {
  id: number
  term: Term
  /** Compare endings too. */
  exact: boolean
}

/** The terms that begin with one word: that word alone, with another of any ending, the others by their second word. */
interface Begun {
  words: IndexedTerm[]
  open: IndexedTerm[]
  bySecond: Map<string, IndexedTerm[]>
  /** Terms of several words that this one word stands for ("rollback"). */
  joined: IndexedTerm[]
}

const nothing: readonly IndexedTerm[] = []

/** All terms of a rubric by the words that they begin with: an answer looks only for those that it can hold. */
export class TermIndex {
  readonly #byFirst = new Map<string, Begun>()
  /** One-word terms by the word, for answers that write it as two ("fail over"). */
  readonly #byWhole = new Map<string, IndexedTerm[]>()
  /** Every beginning of such a word. */
  readonly #beginnings = new Set<string>()
  /** Terms that begin with a prefix (`encrypt*`), by the codes of its first two letters. */
  readonly #prefixes = new Map<number, IndexedTerm[]>()
  readonly #prefixLetters = new Set<number>()

  constructor(terms: Iterable<IndexedTerm>) {
    for (const entry of terms) this.#add(entry)
  }

  /** Hands over every place of every term; those of one term in the order of the text. */
  eachHit({ tokens }: ReadAnswer, take: (id: number, found: Hit) => void): void {
    const follow = (entry: IndexedTerm, from: number) => {
      const to = followTerm(tokens, entry.term, from, entry.exact)
      if (to >= 0) take(entry.id, hit(from, to))
    }
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as Token
      this.#atStem(token.stem, at, tokens, take, follow)
      for (const other of otherStems(token))
        for (const { id, exact } of this.#byFirst.get(other)?.words ?? nothing)
          if (!exact) take(id, hit(at, at))
      if (token.stop) continue
      if (this.#prefixLetters.has(token.norm.charCodeAt(0)))
        for (const entry of this.#prefixes.get(firstTwo(token.norm)) ?? nothing) follow(entry, at)
      const next = tokens[at + 1]
      if (!next || next.sentence !== token.sentence || !this.#beginnings.has(token.norm)) continue
      const joined = this.#byWhole.get(token.norm + next.norm) ?? this.#byWhole.get(token.norm + next.stem)
      for (const entry of joined ?? nothing) take(entry.id, hit(at, at + 1))
    }
  }

  #atStem(
    stem: string,
    at: number,
    tokens: Token[],
    take: (id: number, found: Hit) => void,
    follow: (entry: IndexedTerm, from: number) => void,
  ): void {
    const begun = this.#byFirst.get(stem)
    if (!begun) return
    for (const entry of begun.joined) take(entry.id, hit(at, at))
    for (const entry of begun.words) follow(entry, at)
    for (const entry of begun.open) follow(entry, at)
    const next = tokens[at + 1]
    if (!next || begun.bySecond.size === 0) return
    for (const entry of begun.bySecond.get(next.stem) ?? nothing) follow(entry, at)
    const afterNext = isDeterminer(next.norm) ? tokens[at + 2] : undefined
    if (afterNext && afterNext.stem !== next.stem)
      for (const entry of begun.bySecond.get(afterNext.stem) ?? nothing) follow(entry, at)
  }

  #add(entry: IndexedTerm): void {
    const { words, joined } = entry.term
    const [first, second] = words as [Term['words'][number], Term['words'][number] | undefined]
    if (first.prefix) {
      this.#prefixLetters.add(first.norm.charCodeAt(0))
      insert(this.#prefixes, firstTwo(first.norm), entry)
    } else if (!second) this.#begun(first.stem).words.push(entry)
    else if (second.prefix) this.#begun(first.stem).open.push(entry)
    else insert(this.#begun(first.stem).bySecond, second.stem, entry)
    if (entry.exact || first.prefix) return
    if (second) this.#begun(joined).joined.push(entry)
    else {
      insert(this.#byWhole, first.norm, entry)
      if (first.stem !== first.norm) insert(this.#byWhole, first.stem, entry)
      for (let i = 2; i < first.norm.length - 1; i++) this.#beginnings.add(first.norm.slice(0, i))
    }
  }

  #begun(stem: string): Begun {
    let begun = this.#byFirst.get(stem)
    if (!begun) this.#byFirst.set(stem, (begun = { words: [], open: [], bySecond: new Map(), joined: [] }))
    return begun
  }
}

const colon = 58
const none: readonly string[] = []

/** Other stems under which a token is looked for: a tag without its colon, a number's unit. */
function otherStems({ norm, unit }: Token): readonly string[] {
  if (unit.length > 1) return [stemOf(unit)]
  return norm.charCodeAt(0) === colon ? [stemOf(norm.slice(1))] : none
}

function firstTwo(word: string): number {
  return word.charCodeAt(0) * 65_536 + (word.length > 1 ? word.charCodeAt(1) : 0)
}

function insert<K>(map: Map<K, IndexedTerm[]>, key: K, entry: IndexedTerm): void {
  const list = map.get(key)
  if (list) list.push(entry)
  else map.set(key, [entry])
}
