import { createRequire } from 'node:module'
import { load } from 'js-yaml'
import type { Node, Pair, YAMLMap } from 'yaml'
import { yamlText } from './yaml-file.ts'

/** A text that could not be edited without touching what its author wrote: why, and what to do. */
export class YamlEditError extends Error {
  override readonly name = 'YamlEditError'
}

/**
 * The text with one more item in the list at a top-level key; every other character stays as it is. Throws `YamlEditError`
 * when the text is no YAML mapping.
 */
export function withItem(text: string, key: string, item: unknown): string {
  const found = pairAt(text, key)
  const before = found ? ((load(text) as Record<string, unknown>)[key] as unknown[] | null) : null
  if (!found || before === null || before.length === 0) return withValue(text, key, [item])
  const list = found.value as Node & { flow?: boolean; items: Node[] }
  if (list.flow === true) return withValue(text, key, [...before, item])
  const first = list.items[0] as Node
  const start = (first.range as [number, number, number])[0]
  const dash = text.lastIndexOf('-', start)
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash)
  const end = endOf(text, list)
  return checked(
    `${ended(text.slice(0, end))}${indented(yamlText([item]), indent)}\n${text.slice(end)}`,
    key,
    [...before, item],
  )
}

/** The text with another value at a top-level key, which is added at the end where there is none. Throws `YamlEditError`. */
export function withValue(text: string, key: string, value: unknown): string {
  const found = pairAt(text, key)
  const written = `${yamlText({ [key]: value })}\n`
  if (!found) return checked(`${ended(text)}${written}`, key, value)
  const start = ((found.key as Node).range as [number, number, number])[0]
  const end = endOf(text, found.value ?? (found.key as Node))
  return checked(`${text.slice(0, start)}${written}${text.slice(end)}`, key, value)
}

function pairAt(text: string, key: string): { key: unknown; value: Node | null } | null {
  const { parseDocument, isMap } = createRequire(import.meta.url)('yaml') as typeof import('yaml')
  const document = parseDocument(text)
  if (document.errors.length > 0) throw new YamlEditError('Mend the YAML first: it cannot be read as it is.')
  const root = document.contents
  if (root === null) return null
  if (!isMap(root)) throw new YamlEditError('The text is no question: it has no keys such as "scenario".')
  const pair = (root as YAMLMap).items.find((one: Pair) => String(one.key) === key)
  return pair ? { key: pair.key, value: pair.value as Node | null } : null
}

/** Where the line on which a node's value ends is over. */
function endOf(text: string, node: Node): number {
  const [, end] = node.range as [number, number, number]
  if (end > 0 && text.charAt(end - 1) === '\n') return end
  const newline = text.indexOf('\n', end)
  return newline < 0 ? text.length : newline + 1
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function indented(block: string, indent: string): string {
  return block.replaceAll(/^(?=.)/gm, indent)
}

/** What was written must read as what was meant, or it is not handed out. */
function checked(text: string, key: string, meant: unknown): string {
  let read: unknown
  try {
    read = (load(text) as Record<string, unknown>)[key]
  } catch {
    read = undefined
  }
  if (JSON.stringify(read) !== JSON.stringify(meant))
    throw new YamlEditError(`This could not be written below "${key}" as it stands: add it by hand.`)
  return text
}
