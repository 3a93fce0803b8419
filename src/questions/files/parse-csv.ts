import { CsvError, parse } from 'csv-parse/sync'

const delimiters = [',', ';', '\t']

/** The rows of a table as a spreadsheet counts them, empty ones included; cells without the apostrophe that stops formulas. */
export function parseCsv(text: string): { rows: string[][] } | { row: number; fault: string } {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    })
    return { rows: rows.map((row) => row.map((cell) => plainCell(cell))) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = ((error as { records?: number }).records ?? 0) + 1
    return { row, fault: faultOf(error) }
  }
}

/** Spreadsheets of many countries put semicolons, since a comma is in their numbers: what the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = delimiters.map((delimiter) => first.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] as string
}

function plainCell(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '').replace(/\r\n?/g, '\n')
}

function faultOf({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a cell begins with a quotation mark and has none at its end; save the table as CSV anew'
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE')
    return 'a quotation mark stands in the middle of a cell; write it twice ("") and the cell in quotation marks, or save the table as CSV anew'
  return `this is not a table of comma-separated values (${message.split('\n')[0]})`
}
