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
    const { lead, items } = listIn(paragraph.split('\n'))
    if (lead !== '') blocks.push({ type: 'text', text: inlines(lead) })
    if (items.length > 0) blocks.push({ type: 'list', items: items.map(inlines) })
  }
  return blocks
}

const itemMark = /^\s*(?:[-*•]|(\d+)[.)])\s+/

/** What stands before the first item, and the items; a line that is none goes on with what is above it. */
function listIn(lines: string[]): { lead: string; items: string[] } {
  const lead: string[] = []
  const items: string[] = []
  for (const line of lines) {
    const mark = itemMark.exec(line)
    // Only the number that is due is an item's: a line may be wrapped before a year.
    const isItem = mark !== null && (mark[1] === undefined || Number(mark[1]) === items.length + 1)
    if (isItem) items.push(line.slice(mark[0].length).trim())
    else if (items.length === 0) lead.push(line)
    else items[items.length - 1] += ` ${line.trim()}`
  }
  return { lead: lead.join(' ').trim(), items }
}

/** One line's inline text, with `code` set apart. */
export function inlines(line: string): Inline[] {
  return line
    .split(/`([^`]+)`/)
    .map((piece, index): Inline => (index % 2 === 1 ? { code: piece } : piece.replace(/\s+/g, ' ')))
    .filter((piece) => piece !== '')
}
