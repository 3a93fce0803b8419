// @ts-check
/** The first visit's checklist: closed, it is one line; its steps tick themselves off. */
import { showGuide, STEPS } from './guide-steps.js'
import { icon } from './icons.js'
import { html, nothing } from './lit.js'
import { state } from './store.js'

/** The checklist, open or as one line that opens it. */
export function guide() {
  const { open, done } = state.guide
  const count = STEPS.filter((step) => done.has(step.id)).length
  const next = STEPS.find((step) => !done.has(step.id))
  return html`<section class="guide ${open ? 'open' : ''}" aria-labelledby="guide-title">
    <h2 id="guide-title">
      <button type="button" class="guide-toggle" aria-expanded=${open} aria-controls="guide-steps" @click=${() => showGuide(!open)}>
        ${icon('compass')}
        <span class="guide-name">${open || next === undefined ? 'Getting started' : html`<span class="guide-next-label">Next: </span>${next.title}`}</span>
        <span class="guide-count">${count}<span aria-hidden="true">/</span><span class="visually-hidden"> of </span>${STEPS.length}<span class="visually-hidden"> done</span></span>
      </button>
    </h2>
    <div id="guide-steps" ?hidden=${!open}>
      <ol class="steps">
        ${STEPS.map(
          (step) => html`<li class="step ${done.has(step.id) ? 'done' : ''} ${step === next ? 'next' : ''}">
            <span class="step-mark">${done.has(step.id) ? icon('check') : nothing}</span>
            <span><span class="step-title">${step.title}${done.has(step.id) ? html`<span class="visually-hidden"> (done)</span>` : nothing}</span>
            <span class="step-how">${step.how}</span></span>
          </li>`,
        )}
      </ol>
      ${next === undefined ? html`<p class="guide-end">That is all of it. Set it up for your own group when you are ready.</p>` : nothing}
      <button type="button" class="link" @click=${() => showGuide(false)}>Hide the steps</button>
    </div>
  </section>`
}
