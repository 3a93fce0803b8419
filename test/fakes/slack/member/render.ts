/** Blocks as the words a member reads, and who a message would notify. */
import { blockList, elementsOf } from '../blocks/check-blocks.ts'
import { isObject, type Json } from '../blocks/shape.ts'
import { optionsOf } from './form-state.ts'

/** Undoes Slack's escapes: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Escapes what a member types, as Slack's client does. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Returns the words of blocks, a line or more for each. */
export function renderBlocks(blocks: unknown): string {
  return blockList(blocks)
    .map(renderBlock)
    .filter((line) => line !== '')
    .join('\n')
}

function renderBlock(block: Json): string {
  switch (block.type) {
    case 'divider':
      return '---'
    case 'section':
      return [
        textOf(block.text),
        ...listOf(block.fields).map(textOf),
        isObject(block.accessory) ? renderElement(block.accessory) : '',
      ]
        .filter((part) => part !== '')
        .join('\n')
    case 'context':
    case 'actions':
    case 'context_actions':
      return listOf(block.elements)
        .map((element) => (isObject(element) ? renderElement(element) : ''))
        .join(' ')
    case 'image':
    case 'video':
      return `[image: ${String(block.alt_text)}]`
    case 'input':
      return `${textOf(block.label)}${isObject(block.hint) ? ` (${textOf(block.hint)})` : ''}`
    case 'table':
      return listOf(block.rows)
        .map((row) => listOf(row).map(plain).join(' | '))
        .join('\n')
    default:
      return plain(block)
  }
}

function renderElement(element: Json): string {
  if (element.type === 'mrkdwn' || element.type === 'plain_text') return textOf(element)
  if (element.type === 'image') return `[image: ${String(element.alt_text)}]`
  const label = labelOf(element)
  return label === '' ? '' : `[${label}]`
}

/** Returns what is written on a button or in an empty menu. */
export function labelOf(element: Json): string {
  if (isObject(element.text)) return textOf(element.text)
  if (isObject(element.placeholder)) return textOf(element.placeholder)
  return optionsOf(element)
    .map((option) => option.text.text)
    .join(' / ')
}

function textOf(value: unknown): string {
  if (!isObject(value) || typeof value.text !== 'string') return ''
  return value.type === 'mrkdwn' ? unescape(value.text) : value.text
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('')
  if (!isObject(value)) return ''
  if (typeof value.text === 'string') return value.text
  if (isObject(value.text)) return textOf(value.text)
  if (value.type === 'user') return `@${String(value.user_id)}`
  if (value.type === 'broadcast') return `@${String(value.range)}`
  if (value.type === 'emoji') return `:${String(value.name)}:`
  if (value.type === 'link') return String(value.url)
  return plain(value.elements)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Returns whom a message notifies: user ids, and `channel`, `here`, `everyone` or a group's id. */
export function pingsOf(text: string, blocks: unknown): string[] {
  const pings = new Set<string>()
  const scan = (value: string): void => {
    for (const [, user] of value.matchAll(/<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>/g)) pings.add(String(user))
    for (const [, range] of value.matchAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g))
      pings.add(String(range))
    for (const [, group] of value.matchAll(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/g)) pings.add(String(group))
  }
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isObject(value)) return
    if (value.type === 'mrkdwn' && typeof value.text === 'string') scan(value.text)
    if (value.type === 'user' && typeof value.user_id === 'string') pings.add(value.user_id)
    if (value.type === 'broadcast' && typeof value.range === 'string') pings.add(value.range)
    Object.values(value).forEach(walk)
  }
  scan(text)
  walk(blocks)
  return [...pings]
}

/** Returns the labels of a message's buttons, in reading order. */
export function buttonsOf(blocks: unknown): string[] {
  return blockList(blocks).flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.type === 'button' || element.type === 'icon_button')
      .map(labelOf),
  )
}
