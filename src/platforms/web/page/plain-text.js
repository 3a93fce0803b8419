// @ts-check
/** What people write, shown as it is: control characters made visible, long texts folded. */
import { html, nothing } from './lit.js'
import { state, update } from './store.js'

const LONG = 2400
const MANY_LINES = 30
const FOLDED = 1200
const FOLDED_LINES = 14

/** What would turn the direction of all that comes after it. */
const TURNS_AROUND = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * Control characters as their pictures (␀, ␛), so that they are seen and do nothing; none that turns text around.
 * @param {string} text
 */
export function visible(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(TURNS_AROUND, '')
    .replace(/\p{Cc}/gu, (each) => {
      if (each === '\n' || each === '\t') return each
      return each < ' ' ? String.fromCharCode(0x2400 + each.charCodeAt(0)) : '\u2421'
    })
}

/**
 * A message's text, folded when it is long.
 * @param {string} id
 * @param {string} text
 */
export function plainText(id, text) {
  const shown = visible(text)
  const lines = shown.split('\n')
  const isLong = shown.length > LONG || lines.length > MANY_LINES
  const open = state.expanded.has(id)
  const cut = isLong && !open ? lines.slice(0, FOLDED_LINES).join('\n').slice(0, FOLDED) : shown
  const hidden = shown.length - cut.length
  return html`<div class="text" dir="auto">${cut}${hidden > 0 ? '…' : ''}</div>
    ${
      isLong
        ? html`<button type="button" class="link" aria-expanded=${open} @click=${() => toggle(id)}>
            ${open ? 'Show less' : `Show more (${hidden.toLocaleString()} characters)`}
          </button>`
        : nothing
    }`
}

/** @param {string} id */
function toggle(id) {
  update((s) => {
    if (!s.expanded.delete(id)) s.expanded.add(id)
  })
}
