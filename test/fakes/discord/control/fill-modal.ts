/** Filling in and sending a form, as a member's client lets them. Source: Receiving and Responding, "Modal Submit Data". */
import type { APIAttachment } from 'discord-api-types/v10'
import { ComponentType } from '../state/wire-numbers.ts'
import { lengthOf } from '../rules/discord-error.ts'
import { inputsOf, type ModalForm, type ModalInput, prefilled, TEXT_INPUT_MAX } from '../rules/modal-rules.ts'

/**
 * The data of the submission. What is not given keeps its prefilled value.
 * @param values by label or custom id
 * Throws a sentence for what the client would not send.
 */
export function modalData(
  modal: ModalForm,
  values: Record<string, string>,
  files: Record<string, APIAttachment> = {},
): Record<string, unknown> {
  const inputs = inputsOf(modal)
  for (const key of [...Object.keys(values), ...Object.keys(files)]) {
    if (!inputs.some(({ label, input }) => label === key || input.custom_id === key)) {
      const known = inputs.map(({ label }) => label).join(', ')
      throw new Error(`The form has no field ${key}; it has ${known}.`)
    }
  }
  let id = 0
  const nextId = () => {
    id += 1
    return id
  }
  const filled = (label: string, input: ModalInput) => {
    const value = values[label] ?? values[input.custom_id] ?? prefilled(input)
    const own = { type: input.type, id: nextId(), custom_id: input.custom_id }
    if (input.type === ComponentType.FileUpload) {
      const file = files[label] ?? files[input.custom_id]
      if (!file && (input.required ?? true)) throw new Error(`The field ${label} needs a file.`)
      return { ...own, values: file ? [file.id] : [] }
    }
    if (input.type === ComponentType.TextInput) {
      checkText(label, input, value)
      return { ...own, value }
    }
    return { ...own, values: pick(label, input, value) }
  }
  const components = modal.components.flatMap((row): unknown[] => {
    if (row.type === ComponentType.Label && row.component) {
      return [{ type: row.type, id: nextId(), component: filled(row.label ?? '', row.component) }]
    }
    if (row.type === ComponentType.ActionRow) {
      const inner = (row.components ?? []).map((input) => filled(input.label ?? '', input))
      return [{ type: row.type, id: nextId(), components: inner }]
    }
    return [{ type: row.type, id: nextId() }]
  })
  const attachments = Object.fromEntries(Object.values(files).map((file) => [file.id, file]))
  // Source: Receiving and Responding, "Modal Submit Data" (`resolved`: the files of File Uploads).
  return { custom_id: modal.custom_id, components, resolved: { attachments } }
}

function checkText(label: string, input: ModalInput, value: string): void {
  const length = lengthOf(value)
  if ((input.required ?? true) && length === 0) throw new Error(`The field ${label} must be filled in.`)
  if (length > 0 && length < (input.min_length ?? 0)) {
    throw new Error(`The field ${label} takes at least ${input.min_length} characters; this is ${length}.`)
  }
  const most = input.max_length ?? TEXT_INPUT_MAX
  if (length > most)
    throw new Error(`The field ${label} takes at most ${most} characters; this is ${length}.`)
}

/** The values chosen in a menu, written with commas between them, by label or value. */
function pick(label: string, input: ModalInput, value: string): string[] {
  const wanted = value === '' ? [] : value.split(',').map((part) => part.trim())
  if (wanted.length === 0 && (input.required ?? true)) throw new Error(`The field ${label} must be chosen.`)
  if (!input.options) return wanted
  return wanted.map((part) => {
    const option = input.options?.find((candidate) => candidate.label === part || candidate.value === part)
    if (!option) {
      const known = input.options?.map((candidate) => candidate.label).join(', ')
      throw new Error(`The field ${label} offers ${known}.`)
    }
    return option.value
  })
}
