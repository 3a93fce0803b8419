// @ts-check
/**
 * One answer and everything that its score is made of.
 *
 * @import {CriterionOutline, CriterionTried, DraftOutline, Tried} from '../../../workbench.ts'
 */
import { icon } from '../icons.js'
import { html, nothing } from '../lit.js'
import { addExampleForm } from './add-example.js'
import { change, desk } from './desk.js'
import { distanceWords } from './examples-tab.js'
import { markedAnswer, selection, selectWords, setActive } from './marked-answer.js'
import { shortened, whyPanel } from './why-panel.js'
import { askAbout, lookAt } from './work.js'
import { goToCriterion } from './yaml-editor.js'

const LEVELS = {
  touched: 'touched on',
  named: 'named',
  explained: 'explained',
  mechanism: 'mechanism',
  whole: 'matched',
}

export function answerTab() {
  const { tried, sound } = desk
  return html`${chooser()} ${markedAnswer()} ${below()}
    ${
      sound === null
        ? html`<p class="hint">Answers can be scored once the question has no problems.</p>`
        : tried === null
          ? nothing
          : html`${scoreBlock(tried)} ${costs(tried)}`
    }
    ${sound === null ? nothing : html`${criteriaList(sound.outline.criteria, tried)} ${pitfallList(sound.outline.pitfalls, tried)}`}`
}

function chooser() {
  const examples = desk.sound?.outline.examples ?? []
  return html`<div class="answer-head">
    <label class="field-inline"><span>Answer</span>
      <select @change=${(/** @type {Event} */ event) => {
        const { value } = /** @type {HTMLSelectElement} */ (event.target)
        lookAt(value === 'own' ? null : Number(value))
      }}>
        <option value="own" ?selected=${desk.shown === null}>Your own</option>
        ${examples.map(
          ({ kind, grade, score }, i) =>
            html`<option value=${i} ?selected=${desk.shown === i}>Example ${i + 1}: ${kind}, graded ${grade}, scores ${score}</option>`,
        )}
      </select>
    </label>
    ${
      desk.shown === null
        ? nothing
        : html`<button type="button" class="button small plain" @click=${() => lookAt(null)}>Back to your own</button>`
    }
  </div>`
}

function below() {
  const example = desk.shown === null ? undefined : desk.sound?.outline.examples[desk.shown]
  if (example) {
    const { grade, score } = example
    return html`<p class="paper-note">Graded ${grade}, scores ${score}: ${score === grade ? '' : `${Math.abs(score - grade)} ${score > grade ? 'above' : 'below'} its grade, `}${distanceWords(score - grade)}.</p>`
  }
  if (desk.answer.trim() === '')
    return html`<p class="paper-note">Numbers in the text are the criteria below; select words to ask why they did not match.</p>`
  if (desk.adding) return addExampleForm()
  return html`<div class="paper-note">
    <span>${desk.tried === null ? '' : `${desk.tried.words} words`}</span>
    <button type="button" class="link" @click=${() => change((d) => (d.adding = { kind: 'partial', grade: String(d.tried?.score ?? 50) }))}>Add as a graded example</button>
  </div>`
}

/** @param {Tried} tried */
function scoreBlock({ score, before, coverage, substance }) {
  const percent = (/** @type {number} */ share) => `${Math.round(share * 100)} %`
  return html`<section class="score" aria-label="Score">
    <p class="score-number"><strong>${score}</strong><span class="faint"> / 100</span></p>
    <dl class="score-parts">
      <div><dt>Coverage</dt><dd>${percent(coverage)}</dd></div>
      <div><dt>Substance</dt><dd>${percent(substance)}</dd></div>
      <div><dt>Before pitfalls and caps</dt><dd>${before}</dd></div>
    </dl>
    <svg class="score-bar" role="meter" aria-label="Score" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${score} viewBox="0 0 100 1" preserveAspectRatio="none">
      <rect class="score-rest" width="100" height="1" /><rect class="score-lost" width=${before} height="1" /><rect class="score-fill" width=${score} height="1" />
    </svg>
  </section>`
}

/** Pitfalls and caps, each with the score that there would be without it. @param {Tried} tried */
function costs({ pitfalls, flags }) {
  if (pitfalls.length + flags.length === 0) return nothing
  const names = new Map((desk.sound?.outline.pitfalls ?? []).map((one) => [one.id, one]))
  return html`<section aria-label="What costs points"><ul class="costs">
    ${pitfalls.map(
      ({
        id,
        severity,
        points,
        evidence,
        without,
      }) => html`<li class="cost against" @mouseenter=${() => setActive(`pitfall:${id}`)} @mouseleave=${() => setActive(null)}>
        <p><span class="tag">Pitfall, ${severity}</span> <strong>${names.get(id)?.name ?? id}</strong></p>
        <p class="faint">Takes ${points} points${severity === 'minor' ? '' : ' and caps the score'}. Without it: <b>${without}</b>.</p>
        <p class="quotes">${evidence.map((span) => quote(span, `pitfall:${id}`))}</p>
      </li>`,
    )}
    ${flags.map(
      ({
        id,
        cap,
        reason,
        evidence = [],
        without,
      }) => html`<li class="cost flag" @mouseenter=${() => setActive(`flag:${id}`)} @mouseleave=${() => setActive(null)}>
        <p><span class="tag">Capped at ${cap}</span> <strong>${id.replaceAll('-', ' ')}</strong></p>
        <p>${reason}</p>
        <p class="faint">Without this cap: <b>${without}</b>.</p>
        <p class="quotes">${evidence.map((span) => quote(span, `flag:${id}`))}</p>
      </li>`,
    )}
  </ul></section>`
}

