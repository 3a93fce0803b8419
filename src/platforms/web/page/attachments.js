// @ts-check
/**
 * Pictures and files of a card. What is in them comes from the server, by the message's id and the block's place.
 *
 * @import {Block} from '../../../messages/message.ts'
 */
import { html } from './lit.js'
import { visible } from './plain-text.js'

/** @param {Extract<Block, { type: 'picture' }>} block @param {string} address */
export function picture(block, address) {
  return html`<figure class="picture">
    <img src=${address} alt=${block.alt} width="640" @error=${sayInWords} />
    <p class="card-context" hidden>Picture: ${visible(block.alt)}</p>
    <figcaption><a class="button plain" href="${address}&save" download>Save the picture</a></figcaption>
  </figure>`
}

/** What cannot be drawn is said. @param {Event} event */
function sayInWords(event) {
  const image = /** @type {HTMLImageElement} */ (event.currentTarget)
  image.hidden = true
  image.parentElement?.querySelector('p')?.removeAttribute('hidden')
  image.parentElement?.querySelector('figcaption')?.setAttribute('hidden', '')
}

/** @param {Extract<Block, { type: 'file' }>} block @param {string} address */
export function file(block, address) {
  return html`<p class="file">
    <a class="button plain" href=${address} download>${visible(block.name)}</a>
    <span class="card-context">${visible(block.about)}</span>
  </p>`
}
