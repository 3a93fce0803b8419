// @ts-check
/**
 * All that the page knows, in one object. A change goes through `update`, which draws the page again afterwards;
 * several changes in one turn are drawn once.
 *
 * @import {Form} from '../../../messages/message.ts'
 * @import {CommandSpec} from '../../platform.ts'
 * @import {ChannelView, MessageView, PersonView, PlaceView, TimeView} from '../views.ts'
 */

/**
 * @typedef {object} OpenForm
 * @property {Form} form
 * @property {PlaceView} place
 * @property {Record<string, string>} values
 * @property {Record<string, File>} files
 * @property {Record<string, string>} errors
 * @property {string} submissionId
 * @property {boolean} busy
 * @property {string} problem
 */

/**
 * @typedef {object} State
 * @property {string} me
 * @property {PersonView[]} people
 * @property {ChannelView[]} channels
 * @property {readonly CommandSpec[]} commands
 * @property {boolean} loopback
 * @property {TimeView | null} time  Null where the time cannot be moved.
 * @property {{ text: string, failed: boolean } | null} jumped  What the last jump in time said.
 * @property {boolean} workbench  There is a page for authors of rubrics.
 * @property {PlaceView} place  Where the person is: a channel, and the thread that is open beside it.
 * @property {Map<string, MessageView>} messages
 * @property {Map<string, { from: number, more: boolean }>} loaded  Per place: from when on its messages are here.
 * @property {number} change
 * @property {boolean} lost  The connection is gone and the page is trying again.
 * @property {Map<string, { text: string, clientId: string }>} drafts
 * @property {Map<string, string>} problems  Per place: what went wrong with the last thing done there.
 * @property {{ id: string, text: string, problem: string } | null} editing
 * @property {string | null} deleting
 * @property {OpenForm | null} form
 * @property {Set<string>} busy
 * @property {Set<string>} expanded
 * @property {{ place: string, active: number, closed: boolean }} completion
 * @property {{ open: boolean, done: Set<string>, answered: Set<string> }} guide
 * @property {Map<string, number>} seen  Per thread: up to when this person has seen it.
 * @property {'light' | 'dark' | 'system'} theme
 * @property {string | null} reveal  A message to bring into sight with the next drawing: the answer to what was done.
 */

/** @type {State} */
export const state = {
  me: '',
  people: [],
  channels: [],
  commands: [],
  loopback: true,
  time: null,
  jumped: null,
  workbench: false,
  place: { channel: '', thread: null },
  messages: new Map(),
  loaded: new Map(),
  change: 0,
  lost: false,
  drafts: new Map(),
  problems: new Map(),
  editing: null,
  deleting: null,
  form: null,
  busy: new Set(),
  expanded: new Set(),
  completion: { place: '', active: -1, closed: false },
  guide: { open: true, done: new Set(), answered: new Set() },
  seen: new Map(),
  theme: 'system',
  reveal: null,
}

/** @type {() => void} */
let draw = () => {}
let due = false

/**
 * Says what draws the page.
 * @param {() => void} drawing
 */
export function onUpdate(drawing) {
  draw = drawing
}

/**
 * Changes the state and draws the page soon after.
 * @param {(state: State) => void} change
 */
export function update(change) {
  change(state)
  if (due) return
  due = true
  queueMicrotask(() => {
    due = false
    draw()
  })
}

/** Resolves once the page shows every change so far. */
export function drawn() {
  return new Promise((resolve) => {
    queueMicrotask(() => queueMicrotask(() => resolve(undefined)))
  })
}

/**
 * @param {string} id
 * @returns {PersonView | undefined}
 */
export function personOf(id) {
  return state.people.find((each) => each.id === id)
}

/** The key of a place in maps and in storage. @param {PlaceView} place */
export function placeKey(place) {
  return `${place.channel}/${place.thread ?? ''}`
}

/**
 * Takes a message in, unless a newer form of it is here already.
 * @param {MessageView} message
 * @returns {boolean} whether it was not here before
 */
export function takeIn(message) {
  const before = state.messages.get(message.id)
  if (before !== undefined && before.change > message.change) return false
  if (message.dismissed) state.messages.delete(message.id)
  else state.messages.set(message.id, message)
  return before === undefined && !message.dismissed
}

/**
 * The messages of a place that are shown, oldest first.
 * @param {PlaceView} place
 * @returns {MessageView[]}
 */
export function messagesIn(place) {
  const from = state.loaded.get(placeKey(place))?.from ?? Number.POSITIVE_INFINITY
  return [...state.messages.values()]
    .filter((each) => each.channel === place.channel && each.thread === place.thread && each.sentAt >= from)
    .sort((a, b) => a.sentAt - b.sentAt)
}
