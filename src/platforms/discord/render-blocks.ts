import type { Block, CriterionBlock, ExcerptPart, Inline } from '../../messages/message.ts'
import { cutOnWord, oneLine } from './cut-on-word.ts'
import { bold, codeBlock, escapeText, inlineCode } from './escape.ts'
import { renderTable } from './render-table.ts'

/** How many characters a block's texts may have, before escaping. */
export interface Room {
  /** Of one text, list item, note or code. */
  text: number
  /** Of an excerpt: the reader's own words, the first to be shortened. */
  excerpt: number
}

const HEADING = 200
const METER_CELLS = 10

/** Blocks that are words; the rest are components of their own. */
export type WordBlock = Exclude<Block, { type: 'buttons' | 'divider' }>

/** One block as markdown. Empty when there is nothing to say. */
export function renderBlock(block: WordBlock, room: Room): string {
  switch (block.type) {
    case 'heading': {
      const text = oneLine(block.text, Math.min(HEADING, room.text))
      return text === '' ? '' : `## ${escapeText(text)}`
    }
    case 'text':
      return inlines(block.text, room.text)
    case 'list':
      return block.items.map((item) => `- ${flat(inlines(item, room.text))}`).join('\n')
    case 'code':
      return block.text.trim() === '' ? '' : codeBlock(cutOnWord(block.text, room.text), block.language)
    case 'fields':
      return block.fields
        .map(
          ({ label, value }) =>
            `**${escapeText(oneLine(label, 80))}** ${escapeText(oneLine(value, room.text))}`,
        )
        .join(' · ')
    case 'meter':
      return meter(block, room)
    case 'picture':
      return smallPrint(escapeText(oneLine(`Picture: ${block.alt}`, room.text)))
    case 'file':
      return block.content.trim() === ''
        ? renderName(block)
        : `${renderName(block)}\n${codeBlock(cutOnWord(block.content, room.text))}`
    case 'criterion':
      return criterion(block, room)
    case 'excerpt':
      return excerpt(block, room)
    case 'table':
      return [`**${escapeText(oneLine(block.caption, HEADING))}**`, renderTable(block, room.text)].join('\n')
    case 'context':
      return smallPrint(inlines(block.text, room.text))
  }
}

/** What a file is called and what is in it. */
export function renderName({ name, about }: { name: string; about: string }): string {
  return `**${escapeText(oneLine(name, 80))}** ${escapeText(oneLine(about, 300))}`
}

/** Inline text of at most `most` literal characters, cut on a word. */
function inlines(pieces: Inline[], most: number): string {
  let left = most
  const shown: string[] = []
  for (const piece of merged(pieces)) {
    if (left <= 0) break
    const [text, render] = readInline(piece)
    const cut = cutOnWord(text, left)
    left -= text.length
    const next = render(cut)
    if (next === '') continue
    // Two stretches of emphasis that touch would be read as one with stars in it.
    const touching = /[*`]$/.test(shown.at(-1) ?? '') && /^[*`]/.test(next)
    shown.push(touching ? `\u200B${next}` : next)
  }
  return shown.join('').trim()
}

/** Neighbours of one kind as one piece, so that a link cannot come together from two that are each harmless. */
function merged(pieces: Inline[]): Inline[] {
  return pieces.reduce<Inline[]>((all, piece) => {
    const last = all.at(-1)
    return typeof piece === 'string' && typeof last === 'string'
      ? [...all.slice(0, -1), last + piece]
      : [...all, piece]
  }, [])
}

function mergedParts(parts: ExcerptPart[]): { text: string; marked: boolean }[] {
  const all: { text: string; marked: boolean }[] = []
  for (const { text, earned, against } of parts) {
    const marked = earned.length > 0 || against === true
    const last = all.at(-1)
    if (last?.marked === marked) last.text += text
    else all.push({ text, marked })
  }
  return all
}

function readInline(piece: Inline): [string, (text: string) => string] {
  if (typeof piece === 'string') return [piece, escapeText]
  if ('bold' in piece) return [piece.bold, bold]
  if ('code' in piece) return [piece.code, inlineCode]
  return [piece.faint, escapeText]
}

function flat(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

function smallPrint(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `-# ${line}`)
    .join('\n')
}

function quoted(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

/** `Your score ▰▰▰▰▱▱▱▱▱▱ 43 of 100 · Vague`: the bar is only the picture of the number. */
function meter({ label, value, note }: { label: string; value: number; note?: string }, room: Room): string {
  const number = Math.round(Math.min(100, Math.max(0, value)))
  const filled = Math.round((number / 100) * METER_CELLS)
  const bar = '▰'.repeat(filled) + '▱'.repeat(METER_CELLS - filled)
  const beside = note === undefined ? '' : ` · ${escapeText(oneLine(note, room.text))}`
  return `**${escapeText(oneLine(label, 80))}** ${bar} **${number}** of 100${beside}`
}

const states: Record<CriterionBlock['state'], { mark: string; word: string }> = {
  earned: { mark: '✅', word: 'earned' },
  partly: { mark: '🟡', word: 'partly' },
  missed: { mark: '⬜', word: 'missed' },
  against: { mark: '⚠️', word: 'against' },
}

function criterion(block: CriterionBlock, room: Room): string {
  const { mark, word } = states[block.state]
  const facts = [word, ...pointsOf(block)].join(', ')
  const lines = [`${mark} **${escapeText(oneLine(block.name, Math.min(HEADING, room.text)))}** (${facts})`]
  const quotes = block.quotes.map((quote) => `“${oneLine(quote, room.text)}”`)
  if (quotes.length > 0) lines.push(`> ${escapeText(cutOnWord(quotes.join(' '), room.text))}`)
  if (block.note) lines.push(smallPrint(inlines(block.note, room.text)))
  return lines.filter(Boolean).join('\n')
}

function pointsOf({ points, of }: CriterionBlock): string[] {
  if (points === undefined) return []
  if (points < 0) return [`costs ${-points}`]
  return [of === undefined ? String(points) : `${points} of ${of}`]
}

function excerpt({ label, parts }: { label: string; parts: ExcerptPart[] }, room: Room): string {
  const shown: string[] = []
  let left = room.excerpt
  for (const { text, marked } of mergedParts(parts)) {
    const cut = cutOnWord(text, left)
    shown.push(marked ? bold(cut) : escapeText(cut))
    left -= text.length
    if (left <= 0) break
  }
  const whole = parts.reduce((sum, { text }) => sum + text.length, 0)
  if (whole > room.excerpt && !shown.at(-1)?.endsWith('…')) shown.push(' …')
  const words = shown.join('').trim()
  const title = `**${escapeText(oneLine(label, 80))}**`
  return words === '' ? title : `${title}\n${quoted(words)}`
}
