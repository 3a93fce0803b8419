import type { KnownBlock } from '@slack/types'
import { blocksLength, lengthPerBlock, lengthPerElement } from './slack-limits.ts'

/**
 * Keeps a list of blocks within Slack's number of blocks and its length in all. Buttons stay; of the rest the first ones do,
 * and a last line says how much is missing.
 */
export function fit(blocks: readonly KnownBlock[], most: number): KnownBlock[] {
  if (blocks.length <= most && weightOf(blocks) <= blocksLength) return [...blocks]
  const buttons = blocks.filter(isButtons).slice(0, most - 1)
  let room = most - buttons.length - 1
  let left = blocksLength - weightOf(buttons) - weightOf([missing(blocks.length)])
  let open = true
  const kept: KnownBlock[] = []
  let dropped = 0
  for (const block of blocks) {
    if (isButtons(block)) {
      if (buttons.includes(block)) kept.push(block)
      continue
    }
    const weight = weightOf([block])
    open = open && room > 0 && weight <= left
    if (!open) {
      dropped += 1
      continue
    }
    room -= 1
    left -= weight
    kept.push(block)
  }
  return dropped === 0 ? kept : [...kept, missing(dropped)]
}

/** How much of Slack's unwritten limit blocks take, estimated from above. */
export function weightOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + weightOf(each), 0)
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  const isBlock = 'type' in value && (value.type === 'rich_text' || !('style' in value || 'text' in value))
  const own = isBlock ? lengthPerBlock : lengthPerElement
  return Object.entries(value).reduce(
    (sum, [name, each]) => sum + (name === 'type' ? 0 : weightOf(each)),
    own,
  )
}

function isButtons(block: KnownBlock): boolean {
  return block.type === 'actions'
}

function missing(count: number): KnownBlock {
  const text = `… ${count} more ${count === 1 ? 'part does' : 'parts do'} not fit into one Slack message. My result always has your own score.`
  return { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }
}
