import type { Token } from './read-answer.ts'
import { hashOfPair } from './word-hash.ts'
import { kind } from './word-kinds.ts'

/** Which words of a sentence are taken, and how far apart two of them still make a pair. */
export interface PairReading {
  /** Whether words that only hold others together ("the", "of") count. */
  glue: boolean
  /** A word is paired with so many of those that follow it in its sentence. */
  pairedWith: number
  /** A sentence of fewer words says nothing. */
  shortest: number
}

/** Gives the hashes of a sentence's words, from token `from` to token `to`, each followed by those of its pairs. */
export function eachWordAndPair(
  tokens: readonly Token[],
  from: number,
  to: number,
  { glue, pairedWith, shortest }: PairReading,
  take: (hash: number) => void,
): void {
  const hashes: number[] = []
  for (let at = from; at <= to; at++) {
    const { kinds, hash } = tokens[at] as Token
    if (glue || (kinds & kind.glue) === 0) hashes.push(hash)
  }
  if (hashes.length < shortest) return
  for (let i = 0; i < hashes.length; i++) {
    const one = hashes[i] as number
    take(one)
    for (let j = i + 1; j < hashes.length && j <= i + pairedWith; j++)
      take(hashOfPair(one, hashes[j] as number))
  }
}

/** Gives the first and the last token of each sentence. */
export function eachSentence(tokens: readonly Token[], take: (from: number, to: number) => void): void {
  let from = 0
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && (tokens[at] as Token).sentence === (tokens[from] as Token).sentence) continue
    take(from, at - 1)
    from = at
  }
}
