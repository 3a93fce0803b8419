// @ts-check
/** The form that makes a graded example of the typed answer. */
import { html } from '../lit.js'
import { change, desk } from './desk.js'
import { addExample, attempt } from './work.js'

const KINDS = ['strong', 'partial', 'vague', 'wrong', 'negated', 'list', 'paraphrase']

export function addExampleForm() {
  const adding = desk.adding ?? { kind: 'partial', grade: '' }
  return html`<form class="add-example" @submit=${submitted}>
    <label class="field-inline"><span>Kind</span>
      <select name="kind">${KINDS.map((kind) => html`<option ?selected=${kind === adding.kind}>${kind}</option>`)}</select></label>
    <label class="field-inline"><span>A panel’s grade</span>
      <input name="grade" type="number" min="0" max="100" step="1" required .value=${adding.grade} /></label>
    <button type="submit" class="button small primary">Add to the YAML</button>
    <button type="button" class="button small plain" @click=${() => change((d) => (d.adding = null))}>Cancel</button>
    <p class="faint">Grade it as a panel would, whatever it scores now: that is what examples are for.</p>
  </form>`
}

/** @param {SubmitEvent} event */
function submitted(event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.target)
  const kind = /** @type {HTMLSelectElement} */ (form.elements.namedItem('kind')).value
  const grade = /** @type {HTMLInputElement} */ (form.elements.namedItem('grade')).valueAsNumber
  const example = { kind, grade, text: desk.answer }
  void attempt(() => addExample(example))
}
