// @ts-check
/**
 * What drawing the page must not disturb or must follow up: the place in each list, the height of what is written in,
 * dialogs, and the keyboard's focus around them.
 */

import { state } from './store.js'

/** @typedef {Map<string, { atEnd: boolean, fromEnd: number, first: string | undefined, last: string | undefined }>} Places */

const NEAR = 80
/** How long after showing its end a list stays there while pictures come in. */
const SETTLING = 3000

/** When each list last went to its end, or to a message, by itself. @type {WeakMap<HTMLElement, { at: number, item: Element }>} */
const shown = new WeakMap()

/** @type {Element | null} */
let opener = null

/** Notes where each list is. @returns {Places} */
export function beforeDrawing() {
  const places = new Map()
  for (const list of scrollers()) {
    const fromEnd = list.scrollHeight - list.scrollTop
    const atEnd = fromEnd - list.clientHeight < NEAR
    places.set(list.dataset.place ?? '', { atEnd, fromEnd, ...ends(list) })
  }
  if (document.querySelector('dialog[open]') === null) opener = document.activeElement
  return places
}

/** Puts things right after drawing. @param {Places} before */
export function afterDrawing(before) {
  for (const list of scrollers()) keepPlace(list, before.get(list.dataset.place ?? ''))
  if (state.reveal !== null) reveal(state.reveal)
  for (const box of document.querySelectorAll('textarea.grows'))
    grow(/** @type {HTMLTextAreaElement} */ (box))
  const dialog = document.querySelector('dialog')
  if (dialog !== null && !dialog.open) {
    dialog.showModal()
    const first = dialog.querySelector('input, textarea, select')
    if (first instanceof HTMLElement) first.focus()
  } else if (dialog === null && document.activeElement === document.body && opener instanceof HTMLElement) {
    // A dialog that was taken away takes the focus with it.
    if (opener.isConnected) opener.focus({ preventScroll: true })
    opener = null
  }
  const editor = document.getElementById('editor')
  if (editor instanceof HTMLTextAreaElement && editor.dataset.begun === undefined) {
    editor.dataset.begun = 'yes'
    editor.focus()
    editor.setSelectionRange(editor.value.length, editor.value.length)
  }
}

/** @returns {HTMLElement[]} */
function scrollers() {
  return [...document.querySelectorAll('.scroller')].flatMap((each) =>
    each instanceof HTMLElement ? [each] : [],
  )
}

/** @param {HTMLElement} list */
function ends(list) {
  const items = list.querySelectorAll('.messages article')
  const idOf = (/** @type {Element | undefined} */ each) =>
    each instanceof HTMLElement ? each.dataset.message : undefined
  return { first: idOf(items[0]), last: idOf(items[items.length - 1]) }
}

/** @param {HTMLElement} list @param {{ atEnd: boolean, fromEnd: number, first: string | undefined, last: string | undefined } | undefined} before */
function keepPlace(list, before) {
  const now = ends(list)
  const isNew = before === undefined || (before.first === undefined && now.first !== undefined)
  const last = list.querySelector('.messages > li:last-child')
  if (isNew || (before.atEnd && now.last !== before.last)) {
    if (last !== null) showItem(list, last)
  } else if (now.first !== before.first && now.last === before.last) {
    // Earlier messages came in above: what was being read stays where it was.
    list.scrollTop = list.scrollHeight - before.fromEnd
  } else if (before.atEnd) {
    list.scrollTop = list.scrollHeight
  }
}

/** Brings an item into sight: whole when it fits, else from its beginning. @param {HTMLElement} list @param {Element} item */
function showItem(list, item) {
  const box = item.getBoundingClientRect()
  const frame = list.getBoundingClientRect()
  if (box.height > list.clientHeight - 24) list.scrollTop += box.top - frame.top
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom + 16
  else if (box.top < frame.top) list.scrollTop += box.top - frame.top - 16
  shown.set(list, { at: Date.now(), item })
}

/** Once the message is drawn, wherever it stands. @param {string} id */
function reveal(id) {
  for (const list of scrollers()) {
    const item = list.querySelector(`.messages [data-message="${CSS.escape(id)}"]`)
    if (item === null) continue
    state.reveal = null
    showItem(list, item)
  }
}

/** Pictures that come in late push what was shown away; until somebody scrolls, it is brought back. @param {HTMLElement} app */
export function keepEndsInSight(app) {
  const onLoad = (/** @type {Event} */ event) => {
    const list = event.target instanceof HTMLImageElement ? event.target.closest('.scroller') : null
    const last = list instanceof HTMLElement ? shown.get(list) : undefined
    if (list instanceof HTMLElement && last !== undefined && Date.now() - last.at < SETTLING)
      showItem(list, last.item)
  }
  const onScroll = (/** @type {Event} */ event) => {
    const list = event.target instanceof Element ? event.target.closest('.scroller') : null
    if (list instanceof HTMLElement) shown.delete(list)
  }
  app.addEventListener('load', onLoad, true)
  app.addEventListener('wheel', onScroll, { passive: true })
  app.addEventListener('touchmove', onScroll, { passive: true })
}

/** Fits the box to its text, for browsers that do not do so by themselves. @param {HTMLTextAreaElement} box */
function grow(box) {
  if (CSS.supports('field-sizing', 'content')) return
  box.style.height = 'auto'
  box.style.height = `${box.scrollHeight + 2}px`
}
