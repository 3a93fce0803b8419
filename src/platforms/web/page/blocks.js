// @ts-check
/**
 * Draws a card, block by block. Every string goes through lit's text bindings, so that nothing in it can be markup.
 *
 * @import {Block, Button, Message} from '../../../messages/message.ts'
 */
import { file, picture } from './attachments.js'
import { html, nothing } from './lit.js'
import { inlines } from './inlines.js'
import { visible } from './plain-text.js'
import { criterion, excerpt, meter } from './score-blocks.js'

/**
 * @typedef {object} Pressing
 * @property {(button: Button) => void} press
 * @property {(button: Button) => boolean} busy
 * @property {(index: number) => string} addressOf of the picture or file that stands at this place
 */

/** Shorter cells stay on one line; a wide table scrolls inside itself. */
const LONG_CELL = 28

/**
 * @param {Message} message
 * @param {Pressing} pressing
 */
export function card(message, pressing) {
  return html`<div class="card tone-${message.tone}">
    ${message.blocks.map((block, index) => drawn(block, index, message, pressing))}
  </div>`
}

/**
 * @param {Block} block
 * @param {number} index
 * @param {Message} message
 * @param {Pressing} pressing
 */
function drawn(block, index, message, pressing) {
  switch (block.type) {
    case 'heading':
      return html`<h3 class=${index === 0 ? 'card-title' : 'card-heading'} dir="auto">${visible(block.text)}</h3>`
    case 'text':
      return html`<p class="card-text" dir="auto">${inlines(block.text)}</p>`
    case 'list':
      return html`<ul class="card-list">
        ${block.items.map((item) => html`<li dir="auto">${inlines(item)}</li>`)}
      </ul>`
    case 'code':
      return html`<figure class="code">
        ${block.language === undefined ? nothing : html`<figcaption>${visible(block.language)}</figcaption>`}
        <pre tabindex="0" aria-label="Code"><code>${visible(block.text)}</code></pre>
      </figure>`
    case 'fields':
      return html`<dl class="fields">
        ${block.fields.map((field) => html`<div><dt>${visible(field.label)}</dt><dd>${visible(field.value)}</dd></div>`)}
      </dl>`
    case 'meter':
      return meter(block)
    case 'criterion':
      return criterion(block)
    case 'excerpt':
      return excerpt(block)
    case 'table':
      return table(block, message)
    case 'picture':
      return picture(block, pressing.addressOf(index))
    case 'file':
      return file(block, pressing.addressOf(index))
    case 'buttons':
      return html`<div class="card-buttons">${block.buttons.map((each) => button(each, pressing))}</div>`
    case 'context':
      return html`<p class="card-context" dir="auto">${inlines(block.text)}</p>`
    case 'divider':
      return html`<hr />`
    default:
      // A block from a newer Drillbot than this page: its message still says everything in plain text.
      return html`<p class="card-text" dir="auto">${message.summary}</p>`
  }
}

/**
 * @param {Extract<Block, { type: 'table' }>} block
 * @param {Message} message
 */
function table(block, message) {
  // A heading that says the same is there for the eyes already.
  const said = message.blocks.some((each) => each.type === 'heading' && each.text === block.caption)
  // Focusable, so that a wide table can be scrolled with the keyboard.
  return html`<div class="table-frame" role="region" aria-label=${block.caption} tabindex="0">
    <table>
      <caption class=${said ? 'visually-hidden' : ''}>${visible(block.caption)}</caption>
      <thead>
        <tr>${block.columns.map((column) => html`<th scope="col" class="align-${column.align}">${visible(column.label)}</th>`)}</tr>
      </thead>
      <tbody>
        ${block.rows.map(
          (row) =>
            html`<tr>${row.map((cell, at) => html`<td class="align-${block.columns[at]?.align ?? 'start'} ${cell.length > LONG_CELL ? 'long' : ''}">${visible(cell)}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** @param {Button} each @param {Pressing} pressing */
function button(each, pressing) {
  const busy = pressing.busy(each)
  return html`<button type="button" class="button ${each.style}" aria-busy=${busy} ?disabled=${busy} @click=${() => pressing.press(each)}>
    ${visible(each.label)}
  </button>`
}
