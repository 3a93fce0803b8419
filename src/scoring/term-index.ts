import type { ReadAnswer, Token } from './read-answer.ts'
import { followTerm, hit, isDeterminer, type Hit, type Term } from './term.ts'
import { hashOf, hashOfPair, placeOf } from './word-hash.ts'
import { WordMap } from './word-map.ts'
import { stemOf } from './words.ts'

/** A term to look for. `id` is its place among the rubric's matchers. */
export interface IndexedTerm {
  id: number
  term: Term
  /** Compare endings too. */
  exact: boolean
}

/** A term as it is kept here, its id ready to be handed over. */
interface Kept {
  ids: readonly [number]
  term: Term
  exact: boolean
}

/** The terms that begin with one word. What there is none of is left out: most words begin a single term. */
interface Begun {
  /** The ids of those that are this word alone, whatever its ending; or several words that it stands for ("rollback"). */
  whole: number[] | undefined
  /** Those whose endings count, and those that go on with a beginning ("state lock*"). */
  open: Kept[] | undefined
  /** Whether others go on with a second word. */
  goesOn: boolean
}

const nothing: readonly Kept[] = []
/** Either half of a word written as two has at least so many letters. */
const shortestHalf = 2
const outlines = 4096

/** Takes one place for all terms that stand there. */
type Take = (ids: readonly number[], found: Hit) => void

/** All terms of a rubric by the words that they begin with: an answer looks only for those that it can hold. */
export class TermIndex {
  readonly #byFirst = new WordMap<Begun>()
  /** Terms of several words by the hash of their first two. That others may have the same hash only costs time. */
  readonly #byPair = new Map<number, Kept[]>()
  /** One-word terms by the word, for answers that write it as two ("fail over"). */
  readonly #byWhole = new Map<string, number[]>()
  /** By the outline of a beginning of such a word, a bit for each letter that the rest of it can begin with. */
  readonly #beginnings = new Uint32Array(outlines)
  /** Terms that begin with a prefix (`encrypt*`), by the codes of its first two letters; a bit for each first letter. */
  readonly #prefixes = new Map<number, Kept[]>()
  #prefixLetters = 0

  constructor(terms: Iterable<IndexedTerm>) {
    for (const { id, term, exact } of terms) this.#add({ ids: [id], term, exact })
  }

  /** Hands over every place of every term; those of one term in the order of the text. */
  eachHit({ tokens }: ReadAnswer, take: Take): void {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as Token
      const begun = this.#byFirst.get(token)
      if (begun) this.#atWord(begun, at, tokens, take)
      const other = otherStem(token)
      if (other !== null)
        takeAll(take, this.#byFirst.get({ stem: other, hash: hashOf(other) })?.whole, at, at)
      if (token.stop) continue
      if ((this.#prefixLetters & letterBit(token.norm, 0)) !== 0)
        for (const entry of this.#prefixes.get(firstTwo(token.norm)) ?? nothing)
          follow(entry, at, tokens, take)
      const next = tokens[at + 1]
      if (next?.sentence === token.sentence) this.#joined(token, next, at, take)
    }
  }

  #atWord(begun: Begun, at: number, tokens: Token[], take: Take): void {
    takeAll(take, begun.whole, at, at)
    if (begun.open) for (const entry of begun.open) follow(entry, at, tokens, take)
    const next = tokens[at + 1]
    if (!next || !begun.goesOn) return
    const { hash } = tokens[at] as Token
    for (const entry of this.#byPair.get(hashOfPair(hash, next.hash)) ?? nothing)
      follow(entry, at, tokens, take)
    const afterNext = isDeterminer(next.norm) ? tokens[at + 2] : undefined
    if (afterNext && afterNext.hash !== next.hash)
      for (const entry of this.#byPair.get(hashOfPair(hash, afterNext.hash)) ?? nothing)
        follow(entry, at, tokens, take)
  }

  /** Two words are joined only when they can make one: joining costs more than the rest of the search. */
  #joined(token: Token, next: Token, at: number, take: Take): void {
    const letters = this.#beginnings[outlineOf(token.norm, token.norm.length)] as number
    if ((letters & letterBit(next.norm, 0)) === 0) return
    if (token.norm.length < shortestHalf || next.norm.length < shortestHalf) return
    const joined = this.#byWhole.get(token.norm + next.norm) ?? this.#byWhole.get(token.norm + next.stem)
    takeAll(take, joined, at, at + 1)
  }

  #add(entry: Kept): void {
    const { words, joined } = entry.term
    const [id] = entry.ids
    const [first, second] = words as [Term['words'][number], Term['words'][number] | undefined]
    if (first.prefix) {
      this.#prefixLetters |= letterBit(first.norm, 0)
      insert(this.#prefixes, firstTwo(first.norm), entry)
    } else if (!second && !entry.exact) addWhole(this.#begun(first.stem), id)
    else if (!second || second.prefix) (this.#begun(first.stem).open ??= []).push(entry)
    else {
      this.#begun(first.stem).goesOn = true
      insert(this.#byPair, hashOfPair(hashOf(first.stem), hashOf(second.stem)), entry)
    }
    if (entry.exact || first.prefix) return
    if (second) addWhole(this.#begun(joined), id)
    else this.#addWhole(first.norm, first.stem, id)
  }

  #addWhole(norm: string, stem: string, id: number): void {
    insert(this.#byWhole, norm, id)
    if (stem !== norm) insert(this.#byWhole, stem, id)
    for (let half = shortestHalf; half <= norm.length - shortestHalf; half++) {
      const outline = outlineOf(norm, half)
      this.#beginnings[outline] = (this.#beginnings[outline] as number) | letterBit(norm, half)
    }
  }

  #begun(stem: string): Begun {
    let begun = this.#byFirst.get({ stem, hash: hashOf(stem) })
    if (!begun) this.#byFirst.set(stem, (begun = { whole: undefined, open: undefined, goesOn: false }))
    return begun
  }
}

function addWhole(begun: Begun, id: number): void {
  if (begun.whole) begun.whole.push(id)
  else begun.whole = [id]
}

const colon = 58

/** Another stem under which a token is looked for: a tag without its colon, a number's unit. */
function otherStem({ norm, unit }: Token): string | null {
  if (unit.length > 1) return stemOf(unit)
  return norm.charCodeAt(0) === colon ? stemOf(norm.slice(1)) : null
}

function firstTwo(word: string): number {
  return word.charCodeAt(0) * 65_536 + (word.length > 1 ? word.charCodeAt(1) : 0)
}

/** A number below `outlines` that tells most beginnings of words apart: by the outer letters and the length of the beginning. */
function outlineOf(word: string, length: number): number {
  const letters = word.charCodeAt(0) * 33 + word.charCodeAt(length - 1)
  return placeOf(letters * 33 + length, outlines)
}

/** One of 32 bits for the character at a place; each letter of a to z has its own. */
function letterBit(word: string, at: number): number {
  return 1 << (word.charCodeAt(at) & 31)
}

function insert<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** One hit for all terms that stand at one place. */
function takeAll(take: Take, ids: readonly number[] | undefined, from: number, to: number): void {
  if (ids) take(ids, hit(from, to))
}

function follow({ ids, term, exact }: Kept, from: number, tokens: Token[], take: Take): void {
  const to = followTerm(tokens, term, from, exact)
  if (to >= 0) take(ids, hit(from, to))
}
