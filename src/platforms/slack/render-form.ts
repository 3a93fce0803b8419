import type {
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  StaticSelect,
} from '@slack/types'
import type { Field, Form, Message } from '../../messages/message.ts'
import type { UploadPlace } from '../fetch-upload.ts'
import { cut } from './cut.ts'
import { writeFormPlace, type FormPlace } from './form-place.ts'
import { plain, renderBlocks } from './render-message.ts'
import { richText, section, text } from './rich-text.ts'
import {
  inputHintLength,
  inputLabelLength,
  optionGroups,
  optionLabelLength,
  optionValueLength,
  placeholderLength,
  richTextLength,
  selectOptions,
  textInputLength,
  viewButtonLength,
  viewTitleLength,
} from './slack-limits.ts'

/** Every input has this action id: its block id is the field's. */
const valueAction = 'value'

/** A form as a modal; the place it was opened from travels in its metadata. `faults` are shown on top, for a reopened form. */
export function renderForm(form: Form, place: FormPlace, faults: Record<string, string> = {}): ModalView {
  const problems = form.fields.flatMap(({ id, label }) =>
    faults[id] === undefined ? [] : [`${label}: ${faults[id]}`],
  )
  const intro = [...problems.map((line) => `⚠️ ${line}`), ...(form.intro === undefined ? [] : [form.intro])]
  const blocks: KnownBlock[] = intro
    .filter((line) => line !== '')
    .map((line) => richText(section(text(cut(line, richTextLength)))))
  return {
    type: 'modal',
    callback_id: form.id,
    title: plain(form.title, viewTitleLength),
    submit: plain(form.submit, viewButtonLength),
    close: plain('Cancel', viewButtonLength),
    private_metadata: writeFormPlace({ ...place, state: form.state }),
    blocks: [...blocks, ...form.fields.map(inputBlock)],
  }
}

/** A message in a modal without inputs: for whoever pressed something where no message can be shown to them alone. */
export function renderNotice(title: string, message: Message): ModalView {
  return {
    type: 'modal',
    title: plain(title, viewTitleLength),
    close: plain('Close', viewButtonLength),
    blocks: renderBlocks(message.blocks, 'view'),
  }
}

/** The values of a submitted modal by field id. */
export function readValues(
  values: Record<
    string,
    Record<string, { value?: string | null; selected_option?: { value: string } | null }>
  >,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([id, actions]) => {
      const input = actions[valueAction]
      return [id, input?.value ?? input?.selected_option?.value ?? '']
    }),
  )
}

/** Where the files of a submitted modal lie, by field id. */
export function readFiles(
  values: Record<string, Record<string, { files?: { name: string; url_private: string }[] }>>,
): Record<string, UploadPlace> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, actions]) => {
      const file = actions[valueAction]?.files?.[0]
      return file === undefined ? [] : [[id, { name: file.name, url: file.url_private }]]
    }),
  )
}

/** Errors by block id; one that names no field of the form goes to its first, so that Slack takes them all. */
export function renderErrors(form: Form, errors: Record<string, string>): Record<string, string> {
  const known = new Set(form.fields.map(({ id }) => id))
  const first = form.fields[0]?.id ?? ''
  const shown: Record<string, string> = {}
  for (const [id, fault] of Object.entries(errors)) {
    const at = known.has(id) ? id : first
    shown[at] = cut(shown[at] === undefined ? fault : `${shown[at]} ${fault}`, inputHintLength)
  }
  return shown
}

function inputBlock(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, inputLabelLength),
    ...(field.hint === undefined || field.hint === '' ? {} : { hint: plain(field.hint, inputHintLength) }),
    optional: !field.required,
    element: elementOf(field),
  }
}

function elementOf(field: Field): InputBlock['element'] {
  if (field.kind === 'file') {
    const filetypes = (field.endings ?? []).map((ending) => ending.replace(/^\./, ''))
    return { type: 'file_input', action_id: valueAction, max_files: 1, filetypes }
  }
  return field.kind === 'choice' && (field.options ?? []).length > 0 ? selectOf(field) : inputOf(field)
}

function inputOf(field: Field): InputBlock['element'] {
  const most = Math.min(field.maxLength, textInputLength)
  const value = (field.value ?? '').slice(0, most)
  return {
    type: 'plain_text_input',
    action_id: valueAction,
    multiline: field.kind === 'paragraph',
    max_length: most,
    ...(value === '' ? {} : { initial_value: value }),
    ...placeholderOf(field),
  }
}

function selectOf(field: Field): StaticSelect {
  const options = (field.options ?? []).map(optionOf)
  const chosen = options.find(({ value }) => value === field.value)
  return {
    type: 'static_select',
    action_id: valueAction,
    ...(options.length <= selectOptions ? { options } : { option_groups: groupsOf(options) }),
    ...(chosen === undefined ? {} : { initial_option: chosen }),
    ...placeholderOf(field),
  }
}

function placeholderOf({ placeholder }: Field): { placeholder?: PlainTextElement } {
  return placeholder === undefined || placeholder === ''
    ? {}
    : { placeholder: plain(placeholder, placeholderLength) }
}

function optionOf({ value, label }: { value: string; label: string }): PlainTextOption {
  return {
    text: plain(label === '' ? value : label, optionLabelLength),
    value: value.slice(0, optionValueLength),
  }
}

/** A hundred options a group, each named by its first and last. */
function groupsOf(options: readonly PlainTextOption[]): NonNullable<StaticSelect['option_groups']> {
  const groups: NonNullable<StaticSelect['option_groups']> = []
  for (let at = 0; at < options.length && groups.length < optionGroups; at += selectOptions) {
    const group = options.slice(at, at + selectOptions)
    const [first, last] = [group[0]?.text.text ?? '', group.at(-1)?.text.text ?? '']
    const label = `${cut(first, optionLabelLength / 2 - 4)} – ${cut(last, optionLabelLength / 2 - 4)}`
    groups.push({ label: plain(label, optionLabelLength), options: group })
  }
  return groups
}
