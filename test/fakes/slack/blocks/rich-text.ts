/** Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import { BLOCK_ID_CHARS } from '../limits.ts'
import { boolean, integer, list, object, oneOf, string, typed, type Check, type Fields } from './shape.ts'

const MANY = 5000

const style = object({
  optional: { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean },
})

function inline(fields: Fields): Check {
  return object({ ...fields, optional: { style, ...fields.optional } }, ['type'])
}

const text = inline({ required: { text: string(undefined, 1) } })
const link = inline({
  required: { url: string(undefined, 1) },
  optional: { text: string(), unsafe: boolean },
})

const inlines = typed(() => ({
  text,
  link,
  user: inline({ required: { user_id: string() } }),
  usergroup: inline({ required: { usergroup_id: string() } }),
  channel: inline({ required: { channel_id: string() } }),
  team: inline({ required: { team_id: string() } }),
  broadcast: inline({ required: { range: oneOf('here', 'channel', 'everyone') } }),
  emoji: inline({ required: { name: string() }, optional: { unicode: string(), url: string() } }),
  color: inline({ required: { value: string() } }),
  date: inline({
    required: { timestamp: integer(0, Number.MAX_SAFE_INTEGER), format: string() },
    optional: { url: string(), fallback: string() },
  }),
}))

const section = object({ required: { elements: list(inlines, MANY, 0) } }, ['type'])
const sections = typed(() => ({ rich_text_section: section }))
const border = { border: oneOf(0, 1) }

const parts = typed(() => ({
  rich_text_section: section,
  rich_text_list: object(
    {
      required: { elements: list(sections, MANY), style: oneOf('bullet', 'ordered') },
      optional: { ...border, indent: integer(0, 8), offset: integer(0, MANY) },
    },
    ['type'],
  ),
  rich_text_quote: object({ required: { elements: list(inlines, MANY, 0) }, optional: border }, ['type']),
  rich_text_preformatted: object(
    {
      required: {
        elements: list(
          typed(() => ({ text, link })),
          MANY,
          0,
        ),
      },
      optional: { ...border, language: string() },
    },
    ['type'],
  ),
}))

/** A rich text block or the value of a rich text input. */
export const richText: Check = object(
  { required: { elements: list(parts, MANY) }, optional: { block_id: string(BLOCK_ID_CHARS) } },
  ['type'],
)
