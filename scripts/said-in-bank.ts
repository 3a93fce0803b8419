import type { Question } from '../src/questions/question.ts'
import { rightFrom } from '../src/scoring/compile-rubric.ts'
import type { Said } from '../src/scoring/learn-tone.ts'

/** What of a question's answers is right. */
export function rightOf(question: Question): Said[] {
  const texts = [...question.examples, ...(question.heard ?? [])]
    .filter(({ grade }) => grade >= rightFrom)
    .map(({ text }) => text)
  return [...texts, question.model_answer].map((text) => ({ question: question.id, text }))
}

/** Those of a question's answers that argue against good practice. */
export function dismissiveOf(question: Question): Said[] {
  return [...question.examples, ...(question.heard ?? [])]
    .filter(({ kind }) => kind === 'negated')
    .map(({ text }) => ({ question: question.id, text }))
}
