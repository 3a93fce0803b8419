import type { CompiledMatcher } from './compile-matcher.ts'
import { findNear, joinHits } from './near.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import { isRejected, negatorsIn } from './stance.ts'
import { findTerm, hit, type Hit } from './term.ts'

/** Runs matchers over one answer, looking for each concept only once. `usable` leaves out stretches that earn nothing. */
export class AnswerMatches {
  readonly answer: ReadAnswer
  readonly #usable: (token: number) => boolean
  readonly #concepts = new Map<string, Hit[]>()
  #negators: number[] | undefined

  constructor(answer: ReadAnswer, usable: (token: number) => boolean = () => true) {
    this.answer = answer
    this.#usable = usable
  }

  /** Every place where the matcher matches, in text order. */
  find(matcher: CompiledMatcher): Hit[] {
    switch (matcher.kind) {
      case 'term':
        return this.#kept(findTerm(this.answer, matcher.term, matcher.exact))
      case 'concept':
        return this.#concept(matcher)
      case 'any':
        return inTextOrder(matcher.of.flatMap((part) => this.find(part)))
      case 'atLeast':
        return this.#atLeast(matcher.count, matcher.of)
      case 'near':
        return findNear(
          this.answer,
          matcher.of.map((part) => this.find(part)),
          matcher.within,
          matcher.ordered,
        )
      case 'number':
        return this.#kept(this.#numbers(matcher))
      case 'code':
        return this.#kept(
          matcher.terms.flatMap((term) => findTerm(this.answer, term).filter((h) => this.#isCode(h))),
        )
      case 'stance':
        return this.find(matcher.of).filter((h) => this.isRejected(h) === matcher.rejected)
    }
  }

  /** Whether the answer advises against what was matched. */
  isRejected(found: Hit): boolean {
    this.#negators ??= negatorsIn(this.answer.tokens)
    return isRejected(this.answer, this.#negators, found.pieces)
  }

  #kept(hits: Hit[]): Hit[] {
    return hits.filter((h) => h.pieces.every(([from, to]) => this.#usable(from) && this.#usable(to)))
  }

  #concept(concept: Extract<CompiledMatcher, { kind: 'concept' }>): Hit[] {
    let hits = this.#concepts.get(concept.name)
    if (!hits) {
      hits = this.#kept(inTextOrder(concept.terms.flatMap((term) => findTerm(this.answer, term))))
      this.#concepts.set(concept.name, hits)
    }
    return hits
  }

  /** One hit of so many different parts, anywhere in the answer, not sharing words. */
  #atLeast(count: number, parts: CompiledMatcher[]): Hit[] {
    const chosen: Hit[] = []
    for (const part of parts) {
      const free = this.find(part).find((h) => joinHits([...chosen, h]) !== null)
      if (free) chosen.push(free)
      if (chosen.length === count) {
        const together = joinHits(chosen)
        return together ? [together] : []
      }
    }
    return []
  }

  #numbers(matcher: Extract<CompiledMatcher, { kind: 'number' }>): Hit[] {
    const found: Hit[] = []
    const bare = matcher.units.length === 0 && matcher.attached.size === 0
    this.answer.tokens.forEach((token, at) => {
      if (token.value === undefined || token.value < matcher.min || token.value > matcher.max) return
      if (bare || (token.unit !== '' && matcher.attached.has(token.unit))) found.push(hit(at, at))
      else {
        const to = this.#unitAfter(matcher.units, at)
        if (to >= 0) found.push(hit(at, to))
      }
    })
    return found
  }

  /** The last token of a unit that begins within three words after the number, or -1. */
  #unitAfter(units: Extract<CompiledMatcher, { kind: 'number' }>['units'], at: number): number {
    for (const unit of units) {
      for (const h of findTerm(this.answer, unit)) if (h.from > at && h.from <= at + 3) return h.to
    }
    return -1
  }

  #isCode(h: Hit): boolean {
    return h.pieces.every(([from]) => (this.answer.tokens[from] as Token).code)
  }
}

function inTextOrder(hits: Hit[]): Hit[] {
  return hits.sort((a, b) => a.from - b.from || b.to - a.to)
}
