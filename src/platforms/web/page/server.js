// @ts-check
/**
 * Requests to the server, as the current person.
 *
 * @import {ActView, ErrorView, JumpView, MessagesView, MessageView, PlaceView, StateView} from '../views.ts'
 */
import { state } from './store.js'

/** What went wrong, in a sentence for the person. `kept` is a message that is in the chat all the same. */
export class Problem extends Error {
  /**
   * @param {string} sentence
   * @param {MessageView} [kept]
   */
  constructor(sentence, kept) {
    super(sentence)
    this.kept = kept
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {string} [person]
 * @returns {Promise<unknown>}
 */
async function request(method, path, body, person = state.me) {
  /** @type {Response} */
  let response
  try {
    response = await fetch(path, {
      method,
      headers: { 'x-person': person, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Problem('Drillbot cannot be reached. Nothing you wrote is lost: try again in a moment.')
  }
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer
  const error = /** @type {ErrorView | null} */ (answer)
  throw new Problem(
    error?.error ?? 'The server answered with something unreadable: reload the page.',
    error?.kept,
  )
}

/** A new id for something that is sent, the same when it is sent again. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((each) => each.toString(16).padStart(2, '0'))
    .join('')
}

/** @param {string} person @returns {Promise<StateView>} */
export async function getState(person) {
  return /** @type {StateView} */ (await request('GET', '/api/state', undefined, person))
}

/**
 * @param {PlaceView} place
 * @param {string} person
 * @param {string} [before]
 * @returns {Promise<MessagesView>}
 */
export async function getMessages(place, person, before) {
  const query = new URLSearchParams({ channel: place.channel })
  if (place.thread !== null) query.set('thread', place.thread)
  if (before !== undefined) query.set('before', before)
  return /** @type {MessagesView} */ (await request('GET', `/api/messages?${query}`, undefined, person))
}

/** @param {unknown} answer @returns {MessageView} */
function messageIn(answer) {
  return /** @type {{ message: MessageView }} */ (answer).message
}

/** @param {PlaceView} place @param {string} text @param {string} clientId */
export async function postMessage(place, text, clientId) {
  return messageIn(await request('POST', '/api/messages', { ...place, text, clientId }))
}

/** @param {string} id @param {string} text */
export async function editMessage(id, text) {
  return messageIn(await request('PATCH', `/api/messages/${id}`, { text }))
}

/** @param {string} id */
export async function deleteMessage(id) {
  return messageIn(await request('DELETE', `/api/messages/${id}`))
}

/** @param {string} id */
export async function dismissMessage(id) {
  await request('POST', `/api/messages/${id}/dismiss`, {})
}

/** @param {PlaceView} place @param {string} line @param {string} clientId */
export async function runCommand(place, line, clientId) {
  return /** @type {ActView} */ (await request('POST', '/api/commands', { ...place, line, clientId }))
}

/** @param {string} message @param {string} action @param {string} value */
export async function pressButton(message, action, value) {
  const body = { message, action, value, clientId: newId() }
  return /** @type {ActView} */ (await request('POST', '/api/presses', body))
}

/** Brings a group in, which drills for a season. */
export async function bringGroup() {
  return /** @type {JumpView} */ (await request('POST', '/api/group', {}))
}

/** Moves the time to the next day. */
export async function jumpAhead() {
  return /** @type {JumpView} */ (await request('POST', '/api/jump', {}))
}

/**
 * @param {PlaceView} place
 * @param {{ form: string, state: string, values: Record<string, string>, files: Record<string, { name: string, base64: string }>, submissionId: string }} submission
 */
export async function submitForm(place, submission) {
  return /** @type {ActView} */ (await request('POST', '/api/forms', { ...place, ...submission }))
}
