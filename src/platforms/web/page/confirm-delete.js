// @ts-check
/** Asks before a message goes: its words cannot be brought back. */
import { remove } from './acts.js'
import { focusComposer } from './focus.js'
import { html, nothing } from './lit.js'
import { visible } from './plain-text.js'
import { state, update } from './store.js'

/** The question, while it is asked. */
export function confirmDelete() {
  const message = state.deleting === null ? undefined : state.messages.get(state.deleting)
  if (message === undefined) return nothing
  const close = () => update((s) => (s.deleting = null))
  const yes = async () => {
    close()
    await remove(message)
    focusComposer({ channel: message.channel, thread: message.thread })
  }
  return html`<dialog class="dialog narrow" aria-labelledby="delete-title" data-modal @cancel=${(
    /** @type {Event} */ event,
  ) => {
    event.preventDefault()
    close()
  }}>
    <header class="dialog-head"><h2 id="delete-title">Delete this message?</h2></header>
    <div class="dialog-body">
      <p>Its words are gone for good${message.thread === null ? '' : ', and no longer count for your answer'}.</p>
      <blockquote class="quote-box" dir="auto">${visible((message.text ?? '').slice(0, 200))}${(message.text ?? '').length > 200 ? '…' : ''}</blockquote>
    </div>
    <footer class="dialog-foot">
      <button type="button" class="button plain" @click=${close}>Keep it</button>
      <button type="button" class="button danger" @click=${() => void yes()}>Delete</button>
    </footer>
  </dialog>`
}
