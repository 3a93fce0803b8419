// @ts-check
/**
 * The question as YAML: a plain text field, so that undo, find and screen readers work as everywhere, with its lines numbered
 * and the faulty ones marked behind it.
 *
 * @import {DraftProblem} from '../../../workbench.ts'
 */
import { icon } from '../icons.js'
import { html, live, nothing } from '../lit.js'
import { change, desk, isChanged } from './desk.js'
import { shift, yamlField } from './fields.js'
import { typeYaml } from './work.js'

/** As in layout.css, in px. */
const PADDING = 10

/** Lines below the reported one in which the quoted fragment is looked for. */
const REACH = 80

/**
 * The line of a problem, and which stretch of it is wrong where that is known.
 * @param {DraftProblem} problem
 * @param {string[]} lines
 */
export function placeOf({ line, message }, lines) {
  const fragment = /\(in "(.+)"\)$/.exec(message)?.[1] ?? /^"([^"]+)" is not a key/.exec(message)?.[1]
  if (line > 0 && fragment !== undefined) {
    for (let at = line - 1; at < Math.min(lines.length, line + REACH); at++) {
      const from = lines[at]?.indexOf(fragment) ?? -1
      if (from >= 0) return { line: at + 1, from, to: from + fragment.length }
    }
  }
  return { line, from: 0, to: 0 }
}

export function yamlEditor() {
  const lines = desk.yaml.split('\n')
  const problems = desk.check?.problems ?? []
  const placed = problems.map((problem) => placeOf(problem, lines))
  return html`<section class="yaml" aria-label="Question">
    <header class="yaml-head">
      <h2>Question <span class="faint">as YAML</span></h2>
      ${soundness(problems.length)}
    </header>
    <div class="code ${problems.length > 0 ? 'is-faulty' : ''}">
      <div class="code-gutter" aria-hidden="true"><pre class="code-numbers">${lines.map((_, i) => i + 1).join('\n')}</pre></div>
      <div class="code-lines" aria-hidden="true">
        <div class="code-moved">${placed.filter(({ line }) => line > 0).map(faultMark)}</div>
      </div>
      <textarea class="code-text" aria-label="Question as YAML" aria-describedby="yaml-problems" aria-invalid=${problems.length > 0 ? 'true' : 'false'}
        wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off"
        .value=${live(desk.yaml)} @input=${typed} @scroll=${scrolled} @keydown=${indented}></textarea>
    </div>
    <div class="problems" id="yaml-problems">
      ${problems.length === 0 ? nothing : html`<ol>${problems.map((problem, i) => problemItem(problem, placed[i]?.line ?? 0))}</ol>`}
      ${desk.sound && problems.length > 0 ? html`<p class="faint">Answers are scored by the last sound state until this is mended.</p>` : nothing}
    </div>
  </section>`
}

/** @param {number} count */
function soundness(count) {
  if (desk.check === null) return html`<p class="status">Checking…</p>`
  if (count > 0)
    return html`<p class="status is-poor">${icon('close')}${count === 1 ? '1 problem' : `${count} problems`}</p>`
  return html`<p class="status is-good">${icon('check')}Sound${isChanged() && desk.source !== null ? ', changed' : ''}</p>`
}

/** @param {{ line: number, from: number, to: number }} place */
function faultMark({ line, from, to }) {
  const words =
    to > from ? html`<span class="fault-words" data-from=${from} data-length=${to - from}></span>` : nothing
  return html`<div class="fault" data-line=${line}>${words}</div>`
}

/** @param {DraftProblem} problem @param {number} line */
function problemItem({ path, message }, line) {
  const where = line > 0 ? `Line ${line}` : 'The whole text'
  return html`<li><button type="button" class="fault-item" @click=${() => change((d) => Object.assign(d, { goTo: { line }, tab: d.tab }))}>
    <strong>${where}</strong> ${path === '' ? nothing : html`<code>${path}</code>`} <span>${message}</span>
  </button></li>`
}

/** @param {Event} event */
function typed(event) {
  typeYaml(/** @type {HTMLTextAreaElement} */ (event.target).value)
}

/** @param {Event} event */
function scrolled(event) {
  moveBackdrop(/** @type {HTMLTextAreaElement} */ (event.target))
}

/** Tab leaves the field, as everywhere; Enter keeps the indentation. @param {KeyboardEvent} event */
function indented(event) {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const field = /** @type {HTMLTextAreaElement} */ (event.target)
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1
  const indent = /^ */.exec(field.value.slice(start, field.selectionStart))?.[0] ?? ''
  if (indent === '') return
  event.preventDefault()
  // Through the browser's own editing, so that it can be undone.
  document.execCommand('insertText', false, `\n${indent}`)
}

/** @param {HTMLTextAreaElement} field */
function moveBackdrop(field) {
  shift('.code-numbers', 0, -field.scrollTop)
  shift('.code-moved', -field.scrollLeft, -field.scrollTop)
}

/** Puts the marks behind their lines, and a line that was asked for in sight. Styles are set here: the policy allows no attribute. */
export function placeMarks() {
  const field = yamlField()
  if (!field) return
  const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight)
  for (const mark of document.querySelectorAll('.fault')) {
    if (!(mark instanceof HTMLElement)) continue
    mark.style.top = `${PADDING + (Number(mark.dataset.line) - 1) * lineHeight}px`
    const words = mark.firstElementChild
    if (!(words instanceof HTMLElement)) continue
    words.style.left = `calc(${PADDING}px + ${words.dataset.from}ch)`
    words.style.width = `${words.dataset.length}ch`
  }
  moveBackdrop(field)
  const { goTo } = desk
  if (!goTo) return
  desk.goTo = null
  const lines = field.value.split('\n')
  const start = lines.slice(0, Math.max(0, goTo.line - 1)).join('\n').length + (goTo.line > 1 ? 1 : 0)
  field.setSelectionRange(start, start)
  field.scrollTop = goTo.line <= 1 ? 0 : Math.max(0, (goTo.line - 6) * lineHeight)
  field.scrollLeft = 0
  if (goTo.line > 1) field.focus({ preventScroll: false })
  moveBackdrop(field)
}

/** Brings the line on which a criterion begins into sight. @param {string} id */
export function goToCriterion(id) {
  const at = desk.yaml.split('\n').findIndex((line) => line.trim() === `- id: ${id}`)
  if (at >= 0)
    change((d) => Object.assign(d, { goTo: { line: at + 1 }, tab: narrow.matches ? 'yaml' : d.tab }))
}

export const narrow = window.matchMedia('(max-width: 900px)')
