import type { Block as SlackBlock, KnownBlock } from '@slack/types'
import type { Block } from '../../messages/message.ts'
import { cut } from './cut.ts'
import { list, preformatted, richText, section, text } from './rich-text.ts'
import { richTextLength, tableColumns, tableLength, tableRows } from './slack-limits.ts'

type Table = Extract<Block, { type: 'table' }>
type Cell = { type: 'raw_text'; text: string } | ReturnType<typeof richText>

/** Characters of a line of preformatted text that a phone shows without wrapping. */
const phoneWidth = 40
/** More would leave no room for the rows: Slack counts the whole table. */
const labelLength = 100
/** Slack refuses empty cells. */
const empty = '–'

/** A table as Slack's own block, under its caption. Rows that do not fit are counted in the last one. */
export function tableBlock(table: Table): KnownBlock[] {
  if (table.columns.length === 0) return captionOf(table)
  const columns = table.columns.slice(0, tableColumns)
  const labels = columns.map(({ label }) => cut(filled(label), labelLength))
  const head = labels.map((label): Cell => richText(section(text(label, { bold: true }))))
  let left = tableLength - labels.reduce((sum, label) => sum + label.length, 0) - 40
  const rows: Cell[][] = []
  for (const [index, row] of table.rows.entries()) {
    const cells = columns.map((_column, at) => cut(filled(row[at] ?? ''), 500))
    const length = cells.reduce((sum, cell) => sum + cell.length, 0)
    const isLast = index === table.rows.length - 1
    if (length > left || (rows.length >= tableRows - 2 && !isLast)) {
      const note = `… ${table.rows.length - index} more`
      rows.push(columns.map((_column, at) => ({ type: 'raw_text', text: at === 0 ? note : empty })))
      break
    }
    left -= length
    rows.push(cells.map((cell) => ({ type: 'raw_text', text: cell })))
  }
  const block = {
    type: 'table',
    column_settings: columns.map(({ align }) => ({
      align: align === 'end' ? 'right' : 'left',
      is_wrapped: true,
    })),
    rows: [head, ...rows],
  }
  return [...captionOf(table), block as SlackBlock as KnownBlock]
}

/**
 * The same as text, for places that take no table block and for a second table in one message: in columns where a phone has
 * room for them, else a row an item.
 */
export function tableText(table: Table): KnownBlock[] {
  if (table.columns.length === 0) return captionOf(table)
  const columns = table.columns.map((column, at) => {
    const cells = [column.label, ...table.rows.map((row) => row[at] ?? '')]
    return { ...column, width: Math.min(Math.max(...cells.map((cell) => charactersOf(cell).length), 1), 40) }
  })
  if (columns.reduce((sum, { width }) => sum + width + 2, -2) > phoneWidth) return tableList(table)
  const line = (cells: readonly string[]) =>
    columns
      .map((column, at) => padded(cells[at] ?? '', column.width, column.align))
      .join('  ')
      .trimEnd()
  const lines = [line(columns.map(({ label }) => label)), line(columns.map(({ width }) => '─'.repeat(width)))]
  let length = lines.join('\n').length
  for (const [index, row] of table.rows.entries()) {
    const next = line(row)
    if (length + next.length > richTextLength - 20) {
      lines.push(`… ${table.rows.length - index} more`)
      break
    }
    length += next.length + 1
    lines.push(next)
  }
  return [...captionOf(table), richText(preformatted(lines.join('\n')))]
}

function tableList(table: Table): KnownBlock[] {
  const named = (cells: readonly string[]) => cells.map(filled).join(' · ')
  const head = richText(
    section(text(cut(named(table.columns.map(({ label }) => label)), richTextLength), { italic: true })),
  )
  if (table.rows.length === 0) return [...captionOf(table), head]
  const rows = table.rows.map((row) => [named(table.columns.map((_column, at) => row[at] ?? ''))])
  return [...captionOf(table), head, richText(list(rows))]
}

function captionOf({ caption }: Table): KnownBlock[] {
  return caption === '' ? [] : [richText(section(text(cut(caption, richTextLength), { bold: true })))]
}

function filled(value: string): string {
  return value === '' ? empty : value
}

function padded(value: string, width: number, align: 'start' | 'end'): string {
  const characters = charactersOf(value)
  const shown = characters.length > width ? [...characters.slice(0, width - 1), '…'] : characters
  const space = ' '.repeat(width - shown.length)
  return align === 'end' ? `${space}${shown.join('')}` : `${shown.join('')}${space}`
}

function charactersOf(value: string): string[] {
  return Array.from(value.replaceAll(/\s+/g, ' '))
}
