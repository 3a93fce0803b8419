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
    form.fields.map((field) => [field.id, kept?.[field.id] ?? field.value ?? '']),
  )
  update(
    (s) => (s.form = { form, place, values, errors: {}, submissionId: newId(), busy: false, problem: '' }),
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
  const wrong = errorsSeenHere(open.form, open.values)
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
 */
function errorsSeenHere(form, values) {
  /** @type {Record<string, string>} */
  const errors = {}
  for (const field of form.fields) {
    const value = values[field.id] ?? ''
    if (field.required && value.trim() === '') {
      errors[field.id] = field.kind === 'choice' ? 'Choose one.' : 'Fill this in.'
    } else if (value.length > field.maxLength) {
      errors[field.id] = `Shorten this to ${field.maxLength.toLocaleString()} characters.`
    }
  }
  return errors
}

async function focusFirstError() {
  await drawn()
  const first = document.querySelector('dialog [aria-invalid="true"]')
  if (first instanceof HTMLElement) first.focus()
}
