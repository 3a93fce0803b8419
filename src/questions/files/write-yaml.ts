import type { Question } from '../question.ts'
import { styledYaml } from './yaml-style.ts'

const schemaLine = '# yaml-language-server: $schema=../../../docs/question.schema.json\n'

/** Where a question's file lies below the bank's folder. */
export function questionPath({ domain, topic, id }: Pick<Question, 'domain' | 'topic' | 'id'>): string {
  return `${domain}/${topic}/${id}.yaml`
}

/** A question as the text of its file in the bank: read again it is the same revision. */
export function questionYaml(question: Question): string {
  const { practice_only, rubric, follow_ups, references, examples, ...rest } = question
  const unlessEmpty = <T>(list: T[]) => (list.length > 0 ? list : undefined)
  const written = {
    id: rest.id,
    title: rest.title,
    domain: rest.domain,
    topic: rest.topic,
    difficulty: rest.difficulty,
    minutes: rest.minutes,
    practice_only: practice_only || undefined,
    scenario: rest.scenario,
    rubric: rubricOf(rubric),
    model_answer: rest.model_answer,
    follow_ups: unlessEmpty(follow_ups.map((each) => ({ ...each, rubric: rubricOf(each.rubric) }))),
    references: unlessEmpty(references),
    examples: unlessEmpty(examples),
    heard: rest.heard,
    reviewed: rest.reviewed,
  }
  return `${schemaLine}${styledYaml(withEnds(written) as Record<string, unknown>)}`
}

/** What a matcher looks for is taken to the letter; other texts are trimmed when they are read. */
const toTheLetter = ['match', 'levels', 'unless']

/** Texts of several lines with their last line ended, as an editor leaves them. */
function withEnds(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\n') ? `${value}\n` : value
  if (Array.isArray(value)) return value.map(withEnds)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, toTheLetter.includes(key) ? inner : withEnds(inner)]),
  )
}

function rubricOf({ criteria, pitfalls }: Question['rubric']) {
  return { criteria, pitfalls: pitfalls.length > 0 ? pitfalls : undefined }
}

/** Several questions in one file, a document each; one alone is a file as the bank has it. */
export function questionsYaml(questions: readonly Question[]): string {
  return questions.map(questionYaml).join('---\n')
}
