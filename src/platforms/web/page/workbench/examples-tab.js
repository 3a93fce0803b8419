// @ts-check
/**
 * How the graded examples fare, and what each criterion finds among them.
 *
 * @import {CriterionOutcome, DraftOutline, ExampleOutcome} from '../../../workbench.ts'
 */
import { icon } from '../icons.js'
import { html, nothing } from '../lit.js'
import { desk } from './desk.js'
import { lookAt } from './work.js'
import { goToCriterion } from './yaml-editor.js'

/** As far as the check lets a score be from its grade. */
const TOLERANCE = 12
const CLOSE = 6

/** @param {number} distance score less grade */
export function distanceWords(distance) {
  const far = Math.abs(distance)
  if (far === 0) return 'exact'
  if (far <= CLOSE) return 'close'
  const side = distance > 0 ? 'high' : 'low'
  return far > TOLERANCE ? `too ${side}` : `a little ${side}`
}

/** @param {number} distance */
function tone(distance) {
  const far = Math.abs(distance)
  return far > TOLERANCE ? 'poor' : far > CLOSE ? 'fair' : 'good'
}

const nothingYet = html`<p class="hint">Examples are tried once the question has no problems.</p>`

export function examplesTab() {
  const outline = desk.sound?.outline
  if (!outline) return nothingYet
  const { examples, meanError } = outline
  if (examples.length === 0)
    return html`<p class="hint">There is no graded example yet. Type an answer, then <b>Add as a graded example</b>: that is how a rubric learns what a panel thinks.</p>`
  const far = examples.filter(({ near }) => !near).length
  return html`<p class="summary">${examples.length === 1 ? '1 example' : `${examples.length} examples`}, on average ${meanError} from their grade.
      ${far === 0 ? html`None is further than ${TOLERANCE}.` : html`<strong>${far === 1 ? 'One is' : `${far} are`} further than ${TOLERANCE}.</strong>`}</p>
    <div class="table-frame"><table class="examples" role="table">
      <caption class="visually-hidden">Graded examples</caption>
      <thead><tr><th scope="col">#</th><th scope="col">Kind</th><th scope="col" class="figure">Grade</th><th scope="col" class="figure">Score</th><th scope="col">Difference</th><th scope="col"><span class="visually-hidden">Look</span></th></tr></thead>
      <tbody>${examples.map(exampleRow)}</tbody>
    </table></div>`
}

/** @param {ExampleOutcome} example @param {number} i */
function exampleRow({ kind, grade, score, flags, pitfalls }, i) {
  const distance = score - grade
  const marks = [...pitfalls.map((id) => `pitfall ${id}`), ...flags.map((id) => id.replaceAll('-', ' '))]
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="figure">${i + 1}</th>
    <td role="cell">${kind}${marks.length === 0 ? nothing : html`<span class="row-note">${marks.join(', ')}</span>`}</td>
    <td role="cell" class="figure" data-column="graded">${grade}</td>
    <td role="cell" class="figure" data-column="scores">${score}</td>
    <td role="cell"><span class="difference ${tone(distance)}"><b>${distance > 0 ? '+' : distance < 0 ? '−' : ''}${Math.abs(distance)}</b> ${distanceWords(distance)}</span></td>
    <td role="cell"><button type="button" class="button small plain" aria-label="Look at example ${i + 1}" @click=${() => lookAt(i)}>Look</button></td>
  </tr>`
}

export function criteriaTab() {
  const outline = desk.sound?.outline
  if (!outline) return nothingYet
  return html`<p class="summary">How many examples earn each criterion: strong ones and those in between earn any of it, wrong ones most of it. An example states its kind and
      grade, not which criteria it deserves, and a wrong one may say one thing rightly: look before you change anything.</p>
    <div class="table-frame"><table class="outcomes" role="table">
      <caption class="visually-hidden">Criteria over the examples</caption>
      <thead><tr><th scope="col">Criterion</th><th scope="col">Strong</th><th scope="col">In between</th><th scope="col">Wrong, negated, lists</th></tr></thead>
      <tbody>${outline.outcomes.map((outcome, i) => outcomeRow(outcome, i, outline))}</tbody>
    </table></div>`
}

/** @param {CriterionOutcome} outcome @param {number} i @param {DraftOutline} outline */
function outcomeRow({ id, caught, missed, between, doubtful, of }, i, outline) {
  const { name, weight } = outline.criteria[i] ?? { name: id, weight: 0 }
  const everywhere = of.strong > 0 && missed.length === 0
  const often = doubtful.length > 1 && doubtful.length > of.doubtful / 3
  return html`<tr role="row">
    <th scope="row" role="rowheader"><button type="button" class="link" @click=${() => goToCriterion(id)}>${name}</button><span class="row-note">weight ${weight}</span></th>
    <td role="cell" data-column="Strong"><span class="difference ${everywhere ? 'good' : caught.length === 0 && of.strong > 0 ? 'poor' : 'fair'}">${icon(everywhere ? 'check' : 'half')}<b>${caught.length} of ${of.strong}</b></span>${lookLinks('missed:', missed)}</td>
    <td role="cell" data-column="In between">${between.length} of ${of.between}</td>
    <td role="cell" data-column="Wrong, negated, lists"><span class="difference ${often ? 'fair' : 'good'}"><b>${doubtful.length} of ${of.doubtful}</b> ${often ? 'worth a look' : ''}</span>${lookLinks('most of it:', doubtful)}</td>
  </tr>`
}

/** @param {string} what @param {number[]} examples */
function lookLinks(what, examples) {
  if (examples.length === 0) return nothing
  return html`<span class="row-note">${what} ${examples.map(
    (at) =>
      html`<button type="button" class="link" aria-label="Look at example ${at + 1}" @click=${() => lookAt(at)}>${at + 1}</button> `,
  )}</span>`
}

export function checksTab() {
  const outline = desk.sound?.outline
  if (!outline) return nothingYet
  const { modelScore, questionScore, meanError, failures, craft } = outline
  return html`<dl class="checks">
      ${check('The model answer scores', modelScore, modelScore >= 95, '95 or more')}
      ${check('The scenario itself scores', questionScore, questionScore <= 10, '10 or less')}
      ${check('Examples are off by, on average', meanError, meanError <= CLOSE, `${CLOSE} or less is good`)}
    </dl>
    ${findings('Before it can be asked', failures, 'Nothing: it may be asked.')}
    ${findings('What the bank asks for besides', craft, 'Nothing: it is fit for the bank.')}`
}

/** @param {string} what @param {number} figure @param {boolean} good @param {string} asked */
function check(what, figure, good, asked) {
  return html`<div class=${good ? 'is-good' : 'is-poor'}><dt>${what}</dt><dd>${icon(good ? 'check' : 'close')}<b>${figure}</b> <span class="faint">${asked}</span></dd></div>`
}

/** @param {string} title @param {string[]} found @param {string} none */
function findings(title, found, none) {
  return html`<section class="findings"><h3>${title}</h3>
    ${found.length === 0 ? html`<p class="is-good">${icon('check')}${none}</p>` : html`<ul>${found.map((each) => html`<li>${icon('close')}<span>${each}</span></li>`)}</ul>`}
  </section>`
}
