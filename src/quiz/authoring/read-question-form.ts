import type { DraftContent } from '../../questions/draft.ts'
import { domainIds, domains, type Criterion } from '../../questions/question.ts'
import { wayOf } from '../../questions/ways-of-saying.ts'

/** The topics on offer, as `domain/topic`. */
export const topicChoices = domainIds.flatMap((domain) =>
  Object.entries(domains[domain].topics).map(([topic, name]) => ({
    value: `${domain}/${topic}`,
    label: `${domains[domain].short}: ${name}`,
  })),
)

const essentialWeight = 4
const usualWeight = 2

/** What the form says, whatever its faults; errors are by field id and say what to write instead. */
export interface ReadQuestion {
  content: DraftContent
  /** Points were written: they are the criteria, and nothing is proposed. */
  hasPoints: boolean
  errors: Record<string, string>
}

/** Reads the form's values: its key points are lines of `Name: a way of saying it, another + way`. */
export function readQuestionForm(values: Record<string, string>): ReadQuestion {
  const text = (id: string) => (values[id] ?? '').trim()
  const errors: Record<string, string> = {}
  const hasPoints = text('points') !== ''
  const points = hasPoints ? readPoints(text('points')) : { criteria: [] }
  if ('fault' in points) errors['points'] = points.fault
  const criteria = 'fault' in points ? [] : points.criteria
  return {
    content: {
      title: text('title'),
      topic: text('topic'),
      difficulty: 'onsite',
      scenario: text('scenario'),
      modelAnswer: text('model'),
      criteria: criteria.map((criterion) => ({ criterion, state: 'accepted' })),
      pitfalls: [],
      followUps: [],
      credit: '',
    },
    hasPoints,
    errors,
  }
}

const notPoints = 'Write 2 to 12 points, one a line.'

function readPoints(text: string): { criteria: Criterion[] } | { fault: string } {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)
  if (lines.length < 2 || lines.length > 12) return { fault: notPoints }
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
      match: ways.map(wayOf),
      hint: `One of the ${lines.length} points that a panel would look for is still missing.`,
      reason: `A good answer has this point: ${name}.`,
    })
  }
  return { criteria }
}