/** @param {CriterionOutline[]} criteria @param {Tried | null} tried */
function criteriaList(criteria, tried) {
  return html`<section class="criteria" aria-label="Criteria">
    <h3>Criteria${selection() === null || tried === null ? nothing : html` <span class="faint">“Why” asks about the words you selected</span>`}</h3>
    <ol>${criteria.map((criterion, i) =>
      criterionItem(
        criterion,
        i,
        tried?.criteria.find(({ id }) => id === criterion.id),
      ),
    )}</ol>
  </section>`
}

/** @param {CriterionOutline} criterion @param {number} i @param {CriterionTried | undefined} tried */
function criterionItem({ id, name, weight }, i, tried) {
  const state =
    tried === undefined ? 'untried' : tried.credit >= 1 ? 'earned' : tried.credit > 0 ? 'partly' : 'missed'
  const isActive = desk.active === id
  return html`<li class="criterion is-${state} ${isActive ? 'is-active' : ''}" @mouseenter=${() => setActive(id)} @mouseleave=${() => setActive(null)}>
    <span class="number" aria-hidden="true">${i + 1}</span>
    <div class="criterion-main">
      <p class="criterion-line"><strong>${name}</strong></p>
      <p class="criterion-facts">${facts(state, weight, tried)}</p>
      ${tried === undefined || tried.words.length === 0 ? nothing : html`<p class="quotes">${tried.evidence.map((span) => quote(span, id))}</p>`}
    </div>
    <div class="criterion-acts">
      ${tried === undefined ? nothing : whyButton(id, name, state !== 'missed')}
      <button type="button" class="tool" aria-label="Go to ${name} in the YAML" title="Go to it in the YAML" @click=${() => goToCriterion(id)}>${icon('edit')}</button>
    </div>
    ${whyPanel(id)}
  </li>`
}

/** @param {DraftOutline['pitfalls']} pitfalls @param {Tried | null} tried */
function pitfallList(pitfalls, tried) {
  if (pitfalls.length === 0) return nothing
  return html`<details class="criteria pitfalls">
    <summary>Pitfalls <span class="faint">${pitfalls.length}</span></summary>
    <ol>${pitfalls.map(({ id, name, severity }) => {
      const key = `pitfall:${id}`
      const fallen = tried?.pitfalls.some((one) => one.id === id) ?? false
      return html`<li class="criterion ${fallen ? 'is-against' : ''} ${desk.active === key ? 'is-active' : ''}" @mouseenter=${() => setActive(key)} @mouseleave=${() => setActive(null)}>
        <span class="number" aria-hidden="true">!</span>
        <div class="criterion-main"><p class="criterion-line"><strong>${name}</strong></p>
          <p class="criterion-facts"><span class="faint">${severity}${tried === null ? nothing : fallen ? ', claimed here' : ', not claimed'}</span></p></div>
        <div class="criterion-acts">${tried === null ? nothing : whyButton(key, name, fallen)}
          <button type="button" class="tool" aria-label="Go to ${name} in the YAML" title="Go to it in the YAML" @click=${() => goToCriterion(id)}>${icon('edit')}</button></div>
        ${whyPanel(key)}
      </li>`
    })}</ol>
  </details>`
}

/** @param {string} key @param {string} name @param {boolean} isSo  It is earned, or claimed, in part at least. */
function whyButton(key, name, isSo) {
  const isOpen = desk.why?.criterion === key
  const words = isSo ? 'Why?' : 'Why not?'
  return html`<button type="button" class="button small plain" aria-expanded=${isOpen ? 'true' : 'false'} aria-label="${words} ${name}"
    @focus=${() => setActive(key)} @click=${() => (isOpen ? change((d) => (d.why = null)) : askAbout(key, selection()))}>${words}</button>`
}

/** @param {'earned' | 'partly' | 'missed' | 'untried'} state @param {number} weight @param {CriterionTried | undefined} tried */
function facts(state, weight, tried) {
  if (tried === undefined) return html`<span class="faint">weight ${weight}</span>`
  const got = Math.round(tried.credit * weight * 100) / 100
  const words = { earned: 'Earned', partly: 'In part', missed: 'Missed', untried: '' }[state]
  return html`<span class="state">${icon(state === 'earned' ? 'check' : state === 'partly' ? 'half' : 'ring')}${words}${tried.level === undefined ? nothing : html`, ${LEVELS[tried.level]}`}</span>
    <span>${got} of ${weight}</span>
    <span class="faint">${tried.credit > 0 ? `worth ${tried.points} ${tried.points === 1 ? 'point' : 'points'} here` : ''}${tried.credit > 0 && tried.toGain > 0 ? ', ' : ''}${tried.toGain > 0 ? `could add ${tried.toGain}` : ''}</span>`
}

/** @param {import('../../../workbench.ts').Span} span @param {string} id */
function quote(span, id) {
  return html`<button type="button" class="quote-button" title="Show it in the answer" @focus=${() => setActive(id)} @click=${() => selectWords(span)}>${shortened(span.text)}</button>`
}
