// @ts-check
/** The channel, and the thread beside it. */
import { composer } from './composer.js'
import { focusLater, focusOpener } from './focus.js'
import { icon } from './icons.js'
import { html, nothing } from './lit.js'
import { messageItem } from './message.js'
import { messageList } from './messages.js'
import { goTo } from './places.js'
import { messagesIn, state } from './store.js'

/** The channel that the person is in. */
export function channelPane() {
  const channel = state.channels.find((each) => each.id === state.place.channel)
  const place = { channel: state.place.channel, thread: null }
  const empty = messagesIn(place).length === 0
  return html`<main class="pane channel" aria-label="Channel ${channel?.name ?? ''}">
    <header class="pane-head">
      <h2>${icon('hash')}<span>${channel?.name ?? ''}</span></h2>
      <p class="topic">${channel?.topic ?? ''}</p>
    </header>
    <div class="scroller" data-place=${place.channel}>
      ${empty ? html`<p class="empty">Nothing here yet. The first question appears as soon as Drillbot posts it.</p>` : nothing}
      ${messageList(place, `Messages in ${channel?.name ?? 'the channel'}`)}
    </div>
    ${composer(place, { label: `Message ${channel?.name ?? ''}`, hint: `Message #${channel?.name ?? ''}` })}
  </main>`
}

/** The thread that is open, if one is. */
export function threadPane() {
  const { channel, thread } = state.place
  const root = thread === null ? undefined : state.messages.get(thread)
  if (thread === null || root === undefined) return nothing
  const place = { channel, thread }
  const count = root.opens?.replies ?? 0
  return html`<aside class="pane thread" aria-label="Thread" @keydown=${closeOnEscape}>
    <header class="pane-head">
      <button type="button" class="tool back" aria-label="Back to channel" @click=${closeThread}>${icon('back')}</button>
      <div>
        <h2 id="thread-title" tabindex="-1">Thread</h2>
        <p class="topic">${root.opens?.name ?? ''}</p>
      </div>
      <button type="button" class="tool close" aria-label="Close thread" title="Close (Esc)" @click=${closeThread}>${icon('close')}</button>
    </header>
    <div class="scroller" data-place=${thread}>
      <div class="root">${messageItem(root, { follows: false, inThread: true })}</div>
      <p class="day"><span>${count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}</span></p>
      ${messageList(place, 'Replies')}
    </div>
    ${composer(place, { label: 'Reply in thread', hint: 'Answer in your own words' })}
  </aside>`
}

function closeThread() {
  const { channel, thread } = state.place
  goTo({ channel, thread: null })
  if (thread !== null) focusLater(() => focusOpener(thread))
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  // What is being written may be meant to stay in sight.
  const writing = event.target instanceof HTMLTextAreaElement && event.target.value !== ''
  if (event.key === 'Escape' && !event.defaultPrevented && !writing) closeThread()
}
