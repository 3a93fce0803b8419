// @ts-check
/** Tells screen readers what arrived, politely and in order. */

/** @type {string[]} */
const waiting = []
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause

/**
 * @param {string} text
 */
export function announce(text) {
  waiting.push(text.length > 300 ? `${text.slice(0, 300)}…` : text)
  pause ??= setTimeout(say, 50)
}

function say() {
  const region = document.getElementById('announcer')
  if (region !== null) region.textContent = waiting.splice(0).join(' ')
  pause = undefined
}
