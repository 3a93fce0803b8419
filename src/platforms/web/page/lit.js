// @ts-check
/**
 * lit-html, where the server serves it: by its address, so that the page needs no build step and no import map, which
 * its security policy would have to allow by hash.
 */
/* oxlint-disable import/no-absolute-path */
export { html, nothing, render, svg } from '/vendor/lit-html/lit-html.js'
export { live } from '/vendor/lit-html/directives/live.js'
export { repeat } from '/vendor/lit-html/directives/repeat.js'
