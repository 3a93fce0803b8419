// @ts-check
/** Which question lies on the workbench, and what can be done with the whole of it. */
import { html, nothing } from '../lit.js'
import { themeButton } from '../theme.js'
import { change, desk, isChanged } from './desk.js'
import { lineValue, listedDrafts } from './kept-drafts.js'
import { attempt, discard, duplicate, openBlank, openDraft, openQuestion, propose } from './work.js'

export function topBar() {
  const hasRubric = /^rubric:/m.test(desk.yaml)
  return html`<header class="top">
    <div class="top-brand"><img src="/page/icon.svg" alt="" width="28" height="28" /><h1>Workbench <span>for rubrics</span></h1></div>
    ${picker()}
    <div class="top-acts" role="group" aria-label="Question">
      <button type="button" class="button small plain" @click=${() => void attempt(openBlank)}>New</button>
      <button type="button" class="button small plain" @click=${() => void attempt(duplicate)}>Duplicate</button>
      ${hasRubric ? nothing : html`<button type="button" class="button small primary" @click=${() => void attempt(propose)}>Propose a rubric</button>`}
      <button type="button" class="button small plain" aria-label="Copy YAML" @click=${() => void attempt(copy)}>Copy</button>
      <button type="button" class="button small plain" @click=${save}>Save as YAML</button>
      ${discardButton()}
    </div>
    <div class="top-end">${themeButton()}<a class="button small plain" href="/">Playground</a></div>
  </header>`
}

function picker() {
  const drafts = listedDrafts()
  const own = [...drafts].filter(([, { source }]) => source === null)
  const groups = Map.groupBy(desk.questions, ({ domain, topic }) => `${domain}: ${topic}`)
  return html`<label class="picker"><span class="visually-hidden">Open a question</span>
    <select @change=${chosen}>
      ${own.length === 0 ? nothing : html`<optgroup label="Your own">${own.map(([key, { id }]) => html`<option value="own:${key}" ?selected=${key === desk.key}>${id}</option>`)}</optgroup>`}
      ${[...groups].map(
        ([name, questions]) =>
          html`<optgroup label=${name}>${questions.map(
            ({ id, title }) =>
              html`<option value=${id} ?selected=${id === desk.key}>${title}${drafts.get(id)?.isChanged === true ? ' (changed)' : ''}</option>`,
          )}</optgroup>`,
      )}
    </select></label>`
}

/** @param {Event} event */
function chosen(event) {
  const { value } = /** @type {HTMLSelectElement} */ (event.target)
  void attempt(() => (value.startsWith('own:') ? openDraft(value.slice(4)) : openQuestion(value)))
}

function discardButton() {
  if (!isChanged() && desk.answer === '') return nothing
  if (!desk.discarding)
    return html`<button type="button" class="button small plain" @click=${() => change((d) => (d.discarding = true))}>Discard…</button>`
  return html`<span class="discard" role="group" aria-label="Discard">
    <span>${desk.source === null ? 'Drop this question and its answer?' : 'Drop your changes and your answer?'}</span>
    <button type="button" class="button small danger" @click=${() => void attempt(discard)}>Discard</button>
    <button type="button" class="button small plain" @click=${() => change((d) => (d.discarding = false))}>Keep</button>
  </span>`
}

async function copy() {
  await navigator.clipboard.writeText(desk.yaml)
  change((d) => (d.notice = 'The YAML is on the clipboard.'))
}

function save() {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([desk.yaml], { type: 'application/yaml' }))
  link.download = `${lineValue(desk.yaml, 'id') || 'question'}.yaml`
  link.click()
  URL.revokeObjectURL(link.href)
  const place = `questions/${lineValue(desk.yaml, 'domain')}/${lineValue(desk.yaml, 'topic')}/`
  change((d) => (d.notice = `Saved as ${link.download}; in a checkout it belongs in ${place}.`))
}
