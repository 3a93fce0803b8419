// @ts-check
/** Times as the viewer's own clock and language show them. */
import { state } from './store.js'

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' })
const near = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

const moment = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})

/** The present by the playground's clock, which may have been moved. */
export function now() {
  return Date.now() + (state.time?.ahead ?? 0)
}

/** A day and its time, in short. @param {number} at */
export function momentOf(at) {
  return moment.format(at)
}

/** @param {number} at */
export function timeOf(at) {
  return time.format(at)
}

/** @param {number} at */
export function fullTimeOf(at) {
  return full.format(at)
}

/** The local day, for telling whether two times share it. @param {number} at */
export function dayKey(at) {
  return new Date(at).toDateString()
}

/** The day in words: today, yesterday, or its date. @param {number} at */
export function dayOf(at) {
  const days = Math.round((startOfDay(at) - startOfDay(now())) / 86_400_000)
  if (days !== 0 && days !== -1) return day.format(at)
  const word = near.format(days, 'day')
  return word.charAt(0).toLocaleUpperCase() + word.slice(1)
}

/** @param {number} at */
function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0)
}
