import dismissiveWords from './dismissive-words.json' with { type: 'json' }
import type { ReadAnswer } from './read-answer.ts'
import { hashOf, hashOfPair, placeOf } from './word-hash.ts'
import { eachSentence, eachWordAndPair, type PairReading } from './word-pairs.ts'

/**
 * How people sound who talk good practice down: "lovely slides", "nobody reads those", "in my day we …". No list of phrases holds them
 * all, but their words differ from those of people who mean to do what they name, whatever the question: log odds of words and
 * of neighbouring pairs, as naive Bayes counts them, over all questions at once. Written by
 * scripts/generate-dismissive-words.ts.
 */
export const reading: PairReading = { glue: true, pairedWith: 1, shortest: 2 }

/** A word or pair of the field, with its log odds in steps of 1/16. */
export interface Odd {
  words: string
  steps: number
}

export const step = 1 / 16
const buckets = 1 << 18
/** Answers of few known words are not judged by them as one of many would be. */
const fewestKnown = 10

/** What each word and pair says, found by its hash; 0 where nothing is known. */
export type Tone = Int8Array

export function toneOf(odds: readonly Odd[]): Tone {
  const tone = new Int8Array(buckets)
  for (const { words, steps } of odds) {
    const [one = '', other] = words.split(' ')
    const hash = other === undefined ? hashOf(one) : hashOfPair(hashOf(one), hashOf(other))
    tone[placeOf(hash, buckets)] = Math.max(-127, Math.min(127, steps))
  }
  return tone
}

const bankTone = toneOf(
  Object.entries(dismissiveWords).flatMap(([steps, all]) =>
    all.split(', ').map((words) => ({ words, steps: Number(steps) })),
  ),
)

/**
 * An answer argues against good practice in its tone when it sounds dismissive and its words do not lean to the right either: the one
 * makes up for the other. Where a question has too few wrong answers to lean by, the tone has to say it alone. Measured on writers
 * whose own answers were not learnt from; see docs/decisions.
 */
const dismissiveFrom = 0.3
const leastTone = 1
const leanShare = 0.4
/** Whoever names the right measures in order to mock them leans far to the right by that alone. */
const leastLean = -8
/** Who reaches much is taken to mean it, the more the surer. */
const muchReached = 0.5
const surer = 10
const dismissiveAlone = 3.4

/**
 * Whether it argues against good practice in its tone. `lean`: which way its words lean, null where that is not known; `reached`:
 * 0 to 1, how much it covers.
 */
export function soundsDismissive(
  answer: ReadAnswer,
  speaks: (token: number) => boolean,
  { lean, reached }: { lean: number | null; reached: number },
): boolean {
  const tone = dismissiveness(answer, speaks)
  const benefit = surer * Math.max(0, reached - muchReached)
  if (lean === null) return tone >= dismissiveAlone + benefit
  return tone >= leastTone && tone + leanShare * Math.max(leastLean, lean) >= dismissiveFrom + benefit
}

/**
 * Above 0 for an answer that sounds as those do that dismiss things; it grows with what is known of its words. `speaks`: the tokens
 * whose sentences count in any case. Where those do not sound constructive, others count as far as they bear it out ("Lovely.
 * And who feeds all that?"); so a sentence beside the point clears nobody, and chatter around good advice convicts nobody.
 */
export function dismissiveness(
  { tokens }: ReadAnswer,
  speaks: (token: number) => boolean,
  tone: Tone = bankTone,
): number {
  const speaking = { total: 0, known: 0 }
  const others: (typeof speaking)[] = []
  eachSentence(tokens, (from, to) => {
    let counts = false
    for (let at = from; at <= to && !counts; at++) counts = speaks(at)
    const own = counts ? speaking : { total: 0, known: 0 }
    eachWordAndPair(tokens, from, to, reading, (hash) => {
      const steps = tone[placeOf(hash, buckets)] as number
      if (steps === 0) return
      own.total += steps
      own.known++
    })
    if (!counts && own.total > 0) others.push(own)
  })
  let most = standing(speaking)
  if (most < 0) return most
  others.sort((a, b) => b.total / b.known - a.total / a.known || b.known - a.known)
  for (const { total, known } of others) {
    speaking.total += total
    speaking.known += known
    most = Math.max(most, standing(speaking))
  }
  return most
}

/** A sum of odds as a standard score is one. */
function standing({ total, known }: { total: number; known: number }): number {
  return (total * step) / Math.sqrt(Math.max(fewestKnown, known))
}
