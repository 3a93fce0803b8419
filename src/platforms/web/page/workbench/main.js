// @ts-check
/** Starts the workbench and draws it. */
import { icon } from '../icons.js'
import { html, nothing, render } from '../lit.js'
import { onUpdate } from '../store.js'
import { recallTheme } from '../theme.js'
import { answerTab } from './answer-tab.js'
import { askQuestions, Problem } from './ask.js'
import { change, desk } from './desk.js'
import { checksTab, criteriaTab, examplesTab } from './examples-tab.js'
import { currentKey, keptDraft } from './kept-drafts.js'
import { topBar } from './top-bar.js'
import { openDraft, openQuestion } from './work.js'
import { narrow, placeMarks, yamlEditor } from './yaml-editor.js'

const app = /** @type {HTMLElement} */ (document.getElementById('app'))

/** @type {{ id: typeof desk.tab, name: string, view: () => unknown }[]} */
const TABS = [
  { id: 'yaml', name: 'YAML', view: () => yamlEditor() },
  { id: 'answer', name: 'Answer', view: answerTab },
  { id: 'examples', name: 'Examples', view: examplesTab },
  { id: 'criteria', name: 'Criteria', view: criteriaTab },
  { id: 'checks', name: 'Checks', view: checksTab },
]

function page() {
  const tabs = narrow.matches ? TABS : TABS.slice(1)
  const shown = tabs.find(({ id }) => id === desk.tab) ?? tabs[0]
  return html`<div class="desk">
    ${topBar()}
    ${notices()}
    <main class="benches">
      ${narrow.matches ? nothing : html`<div class="bench left">${yamlEditor()}</div>`}
      <div class="bench right">
        <div class="tabs" role="tablist" aria-label="What to look at" @keydown=${arrows}>
          ${tabs.map(
            ({
              id,
              name,
            }) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${id === shown?.id ? 'true' : 'false'}
              tabindex=${id === shown?.id ? 0 : -1} @click=${() => change((d) => (d.tab = id))}>${name}${count(id)}</button>`,
          )}
        </div>
        <div class="panel is-${shown?.id}" id="panel" role="tabpanel" aria-labelledby="tab-${shown?.id}">${shown?.view()}</div>
      </div>
    </main>
  </div>`
}

/** What stands beside a tab's name. @param {typeof desk.tab} id */
function count(id) {
  const outline = desk.sound?.outline
  const problems = desk.check?.problems.length ?? 0
  if (id === 'yaml' && problems > 0)
    return html` <span class="count is-poor">${problems}<span class="visually-hidden"> problems</span></span>`
  if (!outline) return nothing
  if (id === 'examples') {
    const far = outline.examples.filter(({ near }) => !near).length
    return html` <span class="count ${far > 0 ? 'is-poor' : ''}">${far > 0 ? `${far} off` : outline.examples.length}</span>`
  }
  const failing = outline.failures.length + outline.craft.length
  if (id === 'checks') return failing === 0 ? nothing : html` <span class="count is-poor">${failing}</span>`
  return nothing
}

function notices() {
  const { problem, notice, kept } = desk
  return html`${problem === '' ? nothing : html`<p class="bar is-poor" role="alert">${icon('close')}${problem}</p>`}
    ${kept ? nothing : html`<p class="bar is-poor" role="alert">${icon('close')}This browser keeps nothing for the workbench: save the question as YAML before you leave.</p>`}
    ${notice === '' ? nothing : html`<p class="bar">${notice}<button type="button" class="tool" aria-label="Dismiss" @click=${() => change((d) => (d.notice = ''))}>${icon('close')}</button></p>`}`
}

/** @param {KeyboardEvent} event */
function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const tabs = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')]
  const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
  const next = tabs[(at + step + tabs.length) % tabs.length]
  next?.click()
  next?.focus()
}

let drawnOnce = false
/** @type {string} */
let drawnTab = desk.tab

function draw() {
  if (desk.key === '') return
  if (!drawnOnce) app.replaceChildren()
  drawnOnce = true
  render(page(), app)
  placeMarks()
  if (drawnTab !== desk.tab) document.getElementById('panel')?.scrollTo(0, 0)
  drawnTab = desk.tab
}

async function start() {
  try {
    const questions = await askQuestions()
    change((d) => (d.questions = questions))
    await openLast()
  } catch (error) {
    const sentence = error instanceof Problem ? error.message : 'The workbench could not start: reload it.'
    if (desk.key === '') app.firstElementChild?.replaceChildren(sentence)
    else change((d) => (d.problem = sentence))
    setTimeout(() => void start(), 2000)
  }
}

/** What lay there last time, or the first question. */
async function openLast() {
  const last = currentKey()
  const isOfBank = (/** @type {string} */ id) => desk.questions.some((each) => each.id === id)
  if (last !== null && isOfBank(last)) return openQuestion(last)
  if (last !== null && keptDraft(last)) return openDraft(last)
  const first = desk.questions[0]
  if (first) await openQuestion(first.id)
}

recallTheme()
onUpdate(draw)
narrow.addEventListener('change', () => change(() => {}))
void start()
