// @ts-check
/**
 * Editing one's own message in its place: Enter saves, Escape gives up.
 *
 * @import {MessageView} from '../views.ts'
 */
import { saveEdit } from './acts.js'
import { focusComposer } from './focus.js'
import { html, live, nothing } from './lit.js'
import { state, update } from './store.js'

/** @param {MessageView} message */
export function editor(message) {
  const editing = state.editing
  if (editing === null) return nothing
  const place = { channel: message.channel, thread: message.thread }
  const done = () => focusComposer(place)
  const save = async () => {
    await saveEdit()
    if (state.editing === null) done()
  }
  const cancel = () => {
    update((s) => (s.editing = null))
    done()
  }
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      cancel()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void save()
    }
  }
  return html`<form class="editor" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault()
    void save()
  }}>
    <textarea class="grows" id="editor" aria-label="Edit your message" aria-describedby="editor-help" rows="1" dir="auto"
      .value=${live(editing.text)} @keydown=${onKey}
      @input=${(/** @type {InputEvent} */ event) => update(() => (editing.text = /** @type {HTMLTextAreaElement} */ (event.target).value))}></textarea>
    ${editing.problem === '' ? nothing : html`<p class="problem" role="alert">${editing.problem}</p>`}
    <div class="editor-buttons">
      <span class="faint" id="editor-help">Enter saves, Esc cancels</span>
      <button type="button" class="button plain small" @click=${cancel}>Cancel</button>
      <button type="submit" class="button primary small">Save</button>
    </div>
  </form>`
}
