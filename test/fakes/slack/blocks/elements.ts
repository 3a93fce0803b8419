/** Block elements and where each may stand: https://docs.slack.dev/reference/block-kit/block-elements */
import {
  ACTION_ID_CHARS,
  BUTTON_ACCESSIBILITY_CHARS,
  BUTTON_TEXT_CHARS,
  BUTTON_URL_CHARS,
  BUTTON_VALUE_CHARS,
  CHOICE_OPTIONS,
  FILE_INPUT_FILES,
  INPUT_MAX_LENGTH,
  OVERFLOW_OPTIONS,
  PLACEHOLDER_CHARS,
  SELECT_OPTIONS,
} from '../limits.ts'
import { richText } from './rich-text.ts'
import {
  all,
  boolean,
  integer,
  isObject,
  list,
  matching,
  object,
  oneOf,
  string,
  type Check,
  type Fields,
} from './shape.ts'
import { confirm, image, option, optionGroups, plainText } from './texts.ts'

const actionId = string(ACTION_ID_CHARS, 1)
const placeholder = plainText(PLACEHOLDER_CHARS)
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date in the format YYYY-MM-DD')
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in the format HH:mm')
const dispatchActionConfig = object({
  optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
})

function element(fields: Fields): Check {
  return object({ ...fields, optional: { action_id: actionId, ...fields.optional } }, ['type'])
}

const focusable = { focus_on_load: boolean }
const typable = { ...focusable, placeholder, dispatch_action_config: dispatchActionConfig }
const pickable = { ...focusable, placeholder, confirm }
const many = { max_selected_items: integer(1, SELECT_OPTIONS) }

/** A static menu needs either options or option groups, and its initial choice must be one of them. */
const staticMenu = (multi: boolean): Check =>
  all(
    element({
      optional: {
        ...pickable,
        ...(multi ? many : {}),
        options: list(option('plain'), SELECT_OPTIONS),
        option_groups: optionGroups(SELECT_OPTIONS),
        ...(multi
          ? { initial_options: list(option('plain'), SELECT_OPTIONS) }
          : { initial_option: option('plain') }),
      },
    }),
    (value, pointer, report) => {
      if (!isObject(value)) return
      if ((value.options === undefined) === (value.option_groups === undefined)) {
        report(pointer, 'must define exactly one of `options` or `option_groups`')
      }
      uniqueValues(value, pointer, report)
      initialIsAnOption(value, pointer, report)
    },
  )

const choices = (initial: Record<string, Check>): Check =>
  all(
    element({
      required: { options: list(option('any'), CHOICE_OPTIONS) },
      optional: { confirm, ...focusable, ...initial },
    }),
    uniqueValues,
    initialIsAnOption,
  )

function optionsOf(value: Record<string, unknown>): unknown[] {
  const direct = Array.isArray(value.options) ? value.options : []
  const groups = Array.isArray(value.option_groups) ? value.option_groups : []
  return [
    ...direct,
    ...groups.flatMap((group) => (isObject(group) && Array.isArray(group.options) ? group.options : [])),
  ]
}

function uniqueValues(
  value: unknown,
  pointer: string,
  report: (pointer: string, fault: string) => void,
): void {
  if (!isObject(value)) return
  const values = optionsOf(value).map((entry) => (isObject(entry) ? entry.value : undefined))
  if (new Set(values).size !== values.length) report(pointer, 'option values must be unique')
}

function initialIsAnOption(
  value: unknown,
  pointer: string,
  report: (pointer: string, fault: string) => void,
): void {
  if (!isObject(value)) return
  const offered = new Set(optionsOf(value).map((entry) => JSON.stringify(entry)))
  const initial = [
    value.initial_option,
    ...(Array.isArray(value.initial_options) ? value.initial_options : []),
  ]
  for (const entry of initial) {
    if (entry !== undefined && !offered.has(JSON.stringify(entry))) {
      report(pointer, 'initial option must match one of the options exactly')
    }
  }
}

