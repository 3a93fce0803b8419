import { readAnswer, type ReadAnswer } from './read-answer.ts'
import { stemsOf } from './subject.ts'
import { WordMap, wordSet } from './word-map.ts'

/**
 * The words that strong answers to a question use, and how much each says: a word of several of them more than a word of one.
 * Words of the question itself say nothing.
 */
export interface Substance {
  weights: WordMap<number>
  /** The stems of the question's own words. */
  asked: WordMap<true>
  /** Of how many strong answers this is made. */
  answers: number
  /** The weight that a strong answer has, on average, of the words of the others. */
  usual: number
}

/** With a single strong answer there is nothing to compare it with; z2's own scale (see model-likeness.ts) is used. */
const shareOfOne = 0.45

export function substanceOf(scenario: string, strong: readonly string[]): Substance {
  const askedStems = stemsOf(readAnswer(scenario))
  const asked = wordSet(askedStems)
  const answers = strong.map((text) => stemsOf(readAnswer(text)))
  const counts = new Map<string, number>()
  for (const stems of answers)
    for (const stem of stems) if (!askedStems.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const weights = new WordMap([...counts].map(([stem, count]) => [stem, weightOf(count)] as const))
  const total = [...counts.values()].reduce((sum, count) => sum + weightOf(count), 0)
  if (answers.length < 2) return { weights, asked, answers: answers.length, usual: total * shareOfOne }
  const shares = answers.map((stems) => {
    let own = 0
    for (const stem of stems) {
      const count = counts.get(stem)
      if (count !== undefined && count > 1) own += weightOf(count - 1)
    }
    return own
  })
  return {
    weights,
    asked,
    answers: answers.length,
    usual: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  }
}

/** 0 to 1: how much of what strong answers usually say in words of their own this answer says. */
export function substanceIn(
  answer: ReadAnswer,
  { weights, usual }: Substance,
  usable: (token: number) => boolean,
): number {
  if (usual === 0) return 0
  const said = new Uint8Array(weights.stems.length)
  let total = 0
  answer.tokens.forEach((token, at) => {
    const place = weights.placeOf(token)
    if (place < 0 || said[place] === 1 || !usable(at)) return
    said[place] = 1
    total += weights.at(place)
  })
  return Math.min(1, total / usual)
}

function weightOf(count: number): number {
  return Math.log2(1 + count)
}
