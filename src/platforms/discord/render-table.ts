import type { TableColumn } from '../../messages/message.ts'
import { cutOnWord, oneLine } from './cut-on-word.ts'
import { codeBlock, escapeText } from './escape.ts'

/** Characters of a monospace line that a phone shows without wrapping (measured by eye at the default text size). */
export const PHONE_WIDTH = 34
/** Characters of one cell before it is cut. */
const LONGEST_CELL = 80
const GAP = '  '
/** Letters of other widths than a monospace font's would leave the columns crooked. */
const ONE_WIDE = /^[\u0020-\u007E\u00A0-\u024F\u2010-\u2015\u2018-\u201D\u2026]*$/

export interface TableFacts {
  columns: readonly TableColumn[]
  rows: readonly string[][]
}

/**
 * A table as markdown: aligned columns where a phone has room for them, else one line a row with its labels, which wraps
 * by itself. `most` bounds each cell.
 */
export function renderTable({ columns, rows }: TableFacts, most = LONGEST_CELL): string {
  const longest = Math.min(most, LONGEST_CELL)
  const cells = rows.map((row) => columns.map((_, i) => oneLine(row[i] ?? '', longest)))
  const head = columns.map(({ label }) => oneLine(label, longest))
  const widths = head.map((label, i) => Math.max(label.length, ...cells.map((row) => row[i]?.length ?? 0)))
  const width = widths.reduce((sum, each) => sum + each, GAP.length * (columns.length - 1))
  const plain = [head, ...cells].flat().every((cell) => ONE_WIDE.test(cell))
  if (!plain || width > PHONE_WIDTH) return stacked(head, cells)
  const line = (row: string[]) =>
    row
      .map((cell, i) =>
        columns[i]?.align === 'end' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join(GAP)
      .trimEnd()
  const rule = widths.map((each) => '─'.repeat(each)).join(GAP)
  return codeBlock([line(head), rule, ...cells.map(line)].join('\n'))
}

/** `1. Ada` and below it `Points 80 · Rounds 2`; with two columns `what was asked: 3 of 5`. */
function stacked(head: string[], cells: string[][]): string {
  if (head.length <= 2) {
    return cells
      .map(([first = '', second = '']) => `- ${escapeText(first)}: ${escapeText(second)}`)
      .join('\n')
  }
  const name = ([first = '', second = '']: string[]) => {
    const between = /^\d+$/.test(first) ? '. ' : ' · '
    return `**${escapeText([first, second].filter(Boolean).join(between))}**`
  }
  return cells
    .map((row) => {
      const rest = row.slice(2).map((cell, i) => escapeText(`${head[i + 2] ?? ''} ${cell}`))
      return `${name(row)}\n-# ${cutOnWord(rest.join(' · '), 300)}`
    })
    .join('\n')
}
