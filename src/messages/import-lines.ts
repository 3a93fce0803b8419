import { plural } from './time-text.ts'

/** What an import would do, as far as people are told of it. */
export interface ImportShown {
  questions: readonly {
    file: string
    question: { id: string; title: string }
    state: 'new' | 'changed' | 'same'
    differences: readonly string[]
    modelScore: number | null
  }[]
  faults: readonly { file: string; place: string; field: string; message: string }[]
}

/** Faults and questions that are told one by one; the rest is a number. */
export const mostShown = 30

/** "3 new, 1 changed, 2 the same". */
export function importSum({ questions }: ImportShown): string {
  const count = (state: string) => questions.filter((each) => each.state === state).length
  const parts = [
    [count('new'), 'new'],
    [count('changed'), 'changed'],
    [count('same'), 'the same'],
  ] as const
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`)
  return told.length > 0 ? told.join(', ') : 'no question'
}

/** Each fault in a line: where it is and how to mend it. The file is named where there are several. */
export function faultLines({ questions, faults }: ImportShown, most = mostShown): string[] {
  const several = new Set([...questions, ...faults].map(({ file }) => file)).size > 1
  const lines = faults.slice(0, most).map(({ file, place, field, message }) => {
    const where = [several ? file : '', place, field].filter(Boolean).join(', ')
    return where === '' ? message : `${where}: ${message}`
  })
  const more = faults.length - lines.length
  return more > 0 ? [...lines, `… and ${plural(more, 'fault')} more; mend these first.`] : lines
}

/** Each question that would be new or another, in a line or more. */
export function changeLines({ questions }: ImportShown, most = mostShown): string[] {
  const changes = questions.filter(({ state }) => state !== 'same')
  const lines = changes.slice(0, most).map(({ question, state, differences }) => {
    const what = state === 'new' ? `new: ${question.title}` : `changed: ${differences.join('; ')}`
    return `${question.id} – ${what}`
  })
  const more = changes.length - lines.length
  return more > 0 ? [...lines, `… and ${plural(more, 'question')} more.`] : lines
}