const text: Check = all(
  element({
    optional: {
      ...typable,
      initial_value: string(INPUT_MAX_LENGTH),
      multiline: boolean,
      min_length: integer(0, INPUT_MAX_LENGTH),
      max_length: integer(1, INPUT_MAX_LENGTH),
    },
  }),
  (value, pointer, report) => {
    if (!isObject(value)) return
    const max = typeof value.max_length === 'number' ? value.max_length : INPUT_MAX_LENGTH
    if (typeof value.min_length === 'number' && value.min_length > max) {
      report(pointer, '`min_length` must not be greater than `max_length`')
    }
    if (typeof value.initial_value === 'string' && value.initial_value.length > max) {
      report(`${pointer}/initial_value`, `must be less than ${max + 1} characters`)
    }
  },
)

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const button: Check = element({
  required: { text: plainText(BUTTON_TEXT_CHARS) },
  optional: {
    value: string(BUTTON_VALUE_CHARS),
    url: string(BUTTON_URL_CHARS),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(BUTTON_ACCESSIBILITY_CHARS),
    confirm,
  },
})

const users = { users_select: element({ optional: { ...pickable, initial_user: string() } }) }
const multiUsers = {
  multi_users_select: element({
    optional: { ...pickable, ...many, initial_users: list(string(), SELECT_OPTIONS, 0) },
  }),
}
const conversation = {
  default_to_current_conversation: boolean,
  filter: object({
    optional: {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  }),
}
const selects: Record<string, Check> = {
  static_select: staticMenu(false),
  ...users,
  conversations_select: element({
    optional: { ...pickable, ...conversation, initial_conversation: string(), response_url_enabled: boolean },
  }),
  channels_select: element({
    optional: { ...pickable, initial_channel: string(), response_url_enabled: boolean },
  }),
  external_select: element({
    optional: { ...pickable, initial_option: option('plain'), min_query_length: integer(0, 100) },
  }),
}
const multiSelects: Record<string, Check> = {
  multi_static_select: staticMenu(true),
  ...multiUsers,
  multi_conversations_select: element({
    optional: {
      ...pickable,
      ...many,
      ...conversation,
      initial_conversations: list(string(), SELECT_OPTIONS, 0),
    },
  }),
  multi_channels_select: element({
    optional: { ...pickable, ...many, initial_channels: list(string(), SELECT_OPTIONS, 0) },
  }),
}
const pickers: Record<string, Check> = {
  datepicker: element({ optional: { ...pickable, initial_date: date } }),
  timepicker: element({ optional: { ...pickable, initial_time: time, timezone: string() } }),
  checkboxes: choices({ initial_options: list(option('any'), CHOICE_OPTIONS) }),
  radio_buttons: choices({ initial_option: option('any') }),
}
const dateTime = {
  datetimepicker: element({
    optional: { confirm, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  }),
}
const richTextInput = { rich_text_input: element({ optional: { ...typable, initial_value: richText } }) }

/** What an actions block takes. */
export const actionsElements: Record<string, Check> = {
  button,
  overflow: element({
    required: { options: list(option('plain', true), OVERFLOW_OPTIONS) },
    optional: { confirm },
  }),
  ...selects,
  ...multiSelects,
  ...pickers,
  ...dateTime,
  ...richTextInput,
}

/** What may stand beside a section. */
export const accessories: Record<string, Check> = {
  button,
  overflow: actionsElements.overflow as Check,
  image: image(),
  ...selects,
  ...multiSelects,
  ...pickers,
}

/** What an input block takes; files only in a modal. */
export const inputElements: Record<string, Check> = {
  plain_text_input: text,
  email_text_input: element({ optional: { ...typable, initial_value: string() } }),
  url_text_input: element({ optional: { ...typable, initial_value: string() } }),
  number_input: element({
    required: { is_decimal_allowed: boolean },
    optional: { ...typable, initial_value: string(), min_value: string(), max_value: string() },
  }),
  file_input: element({
    optional: { filetypes: list(string(), 100), max_files: integer(1, FILE_INPUT_FILES) },
  }),
  ...selects,
  ...multiSelects,
  ...pickers,
  ...dateTime,
  ...richTextInput,
}
