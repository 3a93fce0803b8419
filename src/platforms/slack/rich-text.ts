import type {
  RichTextBlock,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
  RichTextText,
} from '@slack/types'
import type { CriterionBlock, ExcerptPart, Inline } from '../../messages/message.ts'
import { cut } from './cut.ts'
import { excerptLength, richTextLength } from './slack-limits.ts'

/**
 * Rich text holds literal strings with their style beside them: nothing in them is parsed, so whatever a member writes stays
 * what it is (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
 */
type Piece = RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted

/** A rich text block of these pieces. */
export function richText(...pieces: Piece[]): RichTextBlock {
  return { type: 'rich_text', elements: pieces }
}

export function section(elements: RichTextText[]): RichTextSection {
  return { type: 'rich_text_section', elements }
}

/** One literal stretch; null for an empty one, which Slack refuses. */
export function text(value: string, style?: NonNullable<RichTextText['style']>): RichTextText[] {
  if (value === '') return []
  return [style === undefined ? { type: 'text', text: value } : { type: 'text', text: value, style }]
}

/** The inline text of a block, at most `length` in all. */
export function inlineTexts(inlines: readonly Inline[], length = richTextLength): RichTextText[] {
  let left = length
  const elements: RichTextText[] = []
  for (const inline of inlines) {
    if (left <= 0) break
    const [value, style] = styled(inline)
    const shown = cut(value, left)
    left -= value.length
    elements.push(...text(shown, style))
  }
  return elements
}

function styled(inline: Inline): [string, NonNullable<RichTextText['style']>?] {
  if (typeof inline === 'string') return [inline]
  if ('bold' in inline) return [inline.bold, { bold: true }]
  if ('code' in inline) return [inline.code, { code: true }]
  return [inline.faint, { italic: true }]
}

/** A bulleted list; what does not fit ends with how many items are missing. */
export function list(items: readonly Inline[][]): RichTextList {
  let left = richTextLength
  const sections: RichTextSection[] = []
  for (const [index, item] of items.entries()) {
    if (left <= 0) {
      sections.push(section(text(`… and ${items.length - index} more`, { italic: true })))
      break
    }
    const elements = inlineTexts(item, left)
    left -= elements.reduce((sum, element) => sum + element.text.length, 0)
    if (elements.length > 0) sections.push(section(elements))
  }
  return { type: 'rich_text_list', style: 'bullet', elements: sections }
}

export function preformatted(value: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: text(cut(value, richTextLength)) }
}

const states = {
  earned: { sign: '✅', word: 'Earned' },
  partly: { sign: '🟡', word: 'Partly' },
  missed: { sign: '⬜', word: 'Missed' },
  against: { sign: '⚠️', word: 'Cost points' },
} as const

/** One line of a score: sign and word say the state, so that neither colour nor picture is needed to read it. */
export function criterion(block: CriterionBlock): RichTextBlock {
  const { sign, word } = states[block.state]
  const pieces: Piece[] = [
    section([
      ...text(`${sign} `),
      ...text(cut(block.name, richTextLength), { bold: true }),
      ...text(`  ${word}${pointsOf(block)}`),
    ]),
  ]
  for (const quote of block.quotes) {
    const shown = text(cut(quote, richTextLength / 2), { italic: true })
    if (shown.length > 0) pieces.push({ type: 'rich_text_quote', elements: shown })
  }
  const note = inlineTexts(block.note ?? [])
  if (note.length > 0) pieces.push(section(note))
  return richText(...pieces)
}

function pointsOf({ points, of }: CriterionBlock): string {
  if (points === undefined) return ''
  const signed = points < 0 ? `−${-points}` : String(points)
  return of === undefined ? ` · ${signed}` : ` · ${signed}\u00A0of\u00A0${of}`
}

/** The member's own words as a quote: bold earned points, struck through cost points. */
export function excerpt(label: string, parts: readonly ExcerptPart[]): RichTextBlock {
  const earned = parts.some((part) => part.earned.length > 0 && part.against !== true)
  const against = parts.some((part) => part.against === true)
  const legend = [earned ? 'bold earned points' : '', against ? 'struck through cost points' : ''].filter(
    Boolean,
  )
  const elements: RichTextText[] = []
  let left = excerptLength
  for (const part of parts) {
    if (left <= 0) break
    elements.push(...text(cut(part.text, left), excerptStyle(part)))
    left -= part.text.length
  }
  const heading = [
    ...text(cut(label, richTextLength), { bold: true }),
    ...text(legend.length > 0 ? `  ${legend.join(', ')}` : '', { italic: true }),
  ]
  if (elements.length === 0) elements.push(...text('(nothing)', { italic: true }))
  const quote: Piece = { type: 'rich_text_quote', elements }
  return heading.length > 0 ? richText(section(heading), quote) : richText(quote)
}

function excerptStyle(part: ExcerptPart): NonNullable<RichTextText['style']> | undefined {
  if (part.against === true) return { strike: true }
  return part.earned.length > 0 ? { bold: true } : undefined
}
