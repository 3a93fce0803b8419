// @ts-check
/**
 * Where the keyboard is after something opened, closed or went away.
 *
 * @import {PlaceView} from '../views.ts'
 */
import { drawn, placeKey } from './store.js'

/** Touch screens would raise their keyboard over what was just opened. */
const byTouch = window.matchMedia('(hover: none)')

/** @param {PlaceView} place */
export function composerId(place) {
  return `composer-${placeKey(place).replaceAll('/', '-')}`
}

/** @param {PlaceView} place */
export function focusComposer(place) {
  const found = document.getElementById(
    byTouch.matches && place.thread !== null ? 'thread-title' : composerId(place),
  )
  found?.focus({ preventScroll: true })
}

/** Back to the button that opened this thread. @param {string} thread */
export function focusOpener(thread) {
  document.querySelector(`[data-opens="${CSS.escape(thread)}"]`)?.scrollIntoView({ block: 'nearest' })
  const found = document.querySelector(`[data-opens="${CSS.escape(thread)}"]`)
  if (found instanceof HTMLElement) found.focus()
}

/** Does it once the address has changed and the page shows it. @param {() => void} act */
export function focusLater(act) {
  setTimeout(() => void drawn().then(act), 0)
}
