import { readAnswer } from '../scoring/read-answer.ts'
import type { Question } from './question.ts'

/** Two questions, and how much their rubrics say the same: 0 to 1, the cosine of their words' weights. */
export interface AlikeRubrics {
  ids: [string, string]
  likeness: number
}

/** For each question the one whose rubric is most like its own. Words that many rubrics have count little (tf–idf). */
export function nearestRubrics(questions: readonly Question[]): Map<string, AlikeRubrics> {
  const counts = questions.map((question) => wordCounts(question))
  const inRubrics = new Map<string, number>()
  for (const words of counts)
    for (const word of words.keys()) inRubrics.set(word, (inRubrics.get(word) ?? 0) + 1)
  const vectors = counts.map((words) => {
    const weighted = [...words].map(
      ([word, count]) =>
        [word, (1 + Math.log(count)) * Math.log(questions.length / (inRubrics.get(word) ?? 1))] as const,
    )
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
    return new Map(weighted.map(([word, weight]) => [word, weight / length]))
  })
  const nearest = new Map<string, AlikeRubrics>()
  questions.forEach(({ id }, i) => {
    questions.forEach((other, j) => {
      if (i === j) return
      const likeness = cosine(vectors[i] as Map<string, number>, vectors[j] as Map<string, number>)
      if (likeness > (nearest.get(id)?.likeness ?? -1)) nearest.set(id, { ids: [id, other.id], likeness })
    })
  })
  return nearest
}

/** The words in which a rubric says to people what it looks for, and the model answer that meets it. */
function wordCounts({ rubric, model_answer: model }: Question): Map<string, number> {
  const texts = [
    model,
    ...rubric.criteria.flatMap(({ name, hint, reason }) => [name, hint, reason]),
    ...rubric.pitfalls.flatMap(({ name, reason }) => [name, reason]),
  ]
  const counts = new Map<string, number>()
  for (const { stem, stop } of texts.flatMap((text) => readAnswer(text).tokens))
    if (!stop) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0)
  return sum
}
