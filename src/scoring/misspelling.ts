import type { ReadAnswer, Token } from './read-answer.ts'
import { hashOf } from './word-hash.ts'
import { wordSet, type WordMap } from './word-map.ts'

/** Letters from which one edit is forgiven, and from which two are. */
export const oneEditFrom = 6
export const twoEditsFrom = 8
const memoLimit = 20_000

/**
 * Finds what a misspelt word was meant to be among known words: one edit from 6 letters, two from 8 (a transposition is
 * one), the same first letter, never a number, never one of a never-confuse group for another. Words are compared as they
 * are written and by their stems, since a slip near the end upsets the stem.
 */
export class Misspellings {
  /** By the first letter: a form, and the stem that it stands for. */
  readonly #byStart = new Map<string, [form: string, stem: string][]>()
  /** Known words, and those that must never be taken for one another. */
  readonly #leftAlone: WordMap<true>
  readonly #confusable: ReadonlySet<string>
  readonly #memo = new Map<string, string | null>()

  /** `known`: the words that are looked for, as they are written, with their stems. `joined`: words that are right as they are. */
  constructor(
    known: ReadonlyMap<string, string>,
    confusable: ReadonlySet<string>,
    joined: ReadonlySet<string> = new Set(),
  ) {
    this.#confusable = confusable
    this.#leftAlone = wordSet([...known.values(), ...joined, ...confusable])
    const forms = new Map([...known, ...[...known.values()].map((stem) => [stem, stem] as const)])
    for (const [form, stem] of forms) {
      if (form.length < oneEditFrom || !/^[a-z]+$/.test(form) || confusable.has(stem)) continue
      const start = form.charAt(0)
      const list = this.#byStart.get(start)
      if (list) list.push([form, stem])
      else this.#byStart.set(start, [[form, stem]])
    }
  }

  /** The known stem that this word is a misspelling of, or null. Ties go to the closer, then to the first by alphabet. */
  meant(token: Pick<Token, 'norm' | 'stem' | 'hash'>): string | null {
    const { norm, stem } = token
    if (norm.length < oneEditFrom || this.#leftAlone.has(token)) return null
    const remembered = this.#memo.get(norm)
    if (remembered !== undefined) return remembered
    const best = /^[a-z]+$/.test(norm) ? this.#closest(norm, stem) : null
    if (this.#memo.size >= memoLimit) this.#memo.clear()
    this.#memo.set(norm, best)
    return best
  }

  /** Whether a word is kept apart from others that look like it. */
  isKeptApart(stem: string): boolean {
    return this.#confusable.has(stem)
  }

  /** Whether this is the stem of a word that is looked for, of those long enough to be misspelt. */
  isLookedFor(stem: string): boolean {
    return (this.#byStart.get(stem.charAt(0)) ?? []).some(([, known]) => known === stem)
  }

  #closest(norm: string, stem: string): string | null {
    let best: string | null = null
    let fewest = 3
    for (const [form, meant] of this.#byStart.get(norm.charAt(0)) ?? [])
      for (const written of norm === stem ? [norm] : [norm, stem]) {
        const shorter = Math.min(form.length, written.length)
        const allowed = shorter >= twoEditsFrom ? 2 : 1
        if (shorter < oneEditFrom || Math.abs(form.length - written.length) > allowed) continue
        const edits = editDistance(written, form, allowed)
        if (edits > allowed || edits > fewest || (edits === fewest && best !== null && meant >= best))
          continue
        best = meant
        fewest = edits
      }
    return best
  }
}

/** Takes misspelt words for the known words that they were meant to be; the text itself is untouched. */
export function correctSpelling(answer: ReadAnswer, misspellings: Misspellings): ReadAnswer {
  let tokens = answer.tokens
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const meant = misspellings.meant(token)
    if (meant === null) continue
    if (tokens === answer.tokens) tokens = [...tokens]
    tokens[at] = { ...token, stem: meant, hash: hashOf(meant) }
  }
  return tokens === answer.tokens ? answer : { ...answer, tokens }
}

/** Optimal string alignment distance, or `limit + 1` once it cannot be within the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] as number) + 1)
      }
      row.push(value)
      if (value < smallest) smallest = value
    }
    if (smallest > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}
