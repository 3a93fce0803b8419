/** Composition objects: texts, options, confirmation dialogs, images. */
import {
  CONFIRM_BUTTON_CHARS,
  CONFIRM_TEXT_CHARS,
  CONFIRM_TITLE_CHARS,
  IMAGE_ALT_CHARS,
  IMAGE_URL_CHARS,
  OPTION_DESCRIPTION_CHARS,
  OPTION_GROUP_LABEL_CHARS,
  OPTION_GROUPS,
  OPTION_TEXT_CHARS,
  OPTION_URL_CHARS,
  OPTION_VALUE_CHARS,
  TEXT_OBJECT_CHARS,
} from '../limits.ts'
import { boolean, isObject, list, object, oneOf, string, typed, url, type Check } from './shape.ts'

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function plainText(max: number): Check {
  return typed(() => ({
    plain_text: object({ required: { text: string(max, 1) }, optional: { emoji: boolean } }, ['type']),
  }))
}

/** A text object of either kind; `emoji` belongs to plain text, `verbatim` to mrkdwn. */
export function anyText(max: number = TEXT_OBJECT_CHARS): Check {
  return typed(() => ({
    plain_text: object({ required: { text: string(max, 1) }, optional: { emoji: boolean } }, ['type']),
    mrkdwn: object({ required: { text: string(max, 1) }, optional: { verbatim: boolean } }, ['type']),
  }))
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export function option(kind: 'plain' | 'any', withUrl = false): Check {
  const text = kind === 'plain' ? plainText(OPTION_TEXT_CHARS) : anyText(OPTION_TEXT_CHARS)
  const description =
    kind === 'plain' ? plainText(OPTION_DESCRIPTION_CHARS) : anyText(OPTION_DESCRIPTION_CHARS)
  return object({
    required: { text, value: string(OPTION_VALUE_CHARS, 1) },
    optional: { description, ...(withUrl ? { url: url(OPTION_URL_CHARS) } : {}) },
  })
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
export function optionGroups(maxOptions: number): Check {
  const group = object({
    required: { label: plainText(OPTION_GROUP_LABEL_CHARS), options: list(option('plain'), maxOptions) },
  })
  return list(group, OPTION_GROUPS)
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const confirm: Check = object({
  required: {
    title: plainText(CONFIRM_TITLE_CHARS),
    text: anyText(CONFIRM_TEXT_CHARS),
    confirm: plainText(CONFIRM_BUTTON_CHARS),
    deny: plainText(CONFIRM_BUTTON_CHARS),
  },
  optional: { style: oneOf('primary', 'danger') },
})

const slackFile: Check = (value, pointer, report) => {
  object({ optional: { id: string(255, 1), url: url(IMAGE_URL_CHARS) } })(value, pointer, report)
  if (isObject(value) && (value.id === undefined) === (value.url === undefined)) {
    report(pointer, 'must define exactly one of `id` or `url`')
  }
}

/** An image's source and alt text, with whatever else its block or element allows. */
export function image(optional: Record<string, Check> = {}): Check {
  return (value, pointer, report) => {
    object(
      {
        required: { alt_text: string(IMAGE_ALT_CHARS, 1) },
        optional: { image_url: url(IMAGE_URL_CHARS), slack_file: slackFile, ...optional },
      },
      ['type'],
    )(value, pointer, report)
    if (isObject(value) && (value.image_url === undefined) === (value.slack_file === undefined)) {
      report(pointer, 'must define exactly one of `image_url` or `slack_file`')
    }
  }
}
