// @ts-check
/**
 * Brings messages into the page: at the start, on switching person, on opening a thread, and earlier ones.
 *
 * @import {MessageView, PlaceView} from '../views.ts'
 */
import { announce } from './announce.js'
import { clearSentDraft } from './drafts.js'
import { follow, unfollow } from './live.js'
import { recall, remember } from './memory.js'
import { placeInAddress } from './places.js'
import { getMessages, getState, Problem } from './server.js'
import { personOf, placeKey, state, takeIn, update } from './store.js'

/**
 * Looks at the chat as this person, in the same place as before.
 * @param {string} person
 */
export async function become(person) {
  const before = state.me
  unfollow()
  // At once, so that whatever is typed or pressed next is this person's; what only the other saw goes with them.
  update((s) => {
    s.me = before === '' ? '' : person
    for (const [id, message] of s.messages) if (message.private) s.messages.delete(id)
    s.editing = null
    s.deleting = null
    s.form = null
    s.problems = new Map()
  })
  latest += 1
  const mine = latest
  try {
    await load(person, () => latest === mine)
  } catch (error) {
    if (latest === mine && before !== '' && before !== person) await become(before).catch(() => {})
    throw error
  }
}

/** Counts the switches, so that a slow one does not undo a later one. */
let latest = 0

/**
 * @param {string} person
 * @param {() => boolean} isWanted
 */
async function load(person, isWanted) {
  const view = await getState(person)
  if (state.channels.length === 0) update((s) => Object.assign(s, { channels: view.channels }))
  const { channel, thread } = placeInAddress()
  const inChannel = await getMessages({ channel, thread: null }, person)
  // A thread that is gone is no reason to show nothing.
  const inThread = thread === null ? null : await getMessages({ channel, thread }, person).catch(() => null)
  if (!isWanted()) return
  update((s) => {
    const { people, channels, commands, loopback, time, workbench, change } = view
    Object.assign(s, {
      me: person,
      people,
      channels,
      commands,
      loopback,
      time,
      workbench,
      change,
      messages: new Map(),
      loaded: new Map(),
    })
    s.seen = new Map(/** @type {[string, number][]} */ (recall(`seen.${person}`) ?? []))
    s.place = { channel, thread: inThread === null ? null : thread }
    keep({ channel, thread: null }, inChannel)
    if (inThread !== null) keep({ channel, thread }, inThread)
  })
  remember('person', person)
  follow(person, view.change, arrived)
  // The address may have changed while this was under way.
  update((s) => (s.place = placeInAddress()))
  await loadThread()
  markSeen()
}

/** Makes sure that the messages of the open thread are here. */
export async function loadThread() {
  const place = state.place
  if (place.thread === null || state.loaded.has(placeKey(place))) return
  const person = state.me
  try {
    const view = await getMessages(place, person)
    if (state.me === person) update(() => keep(place, view))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    history.replaceState(null, '', `#${place.channel}`)
    update((s) => {
      s.place = { ...place, thread: null }
      s.problems.set(placeKey(s.place), error.message)
    })
  }
  markSeen()
}

/** @param {PlaceView} place */
export async function loadEarlier(place) {
  const person = state.me
  const shown = [...state.messages.values()].filter(
    (each) => each.channel === place.channel && each.thread === place.thread,
  )
  const from = state.loaded.get(placeKey(place))?.from ?? 0
  const oldest = shown.find((each) => each.sentAt === from)
  if (oldest === undefined) return
  try {
    const view = await getMessages(place, person, oldest.id)
    if (state.me === person) update(() => keep(place, view))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    update((s) => s.problems.set(placeKey(place), error.message))
  }
}

/**
 * @param {PlaceView} place
 * @param {{ messages: MessageView[], more: boolean }} view
 */
function keep(place, view) {
  for (const each of view.messages) takeIn(each)
  const own = view.messages.filter((each) => each.thread === place.thread)
  // Nothing here yet: everything that comes is within what is shown.
  const from = view.more ? Math.min(...own.map((each) => each.sentAt)) : 0
  state.loaded.set(placeKey(place), { from, more: view.more })
}

/** A change came by the stream. @param {MessageView} message */
function arrived(message) {
  update(() => {
    const isNew = takeIn(message)
    if (message.clientId !== null) clearSentDraft(message.clientId)
    if (isNew && message.author !== state.me && !message.deleted) announce(spoken(message))
  })
  markSeen()
}

/** @param {MessageView} message */
function spoken(message) {
  if (message.card !== null) {
    return `${message.private ? 'Only visible to you. ' : ''}Drillbot: ${message.card.summary}`
  }
  const name = personOf(message.author ?? '')?.name ?? ''
  return `${name}${message.thread === null ? '' : ' in the thread'}: ${message.text ?? ''}`
}

/** The open thread has been seen up to its last reply. */
export function markSeen() {
  const thread = state.place.thread
  const last = thread === null ? null : (state.messages.get(thread)?.opens?.lastReplyAt ?? null)
  if (thread === null || last === null || (state.seen.get(thread) ?? 0) >= last) return
  update((s) => s.seen.set(thread, last))
  remember(`seen.${state.me}`, [...state.seen].slice(-100))
}
