import { readAnswer, type ReadAnswer } from './read-answer.ts'
import { placeOf } from './word-hash.ts'
import { eachSentence, eachWordAndPair } from './word-pairs.ts'

/**
 * Which way the words of answers to one question lean: by how much more often its wrong examples have them than its right
 * ones. Single words and pairs of near ones, as naive Bayes counts them (Manning, Raghavan and Schütze, "Introduction to
 * Information Retrieval", chapter 13). Nobody foresees every mistaken claim, but answers that are wrong are wrong in words
 * that those that are right hardly use.
 */
export interface Leaning {
  /**
   * By a feature's bucket: its log odds in steps of 1/16, above 0 where wrong answers have it more often; `unknown` where no
   * example has it at all.
   */
  odds: Int8Array
}

const unknown = -128

/** Below so many wrong examples their words say too little. Measured; see docs/decisions. */
export const fewestWrong = 6
const buckets = 1 << 16
const step = 1 / 16
/** Added to every count. The less, the more a word tells that only one side has. */
const smoothing = 0.1
const reading = { glue: false, pairedWith: 2, shortest: 3 }
/** Answers of few known words are not judged by them as one of many would be. */
const fewestKnown = 10

/** The leaning of words between right and wrong answers to a question; null when there are too few wrong ones. */
export function leaningOf(right: readonly string[], wrong: readonly string[]): Leaning | null {
  if (wrong.length < fewestWrong) return null
  const [inRight, inWrong] = [countIn(right), countIn(wrong)]
  const odds = new Int8Array(buckets).fill(unknown)
  const share = (count: number, of: number) => Math.log((count + smoothing) / (of + 2 * smoothing))
  for (let bucket = 0; bucket < buckets; bucket++) {
    const [r, w] = [inRight.counts[bucket] as number, inWrong.counts[bucket] as number]
    if (r + w === 0) continue
    const logOdds = share(w, inWrong.sentences) - share(r, inRight.sentences)
    odds[bucket] = Math.max(unknown + 1, Math.round(logOdds / step))
  }
  return { odds }
}

/** How far an answer leans, and its sentences that lean furthest to the wrong side, furthest first. */
export interface Lean {
  /** Above 0 to the wrong side. It grows with what is known of the answer's words, as a standard score does. */
  lean: number
  sentences: { from: number; to: number }[]
}

/** `judged`: the tokens whose sentences count, so that filler cannot outweigh what an answer says. */
export function leanOf(answer: ReadAnswer, { odds }: Leaning, judged: (token: number) => boolean): Lean {
  let total = 0
  let found = 0
  const leaning: { from: number; to: number; sum: number }[] = []
  eachSentence(answer.tokens, (from, to) => {
    let tells = false
    for (let at = from; at <= to && !tells; at++) tells = judged(at)
    if (!tells) return
    let sum = 0
    eachWordAndPair(answer.tokens, from, to, reading, (hash) => {
      const known = odds[placeOf(hash, buckets)] as number
      if (known === unknown) return
      sum += known
      found++
    })
    total += sum
    if (sum > 0) leaning.push({ from, to, sum })
  })
  leaning.sort((a, b) => b.sum - a.sum || a.from - b.from)
  return { lean: (total * step) / Math.sqrt(Math.max(fewestKnown, found)), sentences: leaning }
}

function countIn(texts: readonly string[]): { counts: Uint16Array; sentences: number } {
  const counts = new Uint16Array(buckets)
  let sentences = 0
  for (const text of texts) {
    const { tokens } = readAnswer(text)
    eachSentence(tokens, (from, to) => {
      const own = new Set<number>()
      eachWordAndPair(tokens, from, to, reading, (hash) => own.add(placeOf(hash, buckets)))
      if (own.size === 0) return
      sentences++
      for (const bucket of own) counts[bucket] = (counts[bucket] as number) + 1
    })
  }
  return { counts, sentences }
}
