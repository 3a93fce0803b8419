// @ts-check
/**
 * Why a criterion is earned or not, level by level and part by part.
 *
 * @import {Explanation, LevelLooked, PartLooked, Reason} from '../../../workbench.ts'
 */
import { icon } from '../icons.js'
import { html, nothing } from '../lit.js'
import { answerShown, change, desk } from './desk.js'
import { selectWords } from './marked-answer.js'
import { askAbout } from './work.js'

/** @type {Record<Reason['kind'], string>} */
const KINDS = {
  absent: 'Not said',
  elsewhere: 'Said elsewhere',
  'too-far': 'Too far apart',
  order: 'Another order',
  'same-words': 'Same words twice',
  'too-few': 'Too few',
  'turned-down': 'Turned down',
  'not-turned-down': 'Not turned down',
  'paid-elsewhere': 'Paid already',
  'repeats-question': 'From the question',
  spelling: 'Spelling',
  ending: 'Ending',
  'not-in-a-row': 'Not in a row',
  'not-code': 'Not code',
  number: 'Number',
  forgiven: 'Forgiven',
  'gives-way': 'Gives way',
}

const CREDIT = { named: '0.35', explained: '0.7', mechanism: '1', whole: '1' }
const LEVELS = { named: 'Named', explained: 'Explained', mechanism: 'Mechanism', whole: 'Match' }

/** @param {string} criterion */
export function whyPanel(criterion) {
  if (desk.why?.criterion !== criterion) return nothing
  const { selected, explanation } = desk.why
  return html`<div class="why" role="region" aria-label="Why">
    <div class="why-about">
      ${
        selected === null
          ? html`<p>About the whole answer. <span class="faint">Select words in it to ask about those alone.</span></p>`
          : html`<p>About <q>${shortened(answerShown().slice(selected.start, selected.end))}</q>
              <button type="button" class="link" @click=${() => askAbout(criterion, null)}>Whole answer</button></p>`
      }
      <button type="button" class="tool" aria-label="Close explanation" @click=${() => change((d) => (d.why = null))}>${icon('close')}</button>
    </div>
    ${explanation === null ? html`<p class="faint">Looking…</p>` : told(explanation)}
  </div>`
}

/** @param {Explanation} explanation */
function told({ of, says, reasons, levels }) {
  return html`<p class="why-says">${says}</p>
    ${reasons.length === 0 ? nothing : reasonList(reasons)}
    ${levels.map((looked) => levelBlock(looked, of === 'pitfall'))}`
}

/** @param {LevelLooked} looked @param {boolean} isClaim  A pitfall has one level, its claim. */
function levelBlock({ level, met, asks, parts, otherWays, reasons }, isClaim) {
  // That something is not said, its part says already.
  const telling = reasons.filter(({ kind }) => kind !== 'absent')
  return html`<section class="why-level ${met ? 'is-met' : ''}">
    <h4>${icon(met ? 'check' : 'ring')}${isClaim ? 'Claim' : LEVELS[level]} ${isClaim ? nothing : html`<span class="faint">${CREDIT[level]} of the weight</span>`}
      <span class="why-state">${isClaim ? (met ? 'found' : 'not found') : met ? 'met' : 'not met'}</span></h4>
    ${asks === '' ? nothing : html`<p class="faint">Asks for ${parts.length === 1 ? 'this' : 'these'}, ${asks}:</p>`}
    <ul class="why-parts">${parts.map(partItem)}</ul>
    ${otherWays === 0 ? nothing : html`<p class="faint why-ways">This is the way that the words come nearest to; there ${otherWays === 1 ? 'is 1 other' : `are ${otherWays} others`}.</p>`}
    ${telling.length === 0 ? nothing : reasonList(telling)}
  </section>`
}

/** @param {PartLooked} part */
function partItem({ asks, missing, found }) {
  return html`<li class=${missing ? 'is-missing' : 'is-found'}>
    ${icon(missing ? 'close' : 'check')}
    <div><span class="why-asks"><span class="visually-hidden">${missing ? '' : 'Found: '}</span>${asks}</span>
    ${missing ? html` <span class="why-not">not here</span>` : nothing}
    ${found.map(
      ({ span, how }) =>
        html`<span class="why-found"><button type="button" class="quote-button" @click=${() => selectWords(span)}>${shortened(span.text)}</button> <span class="faint">${how}</span></span>`,
    )}</div>
  </li>`
}

/** @param {Reason[]} reasons */
function reasonList(reasons) {
  return html`<ul class="why-reasons">${reasons.map(
    ({ kind, says }) => html`<li><strong>${KINDS[kind]}</strong> <span>${says}</span></li>`,
  )}</ul>`
}

/** @param {string} text */
export function shortened(text) {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= 90) return plain
  const begin = plain.slice(0, 60)
  const end = plain.slice(-30)
  return `${begin.slice(0, begin.lastIndexOf(' '))} … ${end.slice(end.indexOf(' ') + 1)}`
}
