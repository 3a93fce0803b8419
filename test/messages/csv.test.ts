import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../src/messages/csv.ts'

const nasty = fc
  .array(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '＝',
      '"',
      "'",
      ',',
      ';',
      '|',
      '!A1',
      'cmd',
      ' ',
      '1',
      'é',
    ),
    { maxLength: 8 },
  )
  .map((all) => all.join(''))

describe('comma-separated values', () => {
  it('hold no cell that a spreadsheet would run, and every cell as it was but for an apostrophe', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 2, maxLength: 4 }), (row) => {
        const [read = []] = parse(csvOf([row, row]))
        expect(read.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([])
        expect(read.map((cell, at) => (cell === row[at] ? cell : cell.replace(/^'/, '')))).toEqual(row)
      }),
      { numRuns: 200 },
    )
  })
})
