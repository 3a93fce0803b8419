import type { ReadAnswer, Token } from './read-answer.ts'

/** So many words in a row taken over from another text are a copy of it. */
const copiedRun = 6

/** A text's runs of six words: by the first word, then the second, which tell most runs apart. */
export type Runs = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>

export function runsOf({ tokens }: ReadAnswer): Runs {
  const runs = new Map<string, Map<string, Set<string>>>()
  for (let from = 0; from + copiedRun <= tokens.length; from++) {
    const [first, second] = [(tokens[from] as Token).stem, (tokens[from + 1] as Token).stem]
    let bySecond = runs.get(first)
    if (!bySecond) runs.set(first, (bySecond = new Map<string, Set<string>>()))
    let whole = bySecond.get(second)
    if (!whole) bySecond.set(second, (whole = new Set<string>()))
    whole.add(runAt(tokens, from))
  }
  return runs
}

/** Which tokens of an answer repeat a text, given that text's runs. Linear in the answer. */
export function copiedTokens({ tokens }: ReadAnswer, runs: Runs): boolean[] {
  const copied: boolean[] = tokens.map(() => false)
  if (runs.size === 0) return copied
  for (let from = 0; from + copiedRun <= tokens.length; from++)
    if (holdsRun({ tokens }, from, runs)) copied.fill(true, from, from + copiedRun)
  return copied
}

/** Whether six words that are in the text begin at this token of an answer. */
export function holdsRun({ tokens }: Pick<ReadAnswer, 'tokens'>, from: number, runs: Runs): boolean {
  if (from + copiedRun > tokens.length) return false
  const known = runs.get((tokens[from] as Token).stem)?.get((tokens[from + 1] as Token).stem)
  return known !== undefined && known.has(runAt(tokens, from))
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
