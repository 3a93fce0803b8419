import type { ReadAnswer, Token } from './read-answer.ts'

/** So many words in a row taken over from another text are a copy of it. */
const copiedRun = 6

/** A text's runs of six words. */
export interface Runs {
  texts: ReadonlySet<string>
  /** By a mark of two words: 1 where some run begins with two of that mark. Most places of an answer need no closer look. */
  beginnings: Uint8Array
}

const marks = 4096
export const noRuns: Runs = { texts: new Set(), beginnings: new Uint8Array(marks) }

export function runsOf({ tokens }: ReadAnswer): Runs {
  const texts = new Set<string>()
  const beginnings = new Uint8Array(marks)
  for (let from = 0; from + copiedRun <= tokens.length; from++) {
    texts.add(runAt(tokens, from))
    beginnings[markAt(tokens, from)] = 1
  }
  return { texts, beginnings }
}

/** Which tokens of an answer repeat a text, given that text's runs. Linear in the answer. */
export function copiedTokens({ tokens }: ReadAnswer, runs: Runs): boolean[] {
  const copied: boolean[] = tokens.map(() => false)
  if (runs.texts.size === 0) return copied
  for (let from = 0; from + copiedRun <= tokens.length; from++)
    if (runs.beginnings[markAt(tokens, from)] === 1 && runs.texts.has(runAt(tokens, from)))
      copied.fill(true, from, from + copiedRun)
  return copied
}

/** Whether six words that are in the text begin at this token of an answer. */
export function holdsRun({ tokens }: Pick<ReadAnswer, 'tokens'>, from: number, runs: Runs): boolean {
  if (from + copiedRun > tokens.length || runs.beginnings[markAt(tokens, from)] === 0) return false
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

/** A number below `marks` that tells most pairs of words apart, from their lengths and outer letters. */
function markAt(tokens: Token[], from: number): number {
  const [one, other] = [(tokens[from] as Token).stem, (tokens[from + 1] as Token).stem]
  const mark = outline(one) * 31 + outline(other)
  return (mark ^ (mark >>> 12)) & (marks - 1)
}

function outline(word: string): number {
  return (word.charCodeAt(0) * 33 + word.charCodeAt(word.length - 1)) * 33 + word.length
}
