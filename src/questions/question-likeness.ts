import type { Question } from './question.ts'
import { likenessOf, weighted, wordCounts } from './word-likeness.ts'

export type AskedText = Pick<Question, 'title' | 'scenario'>

/** A question, and how much another asks the same: 0 to 1. */
export interface AlikeQuestion {
  question: Question
  likeness: number
}

/** Words of questions that were counted before. */
const counted = new WeakMap<Question, Map<string, number>>()

/** The questions that ask most nearly what this text asks, by title and scenario, the likest first; none under `atLeast`. */
export function likestQuestions(
  text: AskedText,
  questions: readonly Question[],
  { atLeast, most }: { atLeast: number; most: number },
): AlikeQuestion[] {
  const [own, ...others] = weighted([askedWords(text), ...questions.map(wordsOf)])
  return questions
    .map((question, index) => ({
      question,
      likeness: likenessOf(own as Map<string, number>, others[index] as Map<string, number>),
    }))
    .filter(({ likeness }) => likeness >= atLeast)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
}

function wordsOf(question: Question): Map<string, number> {
  const known = counted.get(question) ?? askedWords(question)
  counted.set(question, known)
  return known
}

/** The title says most: its words count twice. */
function askedWords({ title, scenario }: AskedText): Map<string, number> {
  return wordCounts([title, title, scenario])
}
