// @ts-check
/**
 * Where the person is, kept in the address: the browser's Back closes a thread, and a reload stays in place.
 *
 * @import {PlaceView} from '../views.ts'
 */
import { state } from './store.js'

/** The place that the address names. @returns {PlaceView} */
export function placeInAddress() {
  const [channel, thread] = location.hash.slice(1).split('/')
  const known = state.channels.find((each) => each.id === channel) ?? state.channels[0]
  return { channel: known?.id ?? '', thread: thread === undefined || thread === '' ? null : thread }
}

/** @param {PlaceView} place */
export function goTo(place) {
  const hash = `#${place.channel}${place.thread === null ? '' : `/${place.thread}`}`
  if (location.hash !== hash) location.hash = hash
}
