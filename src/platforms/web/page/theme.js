// @ts-check
/** Light or dark: as the system says, until the person says otherwise. */
import { icon } from './icons.js'
import { html } from './lit.js'
import { recall, remember } from './memory.js'
import { state, update } from './store.js'

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the theme of the last visit in place. */
export function recallTheme() {
  const kept = recall('theme')
  state.theme = kept === 'light' || kept === 'dark' ? kept : 'system'
  apply()
  systemIsDark.addEventListener('change', () => update(() => {}))
}

function apply() {
  if (state.theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = state.theme
}

/** The button that switches to the other one. */
export function themeButton() {
  const isDark = state.theme === 'dark' || (state.theme === 'system' && systemIsDark.matches)
  const other = isDark ? 'light' : 'dark'
  const change = () => {
    update((s) => (s.theme = other))
    remember('theme', other)
    apply()
  }
  const words = `Switch to ${other} theme`
  return html`<button type="button" class="tool" aria-label=${words} title=${words} @click=${change}>${icon(isDark ? 'sun' : 'moon')}</button>`
}
