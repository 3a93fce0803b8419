/** Limits on the buttons, menus and layout of a message. Source: Component Reference, unless another page is named. */
import type { APIMessageComponent } from 'discord-api-types/v10'
import { ButtonStyle, ComponentType } from '../state/wire-numbers.ts'
import { lengthOf, type Path, type Problems } from './discord-error.ts'

/** Source: Message Components, "Legacy Message Component Behavior" (up to 5 action rows). */
export const ROWS_MAX = 5
/** Source: Component Reference, "Action Row" (up to 5 buttons, or one select). */
export const BUTTONS_PER_ROW = 5
/** Source: Component Reference, "Button" (`label` up to 80 characters; 34 are shown well). */
export const BUTTON_LABEL_MAX = 80
/** Source: Component Reference, "Custom ID" (1 to 100 characters, unique in the message). */
export const CUSTOM_ID_MAX = 100
/** Source: Component Reference, "String Select" (25 options; 100 characters each; placeholder 150). */
export const SELECT = { options: 25, text: 100, placeholder: 150 } as const
/** Source: Message Components, "Using Message Components" (up to 40 in all, 4000 characters of text displays). */
export const V2 = { components: 40, text: 4000 } as const

interface Node {
  type: number
  custom_id?: string
  label?: string
  style?: number
  url?: string
  sku_id?: string
  emoji?: unknown
  content?: string
  options?: { label: string; value: string; description?: string }[]
  placeholder?: string
  min_values?: number
  max_values?: number
  components?: Node[]
  accessory?: Node
}

const SELECTS = new Set<number>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
])

/** Adds to `problems` all that is wrong with a message's components. */
export function checkComponents(
  components: APIMessageComponent[],
  at: Path,
  problems: Problems,
  v2: boolean,
): void {
  const nodes = components as unknown as Node[]
  const seen = new Set<string>()
  if (!v2 && nodes.length > ROWS_MAX) {
    problems.add(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${ROWS_MAX} in length.`)
  }
  let count = 0
  let text = 0
  const visit = (node: Node, here: Path, depth: number): void => {
    count += 1
    if (!v2 && depth === 0 && node.type !== ComponentType.ActionRow) {
      problems.add(
        [...here, 'type'],
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of (1,) without MessageFlags.IS_COMPONENTS_V2.`,
      )
    }
    if (node.type === ComponentType.ActionRow) checkRow(node, here, problems)
    if (node.type === ComponentType.Button) checkButton(node, here, problems)
    if (SELECTS.has(node.type)) checkSelect(node, here, problems)
    if (node.type === ComponentType.TextDisplay) text += lengthOf(node.content ?? '')
    if (node.custom_id !== undefined) {
      if (node.custom_id === '' || lengthOf(node.custom_id) > CUSTOM_ID_MAX) {
        problems.add(
          [...here, 'custom_id'],
          'BASE_TYPE_BAD_LENGTH',
          `Must be between 1 and ${CUSTOM_ID_MAX} in length.`,
        )
      }
      if (seen.has(node.custom_id)) {
        problems.add(
          [...here, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        )
      }
      seen.add(node.custom_id)
    }
    for (const [index, child] of (node.components ?? []).entries()) {
      visit(child, [...here, 'components', index], depth + 1)
    }
    if (node.accessory) visit(node.accessory, [...here, 'accessory'], depth + 1)
  }
  for (const [index, node] of nodes.entries()) visit(node, [...at, index], 0)
  if (!v2) return
  if (count > V2.components) {
    problems.add(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${V2.components} or fewer in length.`)
  }
  if (text > V2.text) {
    problems.add(
      at,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Displayable text size exceeds maximum size of ${V2.text}`,
    )
  }
}

function checkRow(row: Node, at: Path, problems: Problems): void {
  const children = row.components ?? []
  if (children.length < 1 || children.length > BUTTONS_PER_ROW) {
    problems.add(
      [...at, 'components'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between 1 and ${BUTTONS_PER_ROW} in length.`,
    )
  }
  if (children.length > 1 && children.some((child) => SELECTS.has(child.type))) {
    problems.add(
      [...at, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    )
  }
}

/** Source: Component Reference, "Button" (a link has a URL and no custom id; all others the reverse; label or emoji). */
function checkButton(button: Node, at: Path, problems: Problems): void {
  problems.tooLong([...at, 'label'], button.label, BUTTON_LABEL_MAX)
  if (button.style === ButtonStyle.Link) {
    problems.required([...at, 'url'], button.url)
    if (button.custom_id !== undefined) {
      problems.add(
        [...at, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      )
    }
  } else if (button.style === ButtonStyle.Premium) {
    problems.required([...at, 'sku_id'], button.sku_id)
    return
  } else {
    if (button.custom_id === undefined) {
      problems.add([...at, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
    }
    if (button.url !== undefined) {
      problems.add([...at, 'url'], 'BUTTON_COMPONENT_INVALID_URL', 'Only a link button can have a url')
    }
  }
  if (!button.label && !button.emoji) {
    problems.add([...at, 'label'], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required')
  }
}

/** Source: Component Reference, "String Select" and the sections on the other selects. */
export function checkSelect(select: Node, at: Path, problems: Problems): void {
  problems.required([...at, 'custom_id'], select.custom_id)
  problems.tooLong([...at, 'placeholder'], select.placeholder, SELECT.placeholder)
  const least = select.min_values ?? 1
  const most = select.max_values ?? 1
  if (least > most) {
    problems.add([...at, 'min_values'], 'BASE_TYPE_MAX', 'min_values cannot be larger than max_values')
  }
  if (select.type !== ComponentType.StringSelect) return
  const options = select.options ?? []
  if (options.length < 1 || options.length > SELECT.options) {
    problems.add(
      [...at, 'options'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between 1 and ${SELECT.options} in length.`,
    )
  }
  const values = new Set<string>()
  for (const [index, option] of options.entries()) {
    const here = [...at, 'options', index]
    problems.required([...here, 'label'], option.label)
    problems.required([...here, 'value'], option.value)
    problems.tooLong([...here, 'label'], option.label, SELECT.text)
    problems.tooLong([...here, 'value'], option.value, SELECT.text)
    problems.tooLong([...here, 'description'], option.description, SELECT.text)
    if (values.has(option.value)) {
      problems.add(
        [...here, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'Option values must differ',
      )
    }
    values.add(option.value)
  }
}
