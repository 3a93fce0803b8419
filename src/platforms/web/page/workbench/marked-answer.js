// @ts-check
/**
 * The answer: a plain text field with the words that count marked behind it. Pointing at marked words points at their criterion,
 * and the other way round; the caret points too.
 *
 * @import {Span, Tried} from '../../../workbench.ts'
 */
import { html, live, nothing } from '../lit.js'
import { answerShown, change, desk } from './desk.js'
import { answerField } from './fields.js'
import { askAbout, typeAnswer } from './work.js'

/** @typedef {{ start: number, end: number, ids: string[], kind: 'for' | 'partly' | 'against' | 'flag', label: string }} Stretch */

/**
 * What of an answer counts, cut where anything begins or ends.
 * @param {Tried} tried
 * @returns {Stretch[]}
 */
function stretchesOf(tried) {
  /** @type {{ id: string, kind: Stretch['kind'], label: string, span: Span }[]} */
  const all = [
    ...tried.criteria.flatMap(({ id, credit, words }, i) =>
      words.map((span) => ({
        id,
        kind: credit >= 1 ? /** @type {const} */ ('for') : /** @type {const} */ ('partly'),
        label: String(i + 1),
        span,
      })),
    ),
    ...tried.pitfalls.flatMap(({ id, evidence }) =>
      evidence.map((span) => ({
        id: `pitfall:${id}`,
        kind: /** @type {const} */ ('against'),
        label: '!',
        span,
      })),
    ),
    ...tried.flags.flatMap(({ id, evidence = [] }) =>
      evidence.map((span) => ({ id: `flag:${id}`, kind: /** @type {const} */ ('flag'), label: '', span })),
    ),
  ]
  const cuts = [...new Set(all.flatMap(({ span }) => [span.start, span.end]))].sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((start, i) => {
    const end = cuts[i + 1] ?? start
    const here = all.filter(({ span }) => span.start <= start && span.end >= end)
    if (here.length === 0) return []
    const kinds = new Set(here.map(({ kind }) => kind))
    const kind =
      /** @type {const} */ (['against', 'for', 'partly', 'flag']).find((one) => kinds.has(one)) ?? 'for'
    // A number stands where its words begin, once.
    const begins = here.filter(({ span }) => span.start === start).map(({ label }) => label)
    return [{ start, end, ids: here.map(({ id }) => id), kind, label: [...new Set(begins)].join(' ') }]
  })
}

export function markedAnswer() {
  const text = answerShown()
  const isOwn = desk.shown === null
  const { tried } = desk
  const stretches = tried && desk.triedText === text ? stretchesOf(tried) : []
  return html`<div class="paper ${isOwn ? '' : 'is-example'}">
    <div class="paper-marks" aria-hidden="true" dir="auto">${pieces(text, stretches)}${'\u200b'}</div>
    <textarea class="paper-text" aria-label=${isOwn ? 'Your answer' : `Example ${(desk.shown ?? 0) + 1}`} ?readonly=${!isOwn} dir="auto"
      placeholder="Type an answer, or paste one: what counts is marked as you write." spellcheck=${isOwn ? 'true' : 'false'}
      .value=${live(text)} @input=${typed} @mousemove=${pointed} @mouseleave=${() => setActive(null)}
      @select=${selected} @keyup=${followed} @click=${followed}></textarea>
  </div>`
}

/** @param {string} text @param {Stretch[]} stretches */
function pieces(text, stretches) {
  let at = 0
  const parts = stretches.flatMap(({ start, end, ids, kind, label }) => {
    const before = text.slice(at, start)
    at = end
    const isActive = desk.active !== null && ids.includes(desk.active)
    const dimmed = desk.active !== null && !isActive
    return [
      before,
      html`<mark class="${kind} ${isActive ? 'is-active' : ''} ${dimmed ? 'is-dimmed' : ''}" data-ids=${ids.join(' ')} data-label=${label === '' ? nothing : label}>${text.slice(start, end)}</mark>`,
    ]
  })
  return [...parts, text.slice(at)]
}

/** @param {Event} event */
function typed(event) {
  typeAnswer(/** @type {HTMLTextAreaElement} */ (event.target).value)
}

/** @param {string | null} id */
export function setActive(id) {
  if (desk.active !== id) change((d) => (d.active = id))
}

/** The text field lies above the marks, so that the pointer is compared with where they are. @param {MouseEvent} event */
function pointed({ clientX, clientY }) {
  for (const mark of document.querySelectorAll('.paper-marks mark')) {
    for (const box of mark.getClientRects()) {
      if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue
      setActive((mark.getAttribute('data-ids') ?? '').split(' ')[0] ?? null)
      return
    }
  }
  setActive(null)
}

/** The stretch of the answer that is selected, or null. */
export function selection() {
  const field = answerField()
  if (!field || field.selectionStart === field.selectionEnd) return null
  return { start: field.selectionStart, end: field.selectionEnd }
}

let lastSelected = ''

/** An open explanation follows what is selected. */
function selected() {
  const stretch = selection()
  const key = `${stretch?.start} ${stretch?.end}`
  // Browsers tell of the same selection again when the field loses the focus.
  if (key === lastSelected) return
  lastSelected = key
  if (desk.why && stretch) askAbout(desk.why.criterion, stretch)
  else change(() => {})
}

/** What is marked at the caret is pointed at. @param {Event} event */
function followed(event) {
  const field = /** @type {HTMLTextAreaElement} */ (event.target)
  if (field.selectionStart !== field.selectionEnd) return
  const { tried } = desk
  if (!tried || desk.triedText !== field.value) return
  const at = field.selectionStart
  const here = stretchesOf(tried).find(({ start, end }) => start <= at && at <= end)
  setActive(here?.ids[0] ?? null)
}

/** Selects words of the answer and brings them into sight. @param {Span} span */
export function selectWords({ start, end }) {
  const field = answerField()
  if (!field) return
  field.focus()
  field.setSelectionRange(start, end)
  document.querySelector('.paper-marks mark.is-active')?.scrollIntoView({ block: 'nearest' })
}
