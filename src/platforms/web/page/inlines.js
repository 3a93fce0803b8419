// @ts-check
/**
 * Draws a line of text whose pieces may be bold, code or faint.
 *
 * @import {Inline} from '../../../messages/message.ts'
 */
import { html } from './lit.js'
import { visible } from './plain-text.js'

/** @param {Inline[]} text */
export function inlines(text) {
  return text.map((each) => {
    if (typeof each === 'string') return visible(each)
    if ('bold' in each) return html`<strong>${visible(each.bold)}</strong>`
    if ('code' in each) return html`<code>${visible(each.code)}</code>`
    return html`<span class="faint">${visible(each.faint)}</span>`
  })
}
