import type { Odd } from './dismissive.ts'
import { reading, step } from './dismissive.ts'
import { readAnswer } from './read-answer.ts'
import { eachSentence, eachWordAndPair } from './word-pairs.ts'
import { hashOfPair } from './word-hash.ts'

/** An answer, and the question that it is to. */
export interface Said {
  question: string
  text: string
}

/** What comes up in fewer questions may belong to their subject. */
const fewestQuestions = 5
/** Added to every count, so that a word of a single answer proves little. */
const smoothing = 0.5
/** Odds nearer to even than this say nothing. */
const fewestSteps = 4

/** By how much more often answers that dismiss good practice have each word and pair than those that are right. */
export function learnTone(right: readonly Said[], dismissive: readonly Said[]): Odd[] {
  const counts = new Map<number, { words: string; right: number; dismissive: number; in: Set<string> }>()
  const count = (said: readonly Said[], side: 'right' | 'dismissive') => {
    for (const { question, text } of said)
      for (const [hash, words] of wordsOf(text)) {
        const known = counts.get(hash) ?? { words, right: 0, dismissive: 0, in: new Set<string>() }
        counts.set(hash, known)
        known[side]++
        known.in.add(question)
      }
  }
  count(right, 'right')
  count(dismissive, 'dismissive')
  const all = [...counts.values()]
  // Of all that is said rather than of all answers: those of one side are longer.
  const sum = (side: 'right' | 'dismissive') => all.reduce((total, each) => total + each[side], 0)
  const [ofRight, ofDismissive] = [sum('right'), sum('dismissive')]
  const share = (times: number, of: number) => Math.log((times + smoothing) / (of + smoothing))
  return all
    .filter((each) => each.in.size >= fewestQuestions)
    .map((each) => {
      const odds = share(each.dismissive, ofDismissive) - share(each.right, ofRight)
      return { words: each.words, steps: Math.round(odds / step) }
    })
    .filter(({ steps }) => Math.abs(steps) >= fewestSteps)
}

/** An answer's words and pairs, once each, by hash. */
function wordsOf(text: string): Map<number, string> {
  const { tokens } = readAnswer(text)
  const found = new Map<number, string>()
  const stems = new Map(tokens.map(({ hash, stem }) => [hash, stem]))
  eachSentence(tokens, (from, to) => {
    eachWordAndPair(tokens, from, to, { ...reading, pairedWith: 0 }, (hash) => {
      found.set(hash, stems.get(hash) as string)
    })
    for (let at = from; at < to; at++) {
      const [one, other] = [tokens[at], tokens[at + 1]]
      if (one && other && to - from + 1 >= reading.shortest)
        found.set(hashOfPair(one.hash, other.hash), `${one.stem} ${other.stem}`)
    }
  })
  return found
}
