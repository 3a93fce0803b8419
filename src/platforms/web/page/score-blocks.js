// @ts-check
/**
 * The blocks that explain a score: a bar, one criterion, and the member's own words with what they earned.
 *
 * @import {Block, CriterionBlock} from '../../../messages/message.ts'
 */
import { icon } from './icons.js'
import { inlines } from './inlines.js'
import { html, nothing } from './lit.js'
import { visible } from './plain-text.js'

/** @type {Record<CriterionBlock['state'], { word: string, icon: 'check' | 'half' | 'ring' | 'close' }>} */
const STATES = {
  earned: { word: 'Earned', icon: 'check' },
  partly: { word: 'Partly', icon: 'half' },
  missed: { word: 'Missed', icon: 'ring' },
  against: { word: 'Against', icon: 'close' },
}

/** @param {Extract<Block, { type: 'meter' }>} block */
export function meter(block) {
  const value = Math.min(100, Math.max(0, block.value))
  const number = Number.isInteger(value) ? String(value) : value.toFixed(1)
  return html`<div class="meter">
    <div class="meter-line">
      <span class="meter-label">${visible(block.label)}</span>
      <span class="meter-value">${number}<span class="faint"> / 100</span></span>
      ${block.note === undefined ? nothing : html`<span class="meter-note">${visible(block.note)}</span>`}
    </div>
    <svg class="meter-bar" role="meter" aria-label=${block.label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${value} viewBox="0 0 100 1" preserveAspectRatio="none">
      <rect class="meter-rest" width="100" height="1" />
      <rect class="meter-fill" width=${value} height="1" />
    </svg>
  </div>`
}

/** @param {CriterionBlock} block */
export function criterion(block) {
  const state = STATES[block.state]
  return html`<section class="criterion is-${block.state}">
    <span class="criterion-mark">${icon(state.icon)}</span>
    <div class="criterion-body">
      <p class="criterion-line">
        <span><strong class="criterion-name" dir="auto">${visible(block.name)}</strong> <span class="criterion-state">${state.word}</span></span>
        ${block.points === undefined ? nothing : html`<span class="criterion-points">${points(block.points, block.of)}</span>`}
      </p>
      ${block.quotes.map((quote) => html`<blockquote class="quote" dir="auto"><q>${visible(quote)}</q></blockquote>`)}
      ${block.note === undefined ? nothing : html`<p class="criterion-note" dir="auto">${inlines(block.note)}</p>`}
    </div>
  </section>`
}

/** @param {number} got @param {number | undefined} of */
function points(got, of) {
  const number = got < 0 ? `−${-got}` : String(got)
  return of === undefined || got < 0 ? `${number} points` : `${number} of ${of}`
}

/**
 * The member's words. Each name gets a number: it stands beside the words and in the list below, is in the tooltip,
 * and is read out, so that it is never colour alone that tells.
 * @param {Extract<Block, { type: 'excerpt' }>} block
 */
export function excerpt(block) {
  /** @type {Map<string, { number: number, against: boolean }>} */
  const names = new Map()
  for (const part of block.parts) {
    for (const name of part.earned) {
      if (!names.has(name)) names.set(name, { number: names.size + 1, against: part.against === true })
    }
  }
  return html`<figure class="excerpt">
    <figcaption>${visible(block.label)}</figcaption>
    <blockquote dir="auto">${block.parts.map((part) => stretch(part, names))}</blockquote>
    ${
      names.size === 0
        ? nothing
        : html`<ol class="legend">
            ${[...names].map(
              ([name, { number, against }]) =>
                html`<li class=${against ? 'against' : 'for'}><span class="legend-number" aria-hidden="true">${number}</span>${visible(name)}${against ? html` <span class="faint">(against)</span>` : nothing}</li>`,
            )}
          </ol>`
    }
  </figure>`
}

/**
 * @param {import('../../../messages/message.ts').ExcerptPart} part
 * @param {Map<string, { number: number, against: boolean }>} names
 */
function stretch(part, names) {
  if (part.earned.length === 0 && part.against !== true) return visible(part.text)
  const what = `${part.against === true ? 'counts against' : 'earned'}: ${visible(part.earned.join(', '))}`
  const numbers = part.earned
    .map((name) => names.get(name)?.number ?? 0)
    .sort((a, b) => a - b)
    .join(',')
  return html`<mark class=${part.against === true ? 'against' : 'for'} title=${what}>${visible(part.text)}<sup aria-hidden="true">${numbers}</sup><span class="visually-hidden"> (${what}) </span></mark>`
}
