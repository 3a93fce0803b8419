import type { ReadAnswer, Token } from './read-answer.ts'
import { hashOfPair, placeOf } from './word-hash.ts'

/** So many words in a row taken over from another text are a copy of it. */
const copiedRun = 6

/** A text's runs of six words. */
export interface Runs {
  texts: ReadonlySet<string>
  /** By the mark of a run: 1 where there is one of that mark. Most places of an answer need no closer look. */
  marked: Uint8Array
}

const marks = 4096
export const noRuns: Runs = { texts: new Set(), marked: new Uint8Array(marks) }

export function runsOf({ tokens }: ReadAnswer): Runs {
  const texts = new Set<string>()
  const marked = new Uint8Array(marks)
  for (let from = 0; from + copiedRun <= tokens.length; from++) {
    texts.add(runAt(tokens, from))
    marked[markAt(tokens, from)] = 1
  }
  return { texts, marked }
}

/** Which tokens of an answer repeat a text, given that text's runs. Linear in the answer. */
export function copiedTokens({ tokens }: ReadAnswer, runs: Runs): boolean[] {
  const copied: boolean[] = tokens.map(() => false)
  if (runs.texts.size === 0) return copied
  for (let from = 0; from + copiedRun <= tokens.length; from++)
    if (runs.marked[markAt(tokens, from)] === 1 && runs.texts.has(runAt(tokens, from)))
      copied.fill(true, from, from + copiedRun)
  return copied
}

/** Whether six words that are in the text begin at this token of an answer. */
export function holdsRun({ tokens }: Pick<ReadAnswer, 'tokens'>, from: number, runs: Runs): boolean {
  if (from + copiedRun > tokens.length || runs.marked[markAt(tokens, from)] === 0) return false
  return runs.texts.has(runAt(tokens, from))
}

/** The runs of six words that begin at these tokens. */
export function* runTexts({ tokens }: ReadAnswer, places: Iterable<number>): Generator<string> {
  for (const from of places) if (from + copiedRun <= tokens.length) yield runAt(tokens, from)
}

function runAt(tokens: Token[], from: number): string {
  let run = ''
  for (let i = from; i < from + copiedRun; i++) run += `${(tokens[i] as Token).stem} `
  return run
}

/** A number below `marks` that tells most runs apart, from three of their words. */
function markAt(tokens: Token[], from: number): number {
  const first = (tokens[from] as Token).hash
  const third = (tokens[from + 2] as Token).hash
  const last = (tokens[from + copiedRun - 1] as Token).hash
  return placeOf(hashOfPair(hashOfPair(first, third), last), marks)
}
