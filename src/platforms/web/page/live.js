// @ts-check
/**
 * Follows the changes as they happen. The browser reconnects by itself and says how far it got, so that a lost
 * connection misses nothing; when the server refused it, the page begins again from the last change it knows.
 *
 * @import {MessageView, TimeView} from '../views.ts'
 */
import { state, update } from './store.js'

/** A blink of the connection is not worth a banner. */
const PATIENCE = 600
const AGAIN = 1500

/** @type {EventSource | null} */
let source = null
/** @type {ReturnType<typeof setTimeout> | undefined} */
let banner
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again

/**
 * Follows what this person may see, from a change on. A call replaces the one before.
 * @param {string} person
 * @param {number} change
 * @param {(message: MessageView) => void} onMessage
 */
export function follow(person, change, onMessage) {
  unfollow()
  const query = new URLSearchParams({ person, after: String(change) })
  const mine = new EventSource(`/api/events?${query}`)
  source = mine
  mine.addEventListener('ready', () => connected())
  mine.addEventListener('message', (event) => {
    const message = /** @type {MessageView} */ (JSON.parse(event.data))
    state.change = Math.max(state.change, message.change)
    onMessage(message)
  })
  mine.addEventListener('time', (event) => {
    const time = /** @type {TimeView} */ (JSON.parse(event.data))
    update((s) => (s.time = time))
  })
  // The chat that the page knows is gone, such as when its file was removed.
  mine.addEventListener('reset', () => location.reload())
  mine.addEventListener('error', () => {
    banner ??= setTimeout(() => update((s) => (s.lost = true)), PATIENCE)
    if (mine.readyState === EventSource.CLOSED && source === mine) {
      again = setTimeout(() => follow(person, state.change, onMessage), AGAIN)
    }
  })
}

/** Stops following. */
export function unfollow() {
  clearTimeout(again)
  source?.close()
  source = null
}

function connected() {
  clearTimeout(banner)
  banner = undefined
  if (state.lost) update((s) => (s.lost = false))
}
