import type { CompiledMatcher } from './compile-matcher.ts'
import { findNumbers } from './find-numbers.ts'
import { findNear, isFree, joinHits } from './near.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import { sortFew } from './sort-few.ts'
import { Stance } from './stance.ts'
import type { Hit } from './term.ts'
import type { TermIndex } from './term-index.ts'

const none: readonly Hit[] = []

/** What of a rubric an answer is run against. */
export interface MatcherGraph {
  terms: TermIndex
  /** Those that each matcher is a part of, one matcher's after the other's; by its id, where its own begin. */
  wholes: Uint32Array
  wholesFrom: Uint32Array
  /** By a matcher's id: how many of its parts, at the least, must be found before it can be. */
  partsNeeded: Uint8Array
  /** The matchers that look for numbers: they have no term to wake them. */
  numberMatchers: readonly number[]
}

/** Runs a rubric's matchers over one answer, each only once. `usable` leaves out stretches that earn nothing. */
export class AnswerMatches {
  readonly answer: ReadAnswer
  /** By the matcher's id: what is known of it. A term's hits are all known from the start. */
  readonly #memo: (readonly Hit[] | undefined)[]
  /** By the matcher's id: how many of its parts the answer still lacks. Nearly all lack some, and are never run. */
  readonly #lacking: Uint8Array
  /** By the matcher's id: 1 when any word of the answer is one of its words. */
  readonly #touched: Uint8Array
  readonly #usable: (hit: Hit) => boolean
  #stance: Stance | undefined

  constructor(answer: ReadAnswer, graph: MatcherGraph, usable?: (token: number) => boolean) {
    const { terms, numberMatchers } = graph
    const matchers = graph.partsNeeded.length
    this.answer = answer
    this.#usable = ({ from, to }) => usable === undefined || (usable(from) && usable(to))
    // Made at its full length: an array that grows by leaps becomes a slow dictionary.
    // oxlint-disable-next-line unicorn/no-new-array
    const memo = new Array<Hit[] | undefined>(matchers)
    this.#memo = memo
    this.#lacking = graph.partsNeeded.slice()
    this.#touched = new Uint8Array(matchers)
    terms.eachHit(answer, (ids, found) => {
      if (!this.#usable(found)) return
      for (const id of ids) {
        const hits = memo[id]
        if (hits) hits.push(found)
        else {
          memo[id] = [found]
          this.#found(id, graph)
        }
      }
    })
    if (answer.numbers.length > 0) for (const id of numberMatchers) this.#found(id, graph)
  }

  /** A matcher has all that it needs: those that it is a part of lack one part less. */
  #found(id: number, graph: MatcherGraph): void {
    this.#lacking[id] = 0
    this.#touched[id] = 1
    const end = graph.wholesFrom[id + 1] as number
    for (let at = graph.wholesFrom[id] as number; at < end; at++) {
      const whole = graph.wholes[at] as number
      if (this.#touched[whole] === 0) this.#touch(whole, graph)
      const lacking = this.#lacking[whole] as number
      if (lacking === 1) this.#found(whole, graph)
      else if (lacking > 1) this.#lacking[whole] = lacking - 1
    }
  }

  #touch(id: number, graph: MatcherGraph): void {
    this.#touched[id] = 1
    const end = graph.wholesFrom[id + 1] as number
    for (let at = graph.wholesFrom[id] as number; at < end; at++) {
      const whole = graph.wholes[at] as number
      if (this.#touched[whole] === 0) this.#touch(whole, graph)
    }
  }

  /** Whether any word of the answer is one that the matcher looks for. */
  mayMatch({ id }: CompiledMatcher): boolean {
    return this.#touched[id] === 1
  }

  /** Every place where the matcher matches, in text order. */
  find(matcher: CompiledMatcher): readonly Hit[] {
    if (this.#lacking[matcher.id] !== 0) return none
    if (matcher.kind === 'term') return this.#memo[matcher.id] ?? none
    return (this.#memo[matcher.id] ??= this.#find(matcher))
  }

  /** Which words the answer turns down. */
  get stance(): Stance {
    return (this.#stance ??= new Stance(this.answer))
  }

  #find(matcher: Exclude<CompiledMatcher, { kind: 'term' }>): readonly Hit[] {
    switch (matcher.kind) {
      case 'any':
        return this.#any(matcher.of)
      case 'atLeast':
        return this.#atLeast(matcher.count, matcher.of)
      case 'near':
        return this.#near(matcher)
      case 'number':
        return findNumbers(this.answer, matcher, (unit) => this.find(unit)).filter(this.#usable)
      case 'code':
        return this.#any(matcher.of).filter((h) => this.#isCode(h))
      case 'stance':
        return this.find(matcher.of).filter((h) => this.stance.isRejected(h.pieces) === matcher.rejected)
    }
  }

  #any(of: CompiledMatcher[]): readonly Hit[] {
    let found: readonly Hit[] = none
    for (const part of of) {
      if (this.#lacking[part.id] !== 0) continue
      const hits = this.find(part)
      if (hits.length > 0) found = found.length === 0 ? hits : inTextOrder(found, hits)
    }
    return found
  }

  /** One hit of so many different parts, anywhere in the answer, not sharing words. */
  #atLeast(count: number, parts: CompiledMatcher[]): readonly Hit[] {
    const chosen: Hit[] = []
    for (const part of parts) {
      const free = this.find(part).find((h) => isFree(chosen, h))
      if (free) chosen.push(free)
      if (chosen.length === count) {
        const together = joinHits(chosen)
        return together ? [together] : none
      }
    }
    return none
  }

  #near({ of, within, ordered }: Extract<CompiledMatcher, { kind: 'near' }>): readonly Hit[] {
    for (const part of of) if (this.find(part).length === 0) return none
    const parts = of.map((part) => this.find(part))
    const found = findNear(this.answer, parts, within, ordered)
    return sortFew(found, (a, b) => a.from - b.from || b.to - a.to)
  }

  #isCode(h: Hit): boolean {
    return h.pieces.every(([from]) => (this.answer.tokens[from] as Token).code)
  }
}

/** Two lists of hits as one, the longer first of those that begin together; equal ones of `a` before those of `b`. */
function inTextOrder(a: readonly Hit[], b: readonly Hit[]): Hit[] {
  const merged: Hit[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as Hit, b[j] as Hit]
    const otherFirst = other.from < one.from || (other.from === one.from && other.to > one.to)
    merged.push(otherFirst ? other : one)
    if (otherFirst) j++
    else i++
  }
  while (i < a.length) merged.push(a[i++] as Hit)
  while (j < b.length) merged.push(b[j++] as Hit)
  return merged
}
