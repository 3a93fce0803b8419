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

/** The terms that begin with one word. What there is none of is left out: most words begin a single term. */
interface Begun {
  /** The ids of those that are this word alone, whatever its ending; or several words that it stands for ("rollback"). */
  whole: number[] | undefined
  /** Those whose endings count, and those that go on with a beginning ("state lock*"). */
  open: IndexedTerm[] | undefined
  bySecond: Map<string, IndexedTerm[]> | undefined
}

const nothing: readonly IndexedTerm[] = []

/** Takes one place for all terms that stand there. */
type Take = (ids: readonly number[], found: Hit) => void

/** All terms of a rubric by the words that they begin with: an answer looks only for those that it can hold. */
export class TermIndex {
  readonly #byFirst = new Map<string, Begun>()
  /** One-word terms by the word, for answers that write it as two ("fail over"). */
  readonly #byWhole = new Map<string, number[]>()
  /** Every beginning of such a word, with a bit for each letter that the rest of it can begin with. */
  readonly #beginnings = new Map<string, number>()
  /** Terms that begin with a prefix (`encrypt*`), by the codes of its first two letters. */
  readonly #prefixes = new Map<number, IndexedTerm[]>()
  readonly #prefixLetters = new Set<number>()

  constructor(terms: Iterable<IndexedTerm>) {
    for (const entry of terms) this.#add(entry)
  }

  /** Hands over every place of every term; those of one term in the order of the text. */
  eachHit({ tokens }: ReadAnswer, take: Take): void {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as Token
      this.#atStem(token.stem, at, tokens, take)
      const other = otherStem(token)
      if (other !== null) takeAll(take, this.#byFirst.get(other)?.whole, at, at)
      if (token.stop) continue
      if (this.#prefixLetters.has(token.norm.charCodeAt(0)))
        for (const entry of this.#prefixes.get(firstTwo(token.norm)) ?? nothing)
          follow(entry, at, tokens, take)
      const next = tokens[at + 1]
      if (!next || next.sentence !== token.sentence) continue
      // Two words are joined only when they can make one: joining costs more than the rest of this loop.
      if (((this.#beginnings.get(token.norm) ?? 0) & letterBit(next.norm, 0)) === 0) continue
      const joined = this.#byWhole.get(token.norm + next.norm) ?? this.#byWhole.get(token.norm + next.stem)
      takeAll(take, joined, at, at + 1)
    }
  }

  #atStem(stem: string, at: number, tokens: Token[], take: Take): void {
    const begun = this.#byFirst.get(stem)
    if (!begun) return
    takeAll(take, begun.whole, at, at)
    if (begun.open) for (const entry of begun.open) follow(entry, at, tokens, take)
    const next = tokens[at + 1]
    if (!next || !begun.bySecond) return
    for (const entry of begun.bySecond.get(next.stem) ?? nothing) follow(entry, at, tokens, take)
    const afterNext = isDeterminer(next.norm) ? tokens[at + 2] : undefined
    if (afterNext && afterNext.stem !== next.stem)
      for (const entry of begun.bySecond.get(afterNext.stem) ?? nothing) follow(entry, at, tokens, take)
  }

  #add(entry: IndexedTerm): void {
    const { words, joined } = entry.term
    const [first, second] = words as [Term['words'][number], Term['words'][number] | undefined]
    if (first.prefix) {
      this.#prefixLetters.add(first.norm.charCodeAt(0))
      insert(this.#prefixes, firstTwo(first.norm), entry)
    } else if (!second && !entry.exact) addWhole(this.#begun(first.stem), entry.id)
    else if (!second || second.prefix) (this.#begun(first.stem).open ??= []).push(entry)
    else insert((this.#begun(first.stem).bySecond ??= new Map()), second.stem, entry)
    if (entry.exact || first.prefix) return
    if (second) addWhole(this.#begun(joined), entry.id)
    else {
      insert(this.#byWhole, first.norm, entry.id)
      if (first.stem !== first.norm) insert(this.#byWhole, first.stem, entry.id)
      for (let i = 2; i < first.norm.length - 1; i++) {
        const beginning = first.norm.slice(0, i)
        this.#beginnings.set(beginning, (this.#beginnings.get(beginning) ?? 0) | letterBit(first.norm, i))
      }
    }
  }

  #begun(stem: string): Begun {
    let begun = this.#byFirst.get(stem)
    if (!begun) this.#byFirst.set(stem, (begun = { whole: undefined, open: undefined, bySecond: undefined }))
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

function follow({ id, term, exact }: IndexedTerm, from: number, tokens: Token[], take: Take): void {
  const to = followTerm(tokens, term, from, exact)
  if (to >= 0) take([id], hit(from, to))
}
