/** Checks whole lists of blocks and whole views: every block alone, then what must be unique or add up. */
import {
  CALLBACK_ID_CHARS,
  EXTERNAL_ID_CHARS,
  MESSAGE_BLOCK_OVERHEAD_CHARS,
  MESSAGE_BLOCKS,
  MESSAGE_BLOCKS_CHARS,
  PRIVATE_METADATA_CHARS,
  TABLE_CHARS,
  TABLES_IN_A_MESSAGE,
  VIEW_BLOCKS,
  VIEW_BUTTON_CHARS,
  VIEW_TITLE_CHARS,
} from '../limits.ts'
import { blockCheck, type Surface } from './blocks.ts'
import { boolean, isObject, list, object, string, type Json, type Report } from './shape.ts'
import { plainText } from './texts.ts'

/** One fault, in Slack's words, with its pointer. */
export type BlockFault = `${string} [json-pointer:${string}]`

/** Returns every fault of a list of blocks; empty when Slack would take it. */
export function faultsOfBlocks(blocks: unknown, surface: Surface, root = '/blocks'): BlockFault[] {
  const faults: BlockFault[] = []
  const report: Report = (pointer, fault) => faults.push(`${fault} [json-pointer:${pointer}]`)
  checkBlocks(blocks, surface, root, report)
  return faults
}

/** Returns every fault of a view; empty when Slack would take it. */
export function faultsOfView(view: unknown): BlockFault[] {
  const faults: BlockFault[] = []
  const report: Report = (pointer, fault) => faults.push(`${fault} [json-pointer:${pointer}]`)
  if (!isObject(view)) return ['must be an object [json-pointer:/view]']
  const modal = view.type === 'modal'
  if (!modal && view.type !== 'home') {
    report('/view/type', `unsupported type: ${String(view.type)}`)
    return faults
  }
  object(
    {
      required: { blocks: () => undefined, ...(modal ? { title: plainText(VIEW_TITLE_CHARS) } : {}) },
      optional: {
        private_metadata: string(PRIVATE_METADATA_CHARS),
        callback_id: string(CALLBACK_ID_CHARS),
        external_id: string(EXTERNAL_ID_CHARS),
        ...(modal
          ? {
              submit: plainText(VIEW_BUTTON_CHARS),
              close: plainText(VIEW_BUTTON_CHARS),
              clear_on_close: boolean,
              notify_on_close: boolean,
              submit_disabled: boolean,
            }
          : {}),
      },
    },
    ['type'],
  )(view, '/view', report)
  checkBlocks(view.blocks, modal ? 'modal' : 'home', '/view/blocks', report)
  if (modal && view.submit === undefined && blockList(view.blocks).some((block) => block.type === 'input')) {
    // https://docs.slack.dev/reference/views/modal-views: `submit` is required when an input block is present.
    report('/view', 'missing required field: submit')
  }
  return faults
}

/** Returns the characters that count towards `msg_blocks_too_long`. */
export function weightOfBlocks(blocks: unknown): number {
  return blockList(blocks).reduce((sum, block) => sum + textLength(block) + MESSAGE_BLOCK_OVERHEAD_CHARS, 0)
}

/** Returns whether Slack would answer `msg_blocks_too_long`. */
export function blocksAreTooLong(blocks: unknown): boolean {
  return weightOfBlocks(blocks) > MESSAGE_BLOCKS_CHARS
}

function checkBlocks(blocks: unknown, surface: Surface, root: string, report: Report): void {
  const max = surface === 'message' ? MESSAGE_BLOCKS : VIEW_BLOCKS
  list(blockCheck(surface), max, 0)(blocks, root, report)
  const known = blockList(blocks)
  unique(
    known.map((block) => block.block_id),
    (at, id) => report(`${root}/${at}/block_id`, `\`block_id\` must be unique: ${id}`),
  )
  known.forEach((block, at) => {
    unique(
      elementsOf(block).map((element) => element.action_id),
      (index, id) =>
        report(`${root}/${at}/elements/${index}/action_id`, `\`action_id\` must be unique: ${id}`),
    )
    if (
      block.type === 'input' &&
      isObject(block.element) &&
      block.element.type === 'file_input' &&
      surface !== 'modal'
    ) {
      report(`${root}/${at}/element`, 'unsupported type: file_input')
    }
    if (block.type === 'table' && textLength(block) > TABLE_CHARS) {
      report(`${root}/${at}`, `must be less than ${TABLE_CHARS + 1} characters`)
    }
  })
  if (known.filter((block) => block.type === 'table').length > TABLES_IN_A_MESSAGE) {
    report(root, 'only_one_table_allowed')
  }
  const focused = known.flatMap(elementsOf).filter((element) => element.focus_on_load === true)
  // https://docs.slack.dev/reference/block-kit/block-elements: only one element of a view may set it.
  if (focused.length > 1) report(root, 'only one element may set `focus_on_load`')
}

function unique(values: unknown[], report: (at: number, value: string) => void): void {
  const seen = new Set<string>()
  values.forEach((value, at) => {
    if (typeof value !== 'string') return
    if (seen.has(value)) report(at, value)
    seen.add(value)
  })
}

/** Returns the objects of a list of blocks, whatever else is in it. */
export function blockList(blocks: unknown): Json[] {
  return Array.isArray(blocks) ? blocks.filter(isObject) : []
}

/** Returns a block's interactive elements: of an actions block, an accessory, or an input. */
export function elementsOf(block: Json): Json[] {
  const several = Array.isArray(block.elements) && block.type !== 'rich_text' ? block.elements : []
  return [...several, block.accessory, block.element].filter(isObject)
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0)
  if (!isObject(value)) return 0
  return Object.entries(value).reduce(
    (sum, [name, entry]) =>
      sum +
      (typeof entry === 'string'
        ? name === 'text' || name === 'alt_text'
          ? entry.length
          : 0
        : textLength(entry)),
    0,
  )
}
