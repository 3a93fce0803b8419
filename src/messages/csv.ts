import { stringify } from 'csv-stringify/sync'

/**
 * The rows as comma-separated values, each line ended. Cells that a spreadsheet would run as a formula (they begin with
 * = + - @, a tab or a line break) get an apostrophe before them (OWASP, CSV injection).
 */
export function csvOf(rows: (string | number)[][]): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && cell.startsWith('\n') ? `'${cell}` : cell)),
  )
  return stringify(safe, { escape_formulas: true })
}
