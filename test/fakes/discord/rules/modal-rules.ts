/** What a form may look like. Source: Receiving and Responding, "Modal"; Component Reference, "Label", "Text Input". */
import { ComponentType } from '../state/wire-numbers.ts'
import { checkSelect, CUSTOM_ID_MAX } from './component-rules.ts'
import { lengthOf, type Path, Problems } from './discord-error.ts'

/** Source: Receiving and Responding, "Modal" (`title` up to 45 characters, 1 to 5 components). */
export const MODAL_TITLE_MAX = 45
export const MODAL_COMPONENTS_MAX = 5
/** Source: Component Reference, "Label" (`label` up to 45, `description` up to 100 characters). */
export const LABEL_MAX = 45
export const LABEL_DESCRIPTION_MAX = 100
/** Source: Component Reference, "Text Input" (up to 4000 characters, placeholder up to 100). */
export const TEXT_INPUT_MAX = 4000
export const TEXT_PLACEHOLDER_MAX = 100

export interface ModalInput {
  type: number
  custom_id: string
  label?: string
  style?: number
  value?: string
  placeholder?: string
  required?: boolean
  min_length?: number
  max_length?: number
  min_values?: number
  max_values?: number
  options?: { label: string; value: string; default?: boolean }[]
}

export interface ModalRow {
  type: number
  label?: string
  description?: string
  components?: ModalInput[]
  component?: ModalInput
}

export interface ModalForm {
  custom_id: string
  title: string
  components: ModalRow[]
}

/** What a field holds when the form opens. Source: Component Reference, "Select Option Structure" (`default`). */
export function prefilled({ value, options }: ModalInput): string {
  const chosen = (options ?? []).filter((option) => option.default === true)
  return value ?? chosen.map((option) => option.value).join(',')
}

/** The inputs of a form, in order, each with the label that a member reads. */
export function inputsOf(modal: ModalForm): { label: string; input: ModalInput; row: ModalRow }[] {
  return modal.components.flatMap((row) => {
    if (row.type === ComponentType.Label && row.component) {
      return [{ label: row.label ?? '', input: row.component, row }]
    }
    return (row.components ?? []).map((input) => ({ label: input.label ?? '', input, row }))
  })
}

/** Throws "Invalid Form Body" listing everything that is wrong with the form. */
export function checkModal(modal: ModalForm, at: Path): void {
  const problems = new Problems()
  within(modal.custom_id, CUSTOM_ID_MAX, [...at, 'custom_id'], problems)
  within(modal.title, MODAL_TITLE_MAX, [...at, 'title'], problems)
  const rows = modal.components ?? []
  if (rows.length < 1 || rows.length > MODAL_COMPONENTS_MAX) {
    problems.add(
      [...at, 'components'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between 1 and ${MODAL_COMPONENTS_MAX} in length.`,
    )
  }
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const here = [...at, 'components', index]
    if (row.type === ComponentType.Label) {
      within(row.label ?? '', LABEL_MAX, [...here, 'label'], problems)
      problems.tooLong([...here, 'description'], row.description, LABEL_DESCRIPTION_MAX)
      if (row.component) {
        // Source: Component Reference, "Text Input" (`label` is deprecated in favour of the Label component).
        if (row.component.label !== undefined) {
          problems.add([...here, 'component', 'label'], 'BASE_TYPE_UNKNOWN', 'Use the label of the Label')
        }
        checkInput(row.component, [...here, 'component'], seen, problems)
      }
    } else if (row.type === ComponentType.ActionRow) {
      // Source: Component Reference, "Action Row" (in a modal a row holds a single text input).
      if ((row.components ?? []).length !== 1) {
        problems.add([...here, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 1 in length.')
      }
      for (const [position, input] of (row.components ?? []).entries()) {
        const there = [...here, 'components', position]
        within(input.label ?? '', LABEL_MAX, [...there, 'label'], problems)
        checkInput(input, there, seen, problems)
      }
    }
  }
  problems.throwIfAny()
}

function checkInput(input: ModalInput, at: Path, seen: Set<string>, problems: Problems): void {
  within(input.custom_id ?? '', CUSTOM_ID_MAX, [...at, 'custom_id'], problems)
  if (seen.has(input.custom_id)) {
    problems.add(
      [...at, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    )
  }
  seen.add(input.custom_id)
  if (input.type === ComponentType.StringSelect) checkSelect(input, at, problems)
  if (input.type !== ComponentType.TextInput) return
  problems.tooLong([...at, 'placeholder'], input.placeholder, TEXT_PLACEHOLDER_MAX)
  problems.tooLong(
    [...at, 'value'],
    input.value,
    Math.min(input.max_length ?? TEXT_INPUT_MAX, TEXT_INPUT_MAX),
  )
  // A prefilled value shorter than min_length is refused as well.
  if (input.value && lengthOf(input.value) < (input.min_length ?? 0)) {
    problems.add([...at, 'value'], 'BASE_TYPE_MIN_LENGTH', `Must be ${input.min_length} or more in length.`)
  }
  if ((input.min_length ?? 0) > (input.max_length ?? TEXT_INPUT_MAX)) {
    problems.add([...at, 'min_length'], 'BASE_TYPE_MAX', 'min_length cannot be larger than max_length')
  }
}

function within(text: string, most: number, at: Path, problems: Problems): void {
  if (!text || lengthOf(text) > most) {
    problems.add(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${most} in length.`)
  }
}
