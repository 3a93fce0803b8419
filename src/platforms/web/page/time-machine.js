// @ts-check
/** The clock that the page may move: what it shows, and the button that jumps to the next day. */
import { announce } from './announce.js'
import { momentOf, now } from './dates.js'
import { icon } from './icons.js'
import { html, nothing } from './lit.js'
import { jumpAhead, Problem } from './server.js'
import { messagesIn, state, update } from './store.js'

const CLAIM = 'jump in time'
/** How often the clock on the page is drawn anew. */
const EVERY = 20_000

setInterval(() => {
  if (state.time !== null) update(() => {})
}, EVERY)

/** Nothing where the time cannot be moved. */
export function timeMachine() {
  const { time, jumped } = state
  if (time === null) return nothing
  const busy = state.busy.has(CLAIM)
  return html`<section class="time" aria-labelledby="time-title">
    <h2 id="time-title" class="side-title">Time</h2>
    <p class="time-now">${icon('clock')}<span>${momentOf(now())}</span></p>
    ${
      time.ahead === 0
        ? nothing
        : html`<p class="time-moved">Moved ahead: really it is ${momentOf(Date.now())}.</p>`
    }
    <button type="button" class="button small plain" aria-busy=${busy} @click=${jump}>
      ${busy ? 'Moving the time…' : `Jump to ${time.next}`}
    </button>
    ${jumped === null ? hint(time.group) : html`<p class=${jumped.failed ? 'time-said failed' : 'time-said'}>${jumped.text}</p>`}
  </section>`
}

/** @param {boolean} group */
function hint(group) {
  return html`<p class="time-hint">
    ${
      group
        ? 'The round closes, the next question comes, and the group answers it.'
        : html`The round closes and the next question comes. <code>npm run demo</code> has a group of twelve that answers it.`
    }
  </p>`
}

/** The newest question in the channel that is shown. */
function newestQuestion() {
  return (
    messagesIn({ channel: state.place.channel, thread: null }).findLast(({ opens }) => opens !== null)?.id ??
    null
  )
}

async function jump() {
  if (state.busy.has(CLAIM)) return
  update((s) => {
    s.busy.add(CLAIM)
    s.jumped = null
  })
  announce('Moving the time.')
  try {
    const { said, time } = await jumpAhead()
    update((s) => {
      s.time = time
      s.jumped = { text: said, failed: false }
      s.reveal = newestQuestion()
    })
    announce(said)
  } catch (error) {
    const text =
      error instanceof Problem ? error.message : 'The page failed at that: reload it and try again.'
    update((s) => (s.jumped = { text, failed: true }))
    announce(text)
    if (!(error instanceof Problem)) throw error
  } finally {
    update((s) => s.busy.delete(CLAIM))
  }
}
