/** Layout blocks: https://docs.slack.dev/reference/block-kit/blocks */
import {
  ACTIONS_ELEMENTS,
  BLOCK_ID_CHARS,
  CONTEXT_ACTIONS_ELEMENTS,
  CONTEXT_ELEMENTS,
  HEADER_CHARS,
  IMAGE_TITLE_CHARS,
  INPUT_HINT_CHARS,
  INPUT_LABEL_CHARS,
  MARKDOWN_CHARS,
  SECTION_FIELD_CHARS,
  SECTION_FIELDS,
  SECTION_TEXT_CHARS,
  TABLE_CELLS,
  TABLE_COLUMN_SETTINGS,
  TABLE_ROWS,
  VIDEO_AUTHOR_CHARS,
  VIDEO_TITLE_CHARS,
} from '../limits.ts'
import { accessories, actionsElements, inputElements } from './elements.ts'
import { richText } from './rich-text.ts'
import {
  all,
  boolean,
  isObject,
  list,
  object,
  oneOf,
  string,
  typed,
  url,
  type Check,
  type Fields,
} from './shape.ts'
import { anyText, image, plainText } from './texts.ts'

export type Surface = 'message' | 'modal' | 'home'

const blockId = string(BLOCK_ID_CHARS, 1)

function block(fields: Fields): Check {
  return object({ ...fields, optional: { block_id: blockId, ...fields.optional } }, ['type'])
}

const section: Check = all(
  block({
    optional: {
      text: anyText(SECTION_TEXT_CHARS),
      fields: list(anyText(SECTION_FIELD_CHARS), SECTION_FIELDS),
      accessory: typed(() => accessories),
      expand: boolean,
    },
  }),
  (value, pointer, report) => {
    if (isObject(value) && value.text === undefined && value.fields === undefined) {
      report(pointer, 'must define either `text` or `fields`')
    }
  },
)

const input: Check = all(
  block({
    required: { label: plainText(INPUT_LABEL_CHARS), element: typed(() => inputElements) },
    optional: { hint: plainText(INPUT_HINT_CHARS), optional: boolean, dispatch_action: boolean },
  }),
)

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
const table: Check = block({
  required: {
    rows: list(
      list(
        typed(() => ({
          rich_text: richText,
          raw_text: object({ required: { text: string(undefined, 1) } }, ['type']),
          raw_number: object({ required: { value: anyNumber, text: string(undefined, 1) } }, ['type']),
        })),
        TABLE_CELLS,
      ),
      TABLE_ROWS,
    ),
  },
  optional: {
    column_settings: list((value, pointer, report) => {
      // Slack accepts null for a column left at its defaults.
      if (value === null) return
      object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } })(
        value,
        pointer,
        report,
      )
    }, TABLE_COLUMN_SETTINGS),
  },
})

function anyNumber(value: unknown, pointer: string, report: (pointer: string, fault: string) => void): void {
  if (typeof value !== 'number') report(pointer, 'must be a number')
}

const feedbackChoice = object({
  required: { text: plainText(75), value: string(2000) },
  optional: { accessibility_label: string(75) },
})

const everywhere: Record<string, Check> = {
  section,
  input,
  divider: block({}),
  header: block({ required: { text: plainText(HEADER_CHARS) } }),
  image: image({ block_id: blockId, title: plainText(IMAGE_TITLE_CHARS) }),
  actions: block({
    required: {
      elements: list(
        typed(() => actionsElements),
        ACTIONS_ELEMENTS,
      ),
    },
  }),
  context: block({
    required: {
      elements: list((value, pointer, report) => {
        const isImage = isObject(value) && value.type === 'image'
        ;(isImage ? image() : anyText())(value, pointer, report)
      }, CONTEXT_ELEMENTS),
    },
  }),
  rich_text: richText,
  video: block({
    required: {
      alt_text: string(),
      title: plainText(VIDEO_TITLE_CHARS),
      thumbnail_url: url(3000),
      video_url: url(3000),
    },
    optional: {
      author_name: string(VIDEO_AUTHOR_CHARS),
      description: plainText(200),
      provider_icon_url: url(3000),
      provider_name: string(),
      title_url: url(3000),
    },
  }),
}

const onlyInMessages: Record<string, Check> = {
  table,
  markdown: block({ required: { text: string(MARKDOWN_CHARS, 1) } }),
  context_actions: block({
    required: {
      elements: list(
        typed(() => ({
          feedback_buttons: object(
            {
              required: { positive_button: feedbackChoice, negative_button: feedbackChoice },
              optional: { action_id: string(255) },
            },
            ['type'],
          ),
          icon_button: object(
            {
              required: { icon: string(), text: plainText(75) },
              optional: {
                action_id: string(255),
                value: string(2000),
                accessibility_label: string(75),
                visible_to_user_ids: list(string(), 100),
              },
            },
            ['type'],
          ),
        })),
        CONTEXT_ACTIONS_ELEMENTS,
      ),
    },
  }),
}

/**
 * Returns the checker of one block for a surface. Blocks of the SDK that the bot has no use for (cards, carousels,
 * containers, plans) are refused too: add them here before using them.
 */
export function blockCheck(surface: Surface): Check {
  const table = surface === 'message' ? { ...everywhere, ...onlyInMessages } : everywhere
  return typed(() => table)
}
