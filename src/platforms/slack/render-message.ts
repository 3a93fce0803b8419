import type { Button as SlackButton, KnownBlock, PlainTextElement } from '@slack/types'
import type { Block, Button, Inline, Message } from '../../messages/message.ts'
import { cut, literalWithin } from './cut.ts'
import { fit } from './fit-blocks.ts'
import { tableBlock, tableText } from './render-table.ts'
import { criterion, excerpt, inlineTexts, list, preformatted, richText, section, text } from './rich-text.ts'
import {
  actionIdLength,
  buttonLabelLength,
  buttonsInARow,
  buttonValueLength,
  headerLength,
  imageAltLength,
  messageBlocks,
  messageTextLength,
  tablesInAMessage,
  textObjectLength,
  viewBlocks,
} from './slack-limits.ts'
import { nothingUploaded, type Uploaded } from './uploads.ts'

/** Where blocks are shown: a view (a form or the App Home) takes more of them, and no tables. */
export type Surface = 'message' | 'message without tables' | 'view'

export interface SlackMessage {
  /** For notifications, screen readers and clients without blocks. */
  text: string
  blocks: KnownBlock[]
}

/** A message as Slack takes it: never refused for its length, its markup or an empty string. */
export function renderMessage(message: Message, uploaded = nothingUploaded): SlackMessage {
  return { text: fallbackText(message), blocks: renderBlocks(message.blocks, 'message', uploaded) }
}

/** The same with its tables as aligned text. */
export function renderWithoutTables(message: Message): SlackMessage {
  return { text: fallbackText(message), blocks: renderBlocks(message.blocks, 'message without tables') }
}

/** The summary, never empty and within what an update takes. */
export function fallbackText(message: Message): string {
  return literalWithin(message.summary.trim() === '' ? 'Drillbot' : message.summary, messageTextLength)
}

/** Blocks for a surface, cut visibly to what it takes. Buttons are never dropped. */
export function renderBlocks(
  blocks: readonly Block[],
  surface: Surface,
  uploaded = nothingUploaded,
): KnownBlock[] {
  let tables = 0
  let actions = 0
  let heading = ''
  const rendered = blocks.flatMap((block): KnownBlock[] => {
    if (block.type === 'table') {
      // A table right under a heading of the same words needs no caption.
      const table = block.caption === heading ? { ...block, caption: '' } : block
      heading = ''
      return surface === 'message' && ++tables <= tablesInAMessage ? tableBlock(table) : tableText(table)
    }
    heading = block.type === 'heading' ? block.text : ''
    if (block.type !== 'buttons') return renderBlock(block, uploaded)
    const rows: KnownBlock[] = []
    for (let at = 0; at < block.buttons.length; at += buttonsInARow) {
      const row = block.buttons.slice(at, at + buttonsInARow)
      rows.push({ type: 'actions', elements: row.map((each) => button(each, actions++)) })
    }
    return rows
  })
  return fit(rendered, surface === 'view' ? viewBlocks : messageBlocks)
}

function renderBlock(block: Exclude<Block, { type: 'table' | 'buttons' }>, uploaded: Uploaded): KnownBlock[] {
  switch (block.type) {
    case 'heading':
      return block.text.trim() === '' ? [] : [{ type: 'header', text: plain(block.text, headerLength) }]
    case 'text': {
      const elements = inlineTexts(block.text)
      return elements.length === 0 ? [] : [richText(section(elements))]
    }
    case 'list': {
      const items = list(block.items)
      return items.elements.length === 0 ? [] : [richText(items)]
    }
    case 'code':
      return block.text === '' ? [] : [richText(preformatted(block.text))]
    case 'fields':
      return block.fields.length === 0 ? [] : [richText(section(fieldTexts(block.fields)))]
    case 'meter':
      return [richText(section(meterTexts(block)))]
    case 'criterion':
      return [criterion(block)]
    case 'excerpt':
      return [excerpt(block.label, block.parts)]
    case 'picture':
      return [picture(block, uploaded.get(block))]
    case 'file': {
      const name = richText(section(inlineTexts([{ bold: block.name }, ` ${block.about}`])))
      return uploaded.has(block) || block.content === ''
        ? [name]
        : [name, richText(preformatted(block.content))]
    }
    case 'context':
      return contextBlock(plainWords(block.text))
    case 'divider':
      return [{ type: 'divider' }]
  }
}

/** Plain text, never empty, without `:names:` turned into pictures. */
export function plain(value: string, length: number): PlainTextElement {
  return { type: 'plain_text', text: cut(value.trim() === '' ? '–' : value, length), emoji: false }
}

function fieldTexts(fields: readonly { label: string; value: string }[]) {
  const inlines = fields.flatMap(({ label, value }, index): Inline[] => [
    ...(index === 0 ? [] : ['  ·  ']),
    { faint: label },
    ' ',
    { bold: value },
  ])
  return inlineTexts(inlines)
}

const meterCells = 10

function meterTexts({ label, value, note }: Extract<Block, { type: 'meter' }>) {
  const inside = Math.min(Math.max(Number.isFinite(value) ? value : 0, 0), 100)
  const full = Math.round((inside / 100) * meterCells)
  return [
    ...inlineTexts([{ bold: label }], headerLength),
    ...text(`  ${'▰'.repeat(full)}${'▱'.repeat(meterCells - full)}  `),
    ...text(String(Math.round(inside)), { bold: true }),
    ...text(' of 100'),
    ...(note === undefined || note === '' ? [] : inlineTexts([`  ·  ${note}`])),
  ]
}

/** Without a file in Slack the description stands in. */
function picture({ alt }: Extract<Block, { type: 'picture' }>, file: string | undefined): KnownBlock {
  const description = alt.trim() === '' ? 'A picture' : alt
  return file === undefined
    ? richText(section(text(cut(`Picture: ${description}`, textObjectLength), { italic: true })))
    : { type: 'image', slack_file: { id: file }, alt_text: cut(description, imageAltLength) }
}

function contextBlock(words: string): KnownBlock[] {
  return words.trim() === '' ? [] : [{ type: 'context', elements: [plain(words, textObjectLength)] }]
}

function plainWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (typeof inline === 'string' ? inline : (Object.values(inline)[0] ?? '')))
    .join('')
}

/** Action ids must differ within a block: a number makes them, and `actionOf` takes it off again. */
function button({ action, value, label, style }: Button, index: number): SlackButton {
  return {
    type: 'button',
    action_id: `${action}#${index}`.slice(0, actionIdLength),
    text: plain(label.trim() === '' ? action : label, buttonLabelLength),
    ...(value === '' ? {} : { value: value.slice(0, buttonValueLength) }),
    ...(style === 'plain' ? {} : { style }),
  }
}

/** The use case that a pressed button's `action_id` names. */
export function actionOf(actionId: string): string {
  return actionId.replace(/#\d+$/, '')
}
