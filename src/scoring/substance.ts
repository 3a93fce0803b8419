import { readAnswer, type ReadAnswer } from './read-answer.ts'
import { stemsOf } from './subject.ts'

/**
 * The words that strong answers to a question use, and how much each says: a word of several of them more than a word of one.
 * Words of the question itself say nothing.
 */
export interface Substance {
  weights: ReadonlyMap<string, number>
  /** The stems of the question's own words. */
  asked: ReadonlySet<string>
  /** Of how many strong answers this is made. */
  answers: number
  /** The weight that a strong answer has, on average, of the words of the others. */
  usual: number
}

/** With a single strong answer there is nothing to compare it with; z2's own scale (see model-likeness.ts) is used. */
const shareOfOne = 0.45

export function substanceOf(scenario: string, strong: readonly string[]): Substance {
  const asked = stemsOf(readAnswer(scenario))
  const answers = strong.map((text) => stemsOf(readAnswer(text)))
  const counts = new Map<string, number>()
  for (const stems of answers)
    for (const stem of stems) if (!asked.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const weights = new Map([...counts].map(([stem, count]) => [stem, weightOf(count)]))
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
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
  const said = new Map<string, number>()
  answer.tokens.forEach(({ stem }, at) => {
    const weight = weights.get(stem)
    if (weight !== undefined && usable(at)) said.set(stem, weight)
  })
  let total = 0
  for (const weight of said.values()) total += weight
  return Math.min(1, total / usual)
}

function weightOf(count: number): number {
  return Math.log2(1 + count)
}
