import type { Question } from './question.ts'
import { likenessOf, weighted, wordCounts } from './word-likeness.ts'

/** Two questions, and how much their rubrics say the same: 0 to 1, the cosine of their words' weights. */
export interface AlikeRubrics {
  ids: [string, string]
  likeness: number
}

/** For each question the one whose rubric is most like its own. Words that many rubrics have count little (tf–idf). */
export function nearestRubrics(questions: readonly Question[]): Map<string, AlikeRubrics> {
  const vectors = weighted(questions.map((question) => wordCounts(rubricTexts(question))))
  const nearest = new Map<string, AlikeRubrics>()
  questions.forEach(({ id }, i) => {
    questions.forEach((other, j) => {
      if (i === j) return
      const likeness = likenessOf(vectors[i] as Map<string, number>, vectors[j] as Map<string, number>)
      if (likeness > (nearest.get(id)?.likeness ?? -1)) nearest.set(id, { ids: [id, other.id], likeness })
    })
  })
  return nearest
}

/** The words in which a rubric says to people what it looks for, and the model answer that meets it. */
function rubricTexts({ rubric, model_answer: model }: Question): string[] {
  return [
    model,
    ...rubric.criteria.flatMap(({ name, hint, reason }) => [name, hint, reason]),
    ...rubric.pitfalls.flatMap(({ name, reason }) => [name, reason]),
  ]
}
