// @ts-check
/**
 * What is written but not sent, per person and place. It survives a reload and a failed send, and keeps the id it was
 * sent under, so that sending it again cannot post it twice.
 *
 * @import {PlaceView} from '../views.ts'
 */
import { recall, remember } from './memory.js'
import { newId } from './server.js'
import { placeKey, state, update } from './store.js'

/** @param {PlaceView} place */
function keyOf(place) {
  return `draft.${state.me}.${placeKey(place)}`
}

/**
 * @param {PlaceView} place
 * @returns {{ text: string, clientId: string }}
 */
export function draftIn(place) {
  const key = keyOf(place)
  const here = state.drafts.get(key)
  if (here !== undefined) return here
  const kept = /** @type {{ text?: unknown, clientId?: unknown } | null} */ (recall(key))
  const draft =
    typeof kept?.text === 'string' && typeof kept.clientId === 'string'
      ? { text: kept.text, clientId: kept.clientId }
      : { text: '', clientId: newId() }
  state.drafts.set(key, draft)
  return draft
}

/**
 * @param {PlaceView} place
 * @param {string} text
 */
export function setDraft(place, text) {
  // Other words are another message.
  const draft = { text, clientId: newId() }
  update((s) => s.drafts.set(keyOf(place), draft))
  remember(keyOf(place), text === '' ? null : draft)
}

/**
 * Forgets the draft that was sent under this id, wherever the person is by now.
 * @param {string} clientId
 */
export function clearSentDraft(clientId) {
  for (const [key, draft] of state.drafts) {
    if (draft.clientId !== clientId) continue
    update((s) => s.drafts.set(key, { text: '', clientId: newId() }))
    remember(key, null)
  }
}
