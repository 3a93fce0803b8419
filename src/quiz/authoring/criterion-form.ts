import type { Field, Form } from '../../messages/message.ts'
import { criterionSchema, type Criterion } from '../../questions/question.ts'
import { readWays, waysText } from '../../questions/ways-of-saying.ts'

const usualWeight = 2

/** `written`: what it looks for can be shown and written here; else only a file can say it, and it is kept while nothing is. */
export interface CriterionFormOf {
  /** Carried through to the submission. */
  state: string
  isNew: boolean
  written: boolean
}

/** The form of one criterion, filled in with these values. */
export function criterionForm(values: Record<string, string>, of: CriterionFormOf): Form {
  const field = (id: string, label: string, kind: Field['kind'], maxLength: number, hint: string): Field => ({
    id,
    label,
    kind,
    hint,
    maxLength,
    required: true,
    value: values[id] ?? '',
  })
  return {
    id: 'point',
    state: of.state,
    title: of.isNew ? 'Add a point' : 'Edit a point',
    submit: 'Keep',
    fields: [
      field('name', 'What a good answer does', 'line', 80, 'in a few words; members see it after the close'),
      field('weight', 'Weight, 1 to 10', 'line', 2, 'how much a panel insists on it; 2 is usual'),
      {
        ...field(
          'ways',
          'Ways of saying it, one a line',
          'paragraph',
          3000,
          of.written
            ? '“retry + backoff”: near each other; first “at least 2 of:” when one is not enough'
            : 'empty: what it looks for stays as it is, which is more than fits here; else it is these',
        ),
        required: of.written,
      },
      field('hint', 'Hint while the round is open', 'paragraph', 240, 'helps without giving the words away'),
      field('reason', 'Why a panel looks for it', 'paragraph', 500, 'shown after the close'),
    ],
  }
}

/** Of a criterion that is there already, or of a new one. */
export function formOf(criterion: Criterion | null, state: string): CriterionFormOf {
  return { state, isNew: criterion === null, written: criterion === null || waysText(criterion) !== null }
}

/** What the form shows of a criterion. */
export function criterionValues(criterion: Criterion): Record<string, string> {
  const { name, weight, hint, reason } = criterion
  return { name, weight: String(weight), ways: waysText(criterion) ?? '', hint, reason }
}

/** What the form of a new criterion begins with. */
export function newCriterionValues(number: number): Record<string, string> {
  return {
    weight: String(usualWeight),
    hint: `Point ${number} that a panel would look for is not in the answer yet.`,
  }
}

/**
 * Reads the form. Ways that are as they were leave what is looked for untouched, and so what no form can show. Errors are by
 * field id and say what to write instead.
 */
export function readCriterionForm(
  values: Record<string, string>,
  before: Criterion | null,
  id: string,
): { criterion: Criterion } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const text = (field: string) => (values[field] ?? '').trim()
  const ways = text('ways').replaceAll('\r\n', '\n')
  const untouched = before !== null && ways === (waysText(before) ?? '').trim()
  const looked = untouched ? { match: before.match, levels: before.levels } : readWays(ways)
  if ('fault' in looked) errors['ways'] = looked.fault
  const weight = /^\d+$/.test(text('weight')) ? Number(text('weight')) : Number.NaN
  const parsed = criterionSchema.safeParse({
    id,
    name: text('name'),
    weight,
    ...('fault' in looked ? { match: 'fault' } : definedOf(looked)),
    hint: text('hint'),
    reason: text('reason'),
  })
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0])
    errors[field === 'match' || field === 'levels' ? 'ways' : field] ??= complaints[field] ?? issue.message
  }
  return parsed.success && Object.keys(errors).length === 0 ? { criterion: parsed.data } : { errors }
}

function definedOf({ match, levels }: Pick<Criterion, 'match' | 'levels'>) {
  return match === undefined ? { levels } : { match }
}

const complaints: Record<string, string> = {
  name: 'Write 3 to 80 characters.',
  weight: 'Write a whole number from 1 to 10.',
  hint: 'Write 10 to 240 characters.',
  reason: 'Write 10 to 500 characters.',
}
