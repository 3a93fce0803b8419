import {
  domainIds,
  domains,
  questionSchema,
  type Criterion,
  type Domain,
  type Question,
} from '../questions/question.ts'
import type { Matcher } from '../questions/matcher.ts'

/** The topics on offer, as `domain/topic`. */
export const topicChoices = domainIds.flatMap((domain) =>
  Object.entries(domains[domain].topics).map(([topic, name]) => ({
    value: `${domain}/${topic}`,
    label: `${domains[domain].short}: ${name}`,
  })),
)

const essentialWeight = 4
const usualWeight = 2

/**
 * Makes a question of the form's values: its key points are lines of `Name: a way of saying it, another + way`. Errors are by
 * field id and say what to write instead.
 */
export function readQuestionForm(
  values: Record<string, string>,
): { question: Question } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const title = (values['title'] ?? '').trim()
  const points = readPoints(values['points'] ?? '')
  if ('fault' in points) errors['points'] = points.fault
  const [domain, topic] = (values['topic'] ?? '').split('/')
  const parsed = questionSchema.safeParse({
    id: idOf(title),
    title,
    domain: domain as Domain,
    topic,
    difficulty: 'onsite',
    scenario: values['scenario'] ?? '',
    rubric: { criteria: 'fault' in points ? [] : points.criteria },
    model_answer: values['model'] ?? '',
  })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = fieldOf[String(issue.path[0])]
      if (field !== undefined && errors[field] === undefined)
        errors[field] = complaints[field] ?? issue.message
    }
  }
  if (parsed.success && Object.keys(errors).length === 0) return { question: parsed.data }
  return { errors }
}

const fieldOf: Record<string, string> = {
  id: 'title',
  title: 'title',
  domain: 'topic',
  topic: 'topic',
  scenario: 'scenario',
  rubric: 'points',
  model_answer: 'model',
}

const complaints: Record<string, string> = {
  title: 'Write a title of 5 to 80 characters, beginning with a letter.',
  topic: 'Choose one of the topics.',
  scenario: 'Describe the situation in at least 40 characters: who you are, numbers, what pulls both ways.',
  points: 'Write 2 to 12 points, one a line.',
  model: 'Write a model answer of at least 80 characters.',
}

/** "Rate limits at the edge" → `own-rate-limits-at-the-edge`; the prefix keeps it apart from the bank's ids. */
function idOf(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return words === '' ? '' : `own-${words.replaceAll(' ', '-')}`.slice(0, 56).replace(/-+$/, '')
}

function readPoints(text: string): { criteria: Criterion[] } | { fault: string } {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)
  if (lines.length < 2 || lines.length > 12) return { fault: complaints['points'] as string }
  const criteria: Criterion[] = []
  for (const [index, line] of lines.entries()) {
    const colon = line.indexOf(':')
    if (colon < 0)
      return {
        fault: `Line ${index + 1} has no colon. Write "Name of the point: a way of saying it, another way".`,
      }
    const essential = line.slice(0, colon).trim().endsWith('!')
    const name = line.slice(0, colon).replace(/!\s*$/, '').trim()
    const ways = line
      .slice(colon + 1)
      .split(',')
      .map((way) => way.trim())
      .filter(Boolean)
    if (name.length < 3 || name.length > 80)
      return { fault: `Line ${index + 1}: the name before the colon is 3 to 80 characters.` }
    if (ways.length === 0)
      return { fault: `Line ${index + 1}: after the colon, write at least one way of saying it.` }
    if (ways.some((way) => way.split('+').some((word) => !/[\p{L}\p{N}]/u.test(word)))) {
      return { fault: `Line ${index + 1}: a way of saying it needs a word on each side of "+".` }
    }
    criteria.push({
      id: `point-${index + 1}`,
      name,
      weight: essential ? essentialWeight : usualWeight,
      match: ways.map(matcherOf),
      hint: `One of the ${lines.length} points that a panel would look for is still missing.`,
      reason: `A good answer has this point: ${name}.`,
    })
  }
  return { criteria }
}

/** `retry + backoff`: both in one sentence. */
function matcherOf(way: string): Matcher {
  const words = way.split('+').map((word) => word.trim())
  return words.length === 1 ? way : { near: words }
}
