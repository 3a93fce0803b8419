// @ts-check
/**
 * One message: a member's, Drillbot's card, a private word, or a tombstone.
 *
 * @import {MessageView} from '../views.ts'
 */
import { beginEdit, dismiss, press } from './acts.js'
import { card } from './blocks.js'
import { fullTimeOf, timeOf } from './dates.js'
import { editor } from './editor.js'
import { icon } from './icons.js'
import { focusComposer, focusLater } from './focus.js'
import { html, nothing } from './lit.js'
import { avatar } from './people.js'
import { plainText } from './plain-text.js'
import { goTo } from './places.js'
import { personOf, state, update } from './store.js'

/**
 * @param {MessageView} message
 * @param {{ follows: boolean, inThread: boolean }} how `follows`: the same person wrote just before
 */
export function messageItem(message, how) {
  const person = message.author === null ? undefined : personOf(message.author)
  const name = person?.name ?? 'Drillbot'
  const editing = state.editing?.id === message.id
  const kinds = `${message.private ? 'private' : ''} ${how.follows ? 'follows' : ''} ${message.author === null ? 'from-bot' : ''}`
  return html`<article class="message ${kinds}" data-message=${message.id} aria-label=${label(message, name)}>
    <div class="message-side">${how.follows ? html`<time class="side-time" aria-hidden="true">${timeOf(message.sentAt)}</time>` : avatar(person)}</div>
    <div class="message-main">
      <header class="message-head">
        <span class="author">${name}</span>
        ${person === undefined ? html`<span class="chip">Bot</span>` : person.role === 'admin' ? html`<span class="chip">Admin</span>` : nothing}
        <time datetime=${new Date(message.sentAt).toISOString()} title=${fullTimeOf(message.sentAt)}>${timeOf(message.sentAt)}</time>
        ${message.private ? html`<span class="only-you">${icon('lock')}Only visible to you</span>` : nothing}
      </header>
      ${editing ? editor(message) : body(message)}
      ${editing ? nothing : marks(message)}
      ${message.opens !== null && !how.inThread ? threadButton(message) : nothing}
    </div>
    ${editing ? nothing : tools(message)}
  </article>`
}

/** @param {MessageView} message @param {string} name */
function label(message, name) {
  const kind = message.private ? ', only visible to you' : ''
  return `${name}, ${timeOf(message.sentAt)}${kind}`
}

/** @param {MessageView} message */
function body(message) {
  if (message.deleted) return html`<p class="tombstone">This message was deleted.</p>`
  if (message.card !== null) {
    return card(message.card, {
      press: (button) => void press(message, button),
      busy: (button) => state.busy.has(`press ${message.id} ${button.action} ${button.value}`),
      addressOf: (index) =>
        `/api/messages/${message.id}/attachments/${index}?person=${encodeURIComponent(state.me)}`,
    })
  }
  return plainText(message.id, message.text ?? '')
}

/** @param {MessageView} message */
function marks(message) {
  const waiting = message.unsettled && message.author === state.me
  if (message.deleted || (!message.received && !waiting && message.editedAt === null)) return nothing
  return html`<p class="marks">
    ${message.editedAt === null ? nothing : html`<span title=${fullTimeOf(message.editedAt)}>edited</span>`}
    ${
      message.unsettled && !waiting
        ? nothing
        : waiting
          ? html`<span class="waiting">${icon('clock')}Not received yet; it is sent again by itself</span>`
          : message.received
            ? html`<span class="received" title="Drillbot has taken this as part of the answer">${icon('check')}received</span>`
            : nothing
    }
  </p>`
}

/** @param {MessageView} message */
function threadButton(message) {
  const line = message.opens
  if (line === null) return nothing
  const count =
    line.replies === 0
      ? 'Answer in the thread'
      : `Open thread · ${line.replies === 1 ? '1 reply' : `${line.replies} replies`}`
  const isNew = line.lastReplyAt !== null && line.lastReplyAt > (state.seen.get(message.id) ?? 0)
  const open = state.place.thread === message.id
  return html`<button type="button" class="thread-button" data-opens=${message.id} aria-expanded=${open}
    @click=${() => openThread(message)}>
    ${line.people.length === 0 ? icon('thread') : html`<span class="faces">${line.people.slice(0, 4).map((id) => avatar(personOf(id)))}</span>`}
    <span>${count}</span>
    ${line.lastReplyAt === null ? nothing : html`<span class="faint">last at ${timeOf(line.lastReplyAt)}</span>`}
    ${isNew && !open ? html`<span class="new">New</span>` : nothing}
  </button>`
}

/** @param {MessageView} message */
function openThread(message) {
  const place = { channel: message.channel, thread: message.id }
  goTo(place)
  focusLater(() => focusComposer(place))
}

/** @param {MessageView} message */
function tools(message) {
  if (message.private) {
    return html`<div class="tools always">
      <button type="button" class="tool" aria-label="Dismiss message" title="Dismiss" @click=${() => void dismissed(message)}>${icon('close')}</button>
    </div>`
  }
  if (message.author !== state.me || message.deleted) return nothing
  return html`<div class="tools">
    <button type="button" class="tool" aria-label="Edit message" title="Edit" @click=${() => beginEdit(message)}>${icon('edit')}</button>
    <button type="button" class="tool" aria-label="Delete message" title="Delete" @click=${() => update((s) => (s.deleting = message.id))}>${icon('trash')}</button>
  </div>`
}

/** @param {MessageView} message */
async function dismissed(message) {
  await dismiss(message)
  focusComposer({ channel: message.channel, thread: message.thread })
}
