// @ts-check
/**
 * The messages of one place, by day, with a way to earlier ones.
 *
 * @import {MessageView, PlaceView} from '../views.ts'
 */
import { dayKey, dayOf } from './dates.js'
import { html, nothing, repeat } from './lit.js'
import { loadEarlier } from './loading.js'
import { messageItem } from './message.js'
import { messagesIn, placeKey, state } from './store.js'

const CLOSE_BY = 5 * 60_000

/** @param {PlaceView} place @param {string} label */
export function messageList(place, label) {
  const messages = messagesIn(place)
  const more = state.loaded.get(placeKey(place))?.more === true
  return html`${more ? html`<button type="button" class="button plain earlier" @click=${() => void loadEarlier(place)}>Load earlier messages</button>` : nothing}
    <ol class="messages" aria-label=${label}>
      ${repeat(
        messages,
        (message) => message.id,
        (message, index) => {
          const before = messages[index - 1]
          const newDay = before === undefined || dayKey(before.sentAt) !== dayKey(message.sentAt)
          return html`<li>
            ${newDay && place.thread === null ? html`<p class="day"><span>${dayOf(message.sentAt)}</span></p>` : nothing}
            ${messageItem(message, { follows: !newDay && follows(before, message), inThread: place.thread !== null })}
          </li>`
        },
      )}
    </ol>`
}

/** @param {MessageView | undefined} before @param {MessageView} message */
function follows(before, message) {
  return (
    before !== undefined &&
    message.author !== null &&
    before.author === message.author &&
    message.sentAt - before.sentAt < CLOSE_BY
  )
}
