// @ts-check
/**
 * Opening, sending and closing a form. What was written in a form that was closed is there when it opens again.
 *
 * @import {Form} from '../../../messages/message.ts'
 * @import {ActView, PlaceView} from '../views.ts'
 */
import { announce } from './announce.js'
import { tick } from './guide-steps.js'
import { newId, Problem, submitForm } from './server.js'
import { drawn, state, takeIn, update } from './store.js'

const largestFile = 1024 * 1024

/** @type {Map<string, Record<string, string>>} */
const unsent = new Map()

/** @param {Form} form */
function keyOf(form) {
  return JSON.stringify([state.me, form.id, form.state])
}

/** What an act brought back: a message that is in the chat by now, or a form. @param {ActView} answer */
export function show(answer) {
  if (answer.kind === 'message') {
    const { message } = answer
    update((s) => {
      s.reveal = message.id
      if (takeIn(message)) {
        announce(`${message.private ? 'Only visible to you. ' : ''}Drillbot: ${message.card?.summary ?? ''}`)
      }
    })
  } else if (answer.kind === 'form') openForm(answer.form, answer.place)
}

/** @param {Form} form @param {PlaceView} place */
function openForm(form, place) {
  const kept = unsent.get(keyOf(form))
  const values = Object.fromEntries(
    form.fields.map((field) => [
      field.id,
      // A file has to be chosen anew: a page may not put one into its input.
      field.kind === 'file' ? '' : (kept?.[field.id] ?? field.value ?? ''),
    ]),
  )
  update(
    (s) =>
      (s.form = {
        form,
        place,
        values,
        files: {},
        errors: {},
        submissionId: newId(),
        busy: false,
        problem: '',
      }),
  )
}

/** Closes the form and keeps what was written. */
export function closeForm() {
  const open = state.form
  if (open === null) return
  const isWritten = open.form.fields.some((field) => (open.values[field.id] ?? '') !== (field.value ?? ''))
  if (isWritten) unsent.set(keyOf(open.form), open.values)
  update((s) => (s.form = null))
}

/** Sends the open form; errors keep it open with what was written. */
export async function sendForm() {
  const open = state.form
  if (open === null || open.busy) return
  const wrong = errorsSeenHere(open.form, open.values, open.files)
  if (Object.keys(wrong).length > 0) {
    update(() => (open.errors = wrong))
    await focusFirstError()
    return
  }
  update(() => Object.assign(open, { busy: true, problem: '', errors: {} }))
  try {
    const answer = await submitForm(open.place, {
      form: open.form.id,
      state: open.form.state,
      values: open.values,
      files: await inBase64(open.files),
      submissionId: open.submissionId,
    })
    if (answer.kind === 'invalid') {
      // The form as it comes back may name other fields; what was written stays. The next try is another submission.
      const values = Object.fromEntries(
        answer.form.fields.map((field) => [field.id, open.values[field.id] ?? field.value ?? '']),
      )
      update(() =>
        Object.assign(open, { form: answer.form, errors: answer.errors, values, submissionId: newId() }),
      )
      await focusFirstError()
      return
    }
    unsent.delete(keyOf(open.form))
    update((s) => (s.form = null))
    show(answer)
    tick({ kind: 'form', form: open.form.id })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    update(() => (open.problem = error.message))
  } finally {
    update(() => (open.busy = false))
  }
}

/**
 * What is plainly wrong without asking: an empty field that must not be, or one that is too long.
 * @param {Form} form
 * @param {Record<string, string>} values
 * @param {Record<string, File>} files
 */
function errorsSeenHere(form, values, files) {
  /** @type {Record<string, string>} */
  const errors = {}
  for (const field of form.fields) {
    const value = values[field.id] ?? ''
    if (field.required && value.trim() === '') {
      errors[field.id] =
        field.kind === 'choice' ? 'Choose one.' : field.kind === 'file' ? 'Choose a file.' : 'Fill this in.'
    } else if (field.kind === 'file') {
      if ((files[field.id]?.size ?? 0) > largestFile) errors[field.id] = 'This file is larger than 1 MB.'
    } else if (value.length > field.maxLength) {
      errors[field.id] = `Shorten this to ${field.maxLength.toLocaleString()} characters.`
    }
  }
  return errors
}

/** @param {Record<string, File>} files */
async function inBase64(files) {
  const read = Object.entries(files).map(async ([field, file]) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return [field, { name: file.name, base64: btoa(text) }]
  })
  return Object.fromEntries(await Promise.all(read))
}

async function focusFirstError() {
  await drawn()
  const first = document.querySelector('dialog [aria-invalid="true"]')
  if (first instanceof HTMLElement) first.focus()
}
