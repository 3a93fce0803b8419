// @ts-check
/**
 * Where one writes: Enter sends, Shift+Enter makes a new line, the up arrow edits the last message, and a slash offers
 * the commands.
 *
 * @import {PlaceView} from '../views.ts'
 * @import {Completion, Option} from './completion.js'
 */
import { beginEdit, isCommand, send } from './acts.js'
import { complete } from './completion.js'
import { draftIn, setDraft } from './drafts.js'
import { composerId } from './focus.js'
import { icon } from './icons.js'
import { html, live, nothing } from './lit.js'
import { drawn, messagesIn, personOf, placeKey, state, update } from './store.js'

/** @param {PlaceView} place @param {{ label: string, hint: string }} words */
export function composer(place, words) {
  const key = placeKey(place)
  const { text, clientId } = draftIn(place)
  const me = personOf(state.me)
  const busy = state.busy.has(`send ${clientId}`)
  const problem = state.problems.get(key)
  const offer = offered(place, text)
  const open = offer.options.length > 0
  const active = activeOf(place, offer)
  const listId = `${composerId(place)}-list`
  return html`<form class="composer" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault()
    void send(place)
  }}>
    ${open || offer.hint !== '' ? suggestions(place, offer, active, listId) : nothing}
    ${
      problem === undefined
        ? nothing
        : html`<p class="problem" role="alert"><span>${problem}</span>
          <button type="button" class="tool" aria-label="Hide this message" @click=${() => update((s) => s.problems.delete(key))}>${icon('close')}</button></p>`
    }
    <div class="composer-box">
      <textarea id=${composerId(place)} class="grows" rows="1" dir="auto" role="combobox" aria-autocomplete="list" aria-haspopup="listbox"
        aria-label=${words.label} placeholder="${words.hint}" aria-expanded=${open} aria-controls=${open ? listId : nothing}
        aria-activedescendant=${open && active >= 0 ? `${listId}-${active}` : nothing} autocomplete="off"
        .value=${live(text)} @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, place)}
        @input=${(/** @type {InputEvent} */ event) => typed(place, /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
      <button type="submit" class="send" aria-label="Send" title="Send (Enter)" aria-busy=${busy} ?disabled=${busy || text.trim() === ''}>${icon('send')}</button>
    </div>
    <p class="composer-hint"><span>As <strong>${me?.name ?? ''}</strong></span><span class="keys"><kbd>Enter</kbd> sends · <kbd>Shift</kbd> <kbd>Enter</kbd> new line · <kbd>/</kbd> commands</span></p>
  </form>`
}

/** @param {PlaceView} place @param {Completion} offer @param {number} active @param {string} listId */
function suggestions(place, offer, active, listId) {
  return html`<div class="suggestions">
    ${offer.hint === '' ? nothing : html`<p class="suggestions-hint" role="status">${offer.hint}</p>`}
    <ul role="listbox" id=${listId} aria-label="Commands" ?hidden=${offer.options.length === 0}>
      ${offer.options.map(
        (option, index) => html`<li role="option" id="${listId}-${index}" aria-selected=${index === active}
          @mousedown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => void accept(place, option)}>
          <span class="option-label">${option.label}</span><span class="option-words">${option.description}</span>
        </li>`,
      )}
    </ul>
  </div>`
}

/** @param {PlaceView} place @param {string} text @returns {Completion} */
function offered(place, text) {
  const { completion } = state
  if (completion.place === placeKey(place) && completion.closed) return { options: [], hint: '', pick: false }
  return complete(text, state.commands, personOf(state.me)?.role === 'admin')
}

/** @param {PlaceView} place @param {Completion} offer */
function activeOf(place, offer) {
  const { completion } = state
  const chosen = completion.place === placeKey(place) ? completion.active : -1
  if (chosen >= 0) return Math.min(chosen, offer.options.length - 1)
  return offer.pick && offer.options.length > 0 ? 0 : -1
}

/** @param {PlaceView} place @param {string} text */
function typed(place, text) {
  update((s) => (s.completion = { place: placeKey(place), active: -1, closed: false }))
  setDraft(place, text)
}

/** @param {PlaceView} place @param {Option} option */
async function accept(place, option) {
  typed(place, option.text)
  await drawn()
  const box = document.getElementById(composerId(place))
  if (!(box instanceof HTMLTextAreaElement)) return
  box.focus()
  box.setSelectionRange(box.value.length, box.value.length)
}

/** @param {KeyboardEvent} event @param {PlaceView} place */
function onKey(event, place) {
  // Enter that ends a composition (Japanese, Chinese, Korean) belongs to the composition.
  if (event.isComposing) return
  const { text } = draftIn(place)
  const offer = offered(place, text)
  if (offer.options.length > 0 && chooses(event, place, offer)) {
    event.preventDefault()
    return
  }
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
    event.preventDefault()
    void send(place)
  } else if (event.key === 'ArrowUp' && text === '') {
    const last = messagesIn(place).findLast((each) => each.author === state.me && !each.deleted)
    if (last === undefined) return
    event.preventDefault()
    beginEdit(last)
  }
}

/** Whether the key chose something in the list. @param {KeyboardEvent} event @param {PlaceView} place @param {Completion} offer */
function chooses(event, place, offer) {
  const count = offer.options.length
  const active = activeOf(place, offer)
  /** @param {number} to */
  const move = (to) =>
    update((s) => (s.completion = { place: placeKey(place), active: (to + count) % count, closed: false }))
  const option = offer.options[Math.max(active, 0)]
  switch (event.key) {
    case 'ArrowDown':
      move(active + 1)
      return true
    case 'ArrowUp':
      move(active < 0 ? count - 1 : active - 1)
      return true
    case 'Escape':
      update((s) => (s.completion = { place: placeKey(place), active: -1, closed: true }))
      return true
    case 'Tab':
      if (event.shiftKey || option === undefined) return false
      void accept(place, option)
      return true
    case 'Enter':
      if (event.shiftKey || active < 0 || option === undefined) return false
      // Choosing what is written already would change nothing: then Enter sends.
      if (option.text.trim() === draftIn(place).text.trim() && isCommand(option.text)) return false
      void accept(place, option)
      return true
    default:
      return false
  }
}
