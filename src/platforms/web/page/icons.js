// @ts-check
/** The page's icons: decoration only, the words beside them carry the meaning. */
import { html, svg } from './lit.js'

/** @type {Record<string, unknown>} */
const PATHS = {
  send: svg`<path d="M4 12 20 4l-5 16-3.500-6.500L4 12Z" /><path d="m11.500 13.500 3.500-4" />`,
  close: svg`<path d="M6 6l12 12M18 6 6 18" />`,
  back: svg`<path d="M14.500 5.500 8 12l6.500 6.500" />`,
  edit: svg`<path d="M5 19l1-4L16.500 4.500l3 3L9 18l-4 1Z" />`,
  trash: svg`<path d="M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12" />`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7" />`,
  half: svg`<path d="M5 12h14" />`,
  ring: svg`<circle cx="12" cy="12" r="5.500" />`,
  lock: svg`<rect x="5.500" y="11" width="13" height="8.500" rx="2" /><path d="M8.500 11V8a3.500 3.500 0 0 1 7 0v3" />`,
  moon: svg`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M18.400 5.600 17 7M7 17l-1.400 1.400" />`,
  thread: svg`<path d="M5 5h14v10h-8l-4 4v-4H5V5Z" />`,
  hash: svg`<path d="M9.500 4 8 20M16 4l-1.500 16M4.500 9h16M3.500 15h16" />`,
  compass: svg`<circle cx="12" cy="12" r="8.500" /><path d="m15.500 8.500-2 5-5 2 2-5 5-2Z" />`,
  clock: svg`<circle cx="12" cy="12" r="8" /><path d="M12 7.500V12l3 2" />`,
}

/**
 * @param {'send' | 'close' | 'back' | 'edit' | 'trash' | 'check' | 'half' | 'ring' | 'lock' | 'moon' | 'sun' | 'thread'
 *   | 'hash' | 'compass' | 'clock'} name
 */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`
}
