// @ts-check
/**
 * What a person does: send, run a command, press a button, edit, delete, dismiss.
 *
 * @import {Button} from '../../../messages/message.ts'
 * @import {MessageView, PlaceView} from '../views.ts'
 */
import { announce } from './announce.js'
import { clearSentDraft, draftIn } from './drafts.js'
import { show } from './forms.js'
import { tick } from './guide-steps.js'
import { goTo } from './places.js'
import {
  deleteMessage,
  dismissMessage,
  editMessage,
  postMessage,
  pressButton,
  Problem,
  runCommand,
} from './server.js'
import { placeKey, state, takeIn, update } from './store.js'

/** Whether the text is a command rather than a message: a path such as /etc/hosts is not one. @param {string} text */
export function isCommand(text) {
  return /^\/[a-z][\w-]*(\s|$)/i.test(text)
}

/**
 * Does something that may fail with a sentence, once at a time.
 * @param {string} claim
 * @param {PlaceView} place
 * @param {() => Promise<void>} work
 */
async function attempt(claim, place, work) {
  if (state.busy.has(claim)) return
  update((s) => {
    s.busy.add(claim)
    s.problems.delete(placeKey(place))
  })
  try {
    await work()
  } catch (error) {
    report(place, error)
  } finally {
    update((s) => s.busy.delete(claim))
  }
}

/** @param {PlaceView} place @param {unknown} error */
function report(place, error) {
  const kept = error instanceof Problem ? error.kept : undefined
  const sentence =
    error instanceof Problem ? error.message : 'The page failed at that: reload it and try again.'
  update((s) => {
    if (kept !== undefined) {
      takeIn(kept)
      if (kept.clientId !== null) clearSentDraft(kept.clientId)
    }
    s.problems.set(placeKey(place), sentence)
  })
  if (!(error instanceof Problem)) throw error
}

/** @param {MessageView} message */
function bringIn(message) {
  update((s) => {
    takeIn(message)
    s.reveal = message.id
  })
}

/** Sends what the composer of this place holds. @param {PlaceView} place */
export async function send(place) {
  const { text, clientId } = draftIn(place)
  if (text.trim() === '') return
  // Once for each draft: the next one need not wait until this one is taken.
  await attempt(`send ${clientId}`, place, async () => {
    if (isCommand(text)) {
      const answer = await runCommand(place, text, clientId)
      if (answer.kind === 'unknown') bringIn(answer.message)
      else clearSentDraft(clientId)
      show(answer)
      tick({ kind: 'command', line: text })
      return
    }
    const message = await postMessage(place, text, clientId)
    bringIn(message)
    clearSentDraft(clientId)
    tick({ kind: 'post', inThread: place.thread !== null })
  })
}

/** @param {MessageView} message @param {Button} button */
export async function press(message, button) {
  const place = {
    channel: message.channel,
    thread: message.thread ?? (message.opens === null ? null : message.id),
  }
  await attempt(`press ${message.id} ${button.action} ${button.value}`, state.place, async () => {
    const answer = await pressButton(message.id, button.action, button.value)
    // What a card in the channel answers stands in its thread: show it there.
    if (answer.kind === 'message' && answer.message.thread !== null) goTo(place)
    show(answer)
    tick({ kind: 'press', action: button.action })
  })
}

/** @param {MessageView} message */
export function beginEdit(message) {
  update((s) => (s.editing = { id: message.id, text: message.text ?? '', problem: '' }))
}

/** Saves the message that is being edited. */
export async function saveEdit() {
  const editing = state.editing
  const before = editing === null ? undefined : state.messages.get(editing.id)
  if (editing === null || before === undefined) return
  if (editing.text === before.text) {
    update((s) => (s.editing = null))
    return
  }
  try {
    const message = await editMessage(editing.id, editing.text)
    update((s) => {
      takeIn(message)
      s.editing = null
    })
    tick({ kind: 'edit', inThread: message.thread !== null })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.kept === undefined) update(() => (editing.problem = error.message))
    else {
      update((s) => (s.editing = null))
      report({ channel: before.channel, thread: before.thread }, error)
    }
  }
}

/** @param {MessageView} message */
export async function remove(message) {
  await attempt(`delete ${message.id}`, { channel: message.channel, thread: message.thread }, async () => {
    const gone = await deleteMessage(message.id)
    update(() => takeIn(gone))
    announce('Message deleted.')
  })
}

/** @param {MessageView} message */
export async function dismiss(message) {
  await attempt(`dismiss ${message.id}`, { channel: message.channel, thread: message.thread }, async () => {
    await dismissMessage(message.id)
    update((s) => s.messages.delete(message.id))
  })
}
