import type { Block, Inline } from './message.ts'

/**
 * Blocks of an author's prose: paragraphs (single line breaks are only where an editor wrapped), lists of `- ` lines, fenced
 * code, and `code` inside a line. Nothing else is markup; whatever else it holds stays literal.
 */
export function proseBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let rest = text.trim()
  while (rest !== '') {
    const fenced = /```([\w-]*)\n([\s\S]*?)```/.exec(rest)
    blocks.push(...paragraphs(fenced ? rest.slice(0, fenced.index) : rest))
    if (!fenced) break
    const [whole, language = '', code = ''] = fenced
    blocks.push({ type: 'code', text: code.trimEnd(), ...(language === '' ? {} : { language }) })
    rest = rest.slice(fenced.index + whole.length).trim()
  }
  return blocks
}

function paragraphs(text: string): Block[] {
  const blocks: Block[] = []
  for (const paragraph of text.trim().split(/\n\s*\n/)) {
    if (paragraph.trim() === '') continue
    const lines = paragraph.split('\n')
    const firstItem = lines.findIndex((line) => itemMark.test(line))
    const lead = (firstItem < 0 ? lines : lines.slice(0, firstItem)).join(' ').trim()
    if (lead !== '') blocks.push({ type: 'text', text: inlines(lead) })
    if (firstItem >= 0) blocks.push({ type: 'list', items: itemsOf(lines.slice(firstItem)).map(inlines) })
  }
  return blocks
}

const itemMark = /^\s*(?:[-*•]|\d+[.)])\s+/

function itemsOf(lines: string[]): string[] {
  const items: string[] = []
  for (const line of lines) {
    if (itemMark.test(line)) items.push(line.replace(itemMark, '').trim())
    else items[items.length - 1] += ` ${line.trim()}`
  }
  return items
}

/** One line's inline text, with `code` set apart. */
export function inlines(line: string): Inline[] {
  return line
    .split(/`([^`]+)`/)
    .map((piece, index): Inline => (index % 2 === 1 ? { code: piece } : piece.replace(/\s+/g, ' ')))
    .filter((piece) => piece !== '')
}
