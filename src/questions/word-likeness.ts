import { readAnswer } from '../scoring/read-answer.ts'

/** How often each word stands in these texts, by its stem; everyday words are left out. */
export function wordCounts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stem, stop } of texts.flatMap((text) => readAnswer(text).tokens))
    if (!stop) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

/** Each text's words with their weights, of length 1 as a vector. Words that many of the texts have weigh little (tf–idf). */
export function weighted(texts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number>[] {
  const textsWith = new Map<string, number>()
  for (const words of texts)
    for (const word of words.keys()) textsWith.set(word, (textsWith.get(word) ?? 0) + 1)
  return texts.map((words) => {
    const weights = [...words].map(
      ([word, count]) =>
        [word, (1 + Math.log(count)) * Math.log(texts.length / (textsWith.get(word) ?? 1))] as const,
    )
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
    return new Map(weights.map(([word, weight]) => [word, weight / length]))
  })
}

/** 0 to 1: how much two texts say the same, the cosine of their words' weights. */
export function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0)
  return sum
}
