import type { Matcher } from '../questions/matcher.ts'
import type { Criterion } from '../questions/question.ts'
import type { Lexicon } from './lexicon.ts'
import { pointsOf, type Point } from './model-points.ts'
import { compileRubric } from './compile-rubric.ts'
import { scoreAnswer } from './score-answer.ts'

/** Schema limits of a criterion's name and reason. */
const longestName = 80
const longestReason = 500
/** Of a point's terms, the share that makes it wholly said: other people use other words for the rest. */
const mostOfTerms = 0.4
const openings =
  /^(?:(?:i|we|you)(?:'d|’d| would| should| will| can)? |first(?:ly)?,? |then,? |so,? |also,? |and |but |finally,? |next,? )+/i

/**
 * Proposes a rubric's criteria from model answers: one a point that they make, named after it, with the words it is made in
 * and the lexicon's other ways of saying them. For an author to edit: reword, weigh, drop. Empty when the model answers say
 * nothing of their own.
 */
export function draftRubric(question: string, models: readonly string[], lexicon: Lexicon): Criterion[] {
  const points = pointsOf(question, models, lexicon)
  const ids = new Set<string>()
  const drafted = points.map((point, index) => criterionOf(point, idOf(point, ids), index, points.length))
  return drafted.map((criterion) => withoutQuestion(criterion, question, lexicon))
}

function criterionOf(point: Point, id: string, index: number, count: number): Criterion {
  const { terms, sentence, models } = point
  const heads = terms.slice(0, Math.ceil(terms.length / 2))
  const most = Math.max(3, Math.ceil(terms.length * mostOfTerms))
  return {
    id,
    name: nameOf(sentence),
    weight: models > 1 ? 3 : 2,
    levels: {
      named: heads,
      ...(terms.length > 1 ? { explained: { atLeast: 2, of: terms } } : {}),
      ...(terms.length >= most ? { mechanism: { atLeast: most, of: terms } } : {}),
    },
    hint: `Point ${index + 1} of ${count} that a panel would look for is not in the answer yet.`,
    reason: cut(`A strong answer says: ${sentence}`, longestReason),
  }
}

/** What of it the question's own words meet, is dropped: repeating the question must earn nothing. */
function withoutQuestion(criterion: Criterion, question: string, lexicon: Lexicon): Criterion {
  const fires = (match: Matcher) => {
    const alone = {
      scenario: '',
      rubric: { criteria: [{ ...criterion, levels: undefined, match }], pitfalls: [] },
    }
    const [result] = scoreAnswer(compileRubric(alone, lexicon), question).criteria
    return result !== undefined && result.credit > 0
  }
  const { levels } = criterion
  if (!levels || !Array.isArray(levels.named)) return criterion
  const named = levels.named.filter((term) => !fires(term))
  const { named: _, ...deeper } = levels
  if (named.length > 0) return { ...criterion, levels: { named, ...deeper } }
  return Object.keys(deeper).length > 0 ? { ...criterion, levels: deeper } : criterion
}

function nameOf(sentence: string): string {
  const plain = sentence
    .replace(/[`*_#>]/g, '')
    .replace(openings, '')
    .replace(/[.;:,\s]+$/, '')
  const clause = plain.split(/[;:(]|, (?:because|so|since|which|and|but) /)[0] as string
  const name = cut(clause.length >= 12 ? clause : plain, longestName)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Cut on a word. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const words = text.slice(0, longest - 1)
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), longest / 2))}…`
}

function idOf({ terms }: Point, taken: Set<string>): string {
  const words = terms
    .slice(0, 2)
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const base = /^[a-z]/.test(words) ? words.replaceAll(' ', '-').slice(0, 50).replace(/-+$/, '') : 'point'
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}
