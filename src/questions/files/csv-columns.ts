import { nearestName } from '../../scoring/nearest-name.ts'

/** The most points that a question has, each in a column of its own. */
export const pointColumns = Array.from({ length: 12 }, (_, index) => `point ${index + 1}`)
export const columns = ['id', 'title', 'topic', 'difficulty', 'scenario', 'model answer', ...pointColumns]
const required = ['title', 'topic', 'scenario', 'model answer']
const others: Record<string, string> = { model: 'model answer', level: 'difficulty', question: 'scenario' }

/** Which column of ours each column of a table is, by its heading; those without a heading are null. Faults say what to write. */
export function readHeadings(row: readonly string[]): { columns: (string | null)[]; faults: string[] } {
  const faults: string[] = []
  const found = row.map((cell) => {
    const heading = cell
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
    if (heading === '') return null
    const column = columns.includes(heading)
      ? heading
      : (others[heading] ?? /^point ?\d+$/.exec(heading)?.[0])
    if (column !== undefined && columns.includes(column.replace(/^point ?/, 'point '))) {
      return column.replace(/^point ?/, 'point ')
    }
    const near = nearestName(heading, columns)
    faults.push(
      `"${cell.trim().slice(0, 60)}" is no column here; ${near === null ? `there are: ${columns.slice(0, 6).join(', ')}, point 1 to point 12` : `did you mean "${near}"?`}`,
    )
    return null
  })
  const twice = found.find((column, index) => column !== null && found.indexOf(column) < index)
  if (twice !== undefined) faults.push(`the column "${twice}" is there twice; leave one out`)
  const isEdit = found.includes('id')
  const lacking = isEdit ? [] : required.filter((column) => !found.includes(column))
  if (faults.length === 0 && lacking.length > 0)
    faults.push(
      `the first row has to name the columns, and ${lacking.map((column) => `"${column}"`).join(', ')} ${lacking.length === 1 ? 'is' : 'are'} not among them`,
    )
  return { columns: found, faults }
}
