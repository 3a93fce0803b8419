// @ts-check
/** Starts the page and draws it. */
import { confirmDelete } from './confirm-delete.js'
import { afterDrawing, beforeDrawing, keepEndsInSight } from './drawing.js'
import { formDialog } from './form-dialog.js'
import { recallGuide } from './guide-steps.js'
import { html, nothing, render } from './lit.js'
import { become, loadThread, markSeen } from './loading.js'
import { recall } from './memory.js'
import { channelPane, threadPane } from './panes.js'
import { placeInAddress } from './places.js'
import { Problem } from './server.js'
import { sidebar } from './sidebar.js'
import { onUpdate, state, update } from './store.js'
import { recallTheme } from './theme.js'

const app = /** @type {HTMLElement} */ (document.getElementById('app'))

let drawnOnce = false

function page() {
  return html`<div class="frame ${state.place.thread === null ? '' : 'has-thread'}">
    ${sidebar()}
    <div class="panes">
      ${state.lost ? html`<p class="lost" role="status">Reconnecting… What you write is kept.</p>` : nothing}
      ${channelPane()} ${threadPane()}
    </div>
    ${formDialog()} ${confirmDelete()}
  </div>`
}

function draw() {
  if (state.me === '') return
  if (!drawnOnce) app.replaceChildren()
  drawnOnce = true
  const before = beforeDrawing()
  render(page(), app)
  afterDrawing(before)
}

async function start() {
  const wide = window.matchMedia('(min-width: 800px)').matches
  recallGuide(wide)
  const last = recall('person')
  try {
    await become(typeof last === 'string' ? last : 'ada').catch(() => become('ada'))
  } catch (error) {
    const sentence = error instanceof Problem ? error.message : 'The page could not start: reload it.'
    app.firstElementChild?.replaceChildren(sentence)
    // The server may be on its way up: this is what a person would try by hand.
    setTimeout(() => void start(), 2000)
  }
}

window.addEventListener('hashchange', () => {
  update((s) => (s.place = placeInAddress()))
  void loadThread()
  markSeen()
})

recallTheme()
keepEndsInSight(app)
onUpdate(draw)
void start()
