// @ts-check
/**
 * A form of the drill's in a dialog: labels, hints, counters near the limit, and each error beside its field. What was
 * written survives closing it.
 *
 * @import {Field} from '../../../messages/message.ts'
 * @import {OpenForm} from './store.js'
 */
import { closeForm, sendForm } from './forms.js'
import { icon } from './icons.js'
import { html, live, nothing } from './lit.js'
import { visible } from './plain-text.js'
import { state, update } from './store.js'

/** The open form, if one is. */
export function formDialog() {
  const open = state.form
  if (open === null) return nothing
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault()
    void sendForm()
  }
  /** @param {Event} event */
  const cancel = (event) => {
    event.preventDefault()
    closeForm()
  }
  return html`<dialog class="dialog" aria-labelledby="form-title" data-modal @cancel=${cancel}>
    <form novalidate @submit=${submit}>
      <header class="dialog-head">
        <h2 id="form-title">${visible(open.form.title)}</h2>
        <button type="button" class="tool" aria-label="Close form" title="Close (Esc)" @click=${closeForm}>${icon('close')}</button>
      </header>
      <div class="dialog-body">
        ${open.form.intro === undefined ? nothing : html`<p class="dialog-intro" dir="auto">${visible(open.form.intro)}</p>`}
        ${open.form.fields.map((field) => fieldRow(field, open))}
        ${open.problem === '' ? nothing : html`<p class="problem" role="alert">${open.problem}</p>`}
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button plain" @click=${closeForm}>Cancel</button>
        <button type="submit" class="button primary" aria-busy=${open.busy} ?disabled=${open.busy}>${visible(open.form.submit)}</button>
      </footer>
    </form>
  </dialog>`
}

/** @param {Field} field @param {OpenForm} open */
function fieldRow(field, open) {
  const id = `field-${field.id}`
  const value = open.values[field.id] ?? ''
  const error = open.errors[field.id]
  const left = field.maxLength - value.length
  // A counter from the start would hurry whoever writes; near the end it helps.
  const counted =
    (field.kind === 'line' || field.kind === 'paragraph') && left < Math.max(20, field.maxLength / 5)
  const about = [
    field.hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
    counted ? `${id}-count` : '',
  ].filter((each) => each !== '')
  return html`<div class="field ${error === undefined ? '' : 'has-error'}">
    <label for=${id}>${visible(field.label)}${field.required ? nothing : html` <span class="faint">(optional)</span>`}</label>
    ${field.hint === undefined ? nothing : html`<p class="field-hint" id="${id}-hint" dir="auto">${visible(field.hint)}</p>`}
    ${control(field, id, value, error !== undefined, about.length === 0 ? nothing : about.join(' '))}
    <div class="field-foot">
      ${error === undefined ? nothing : html`<p class="field-error" id="${id}-error">${visible(error)}</p>`}
      ${counted ? html`<p class="field-count ${left < 0 ? 'over' : ''}" id="${id}-count">${left < 0 ? `${-left} too many` : `${left} left`}</p>` : nothing}
    </div>
  </div>`
}

/**
 * @param {Field} field
 * @param {string} id
 * @param {string} value
 * @param {boolean} wrong
 * @param {unknown} about
 */
function control(field, id, value, wrong, about) {
  /** @param {Event} event */
  const onInput = (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target)
    update((s) => {
      if (s.form !== null) s.form.values[field.id] = value
    })
  }
  /** The file itself waits in its input; its name stands for it among the values. @param {Event} event */
  const onFile = (event) => {
    const chosen = /** @type {HTMLInputElement} */ (event.target).files?.[0] ?? null
    update((s) => {
      if (s.form === null) return
      s.form.values[field.id] = chosen?.name ?? ''
      if (chosen === null) delete s.form.files[field.id]
      else s.form.files[field.id] = chosen
    })
  }
  switch (field.kind) {
    case 'line':
      return html`<input type="text" id=${id} dir="auto" .value=${live(value)} placeholder=${field.placeholder ?? ''} aria-required=${field.required}
        aria-invalid=${wrong} aria-describedby=${about} autocomplete="off" @input=${onInput} />`
    case 'paragraph':
      return html`<textarea id=${id} class="grows" rows="5" dir="auto" .value=${live(value)} placeholder=${field.placeholder ?? ''} aria-required=${field.required}
        aria-invalid=${wrong} aria-describedby=${about} @input=${onInput}></textarea>`
    case 'file':
      return html`<input type="file" id=${id} accept=${(field.endings ?? []).join(',')} aria-required=${field.required}
        aria-invalid=${wrong} aria-describedby=${about} @change=${onFile} />`
    case 'choice':
    default:
      return html`<select id=${id} aria-required=${field.required} aria-invalid=${wrong} aria-describedby=${about} @change=${onInput}>
        ${value === '' ? html`<option value="" selected>${field.placeholder ?? 'Choose one'}</option>` : nothing}
        ${(field.options ?? []).map((each) => html`<option value=${each.value} ?selected=${each.value === value}>${each.label}</option>`)}
      </select>`
  }
}
