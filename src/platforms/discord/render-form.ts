import {
  type APIFileUploadComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Field, Form } from '../../messages/message.ts'
import { writeId } from './custom-id.ts'
import { cutOnWord, oneLine } from './cut-on-word.ts'
import { escapeText, withoutPings } from './escape.ts'
import {
  INPUT_PLACEHOLDER,
  INPUT_VALUE,
  LABEL,
  LABEL_DESCRIPTION,
  MODAL_COMPONENTS,
  MODAL_TITLE,
  SELECT_OPTIONS,
  SELECT_PLACEHOLDER,
  SELECT_TEXT,
} from './limits.ts'

const INTRO = 1000

/** A form as a modal. Its id carries which form it is and its state, so that a submission needs no memory of ours. */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData {
  const roomForIntro = form.fields.length < MODAL_COMPONENTS
  const intro = form.intro ?? ''
  const fields = form.fields.map((field, i) =>
    // A full modal has no room for an introduction: its first field's explanation takes it, where there is none.
    i === 0 && !roomForIntro && intro !== '' && field.hint === undefined ? { ...field, hint: intro } : field,
  )
  return {
    custom_id: writeId({ kind: 'form', form: form.id, state: form.state }),
    title: oneLine(form.title, MODAL_TITLE) || 'Drillbot',
    components: [
      ...(roomForIntro && intro !== ''
        ? [
            {
              type: ComponentType.TextDisplay as const,
              content: withoutPings(escapeText(cutOnWord(intro, INTRO))),
            },
          ]
        : []),
      ...fields.map(labelled),
    ],
  }
}

function labelled(field: Field): APILabelComponent {
  const hint = oneLine(hintOf(field), LABEL_DESCRIPTION)
  return {
    type: ComponentType.Label,
    label: oneLine(field.label, LABEL) || field.id,
    ...(hint === '' ? {} : { description: hint }),
    component: field.kind === 'file' ? fileUpload(field) : isMenu(field) ? menu(field) : textInput(field),
  }
}

/** A choice among more than Discord's menus hold is typed, with its options named. */
function isMenu(field: Field): boolean {
  const count = field.options?.length ?? 0
  return field.kind === 'choice' && count > 0 && count <= SELECT_OPTIONS
}

function hintOf(field: Field): string {
  if (field.kind !== 'choice' || isMenu(field)) return field.hint ?? ''
  return `One of: ${(field.options ?? []).map(({ value }) => value).join(', ')}`
}

function menu(field: Field): APIStringSelectComponent {
  const placeholder = oneLine(field.placeholder ?? '', SELECT_PLACEHOLDER)
  return {
    type: ComponentType.StringSelect,
    custom_id: field.id,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
    ...(placeholder === '' ? {} : { placeholder }),
    options: (field.options ?? []).map(({ value, label }) => ({
      label: oneLine(label, SELECT_TEXT) || value,
      value: value.slice(0, SELECT_TEXT),
      ...(value === field.value ? { default: true } : {}),
    })),
  }
}

/** Which endings a name has is left to the drill: on phones Discord's own filter needs kinds that we do not take. */
function fileUpload(field: Field): APIFileUploadComponent {
  return {
    type: ComponentType.FileUpload,
    custom_id: field.id,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
  }
}

function textInput(field: Field): APITextInputComponent {
  const most = Math.min(field.maxLength, INPUT_VALUE)
  const placeholder = oneLine(field.placeholder ?? '', INPUT_PLACEHOLDER)
  const value = (field.value ?? '').slice(0, most).toWellFormed()
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.kind === 'paragraph' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: most,
    ...(placeholder === '' ? {} : { placeholder }),
    ...(value === '' ? {} : { value }),
  }
}
