import { stringify } from 'csv-stringify/sync'
import type { Question } from '../question.ts'
import { columns, pointColumns } from './csv-columns.ts'
import { pointCell } from './point-cell.ts'

/**
 * Questions as a table, one row each, with the mark by which spreadsheets know the encoding. What a table cannot show
 * (levels, pitfalls, follow-ups, examples) stays as it is when the table is read again where the question is known. Cells that
 * a spreadsheet would run as a formula get an apostrophe before them.
 */
export function questionsCsv(questions: readonly Question[]): string {
  const rows = questions.map((question) => [
    question.id,
    question.title,
    `${question.domain}/${question.topic}`,
    question.difficulty,
    question.scenario,
    question.model_answer,
    ...pointColumns.map((_, index) => {
      const criterion = question.rubric.criteria[index]
      return criterion === undefined ? '' : pointCell(criterion)
    }),
  ])
  return stringify([columns, ...rows], { bom: true, escape_formulas: true })
}
