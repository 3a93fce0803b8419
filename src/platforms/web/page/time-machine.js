// @ts-check
/** The clock that the page may move: what it shows, and the button that jumps to the next day. */
import { announce } from './announce.js'
import { momentOf, now } from './dates.js'
import { focusLater } from './focus.js'
import { icon } from './icons.js'
import { html, nothing } from './lit.js'
import { unfollow } from './live.js'
import { become } from './loading.js'
import { bringGroup, jumpAhead, Problem } from './server.js'
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
      ${busy ? 'Time goes by…' : `Jump to ${time.next}`}
    </button>
    ${jumped === null ? hint(time.group) : html`<p class=${jumped.failed ? 'time-said failed' : 'time-said'}>${jumped.text}</p>`}
    ${
      time.group
        ? nothing
        : html`<button type="button" class="link" aria-busy=${busy} aria-describedby="group-hint" @click=${bring}>Bring a group of twelve</button>
          <span id="group-hint" class="visually-hidden">They drill for ninety days, which takes some ten seconds.</span>`
    }
  </section>`
}

/** @param {boolean} group */
function hint(group) {
  return html`<p class="time-hint">
    ${
      group
        ? 'The round closes, the next question comes, and the group answers it.'
        : 'The round closes and the next question comes. A group of twelve would drill for ninety days first, in some ten seconds.'
    }
  </p>`
}

function jump() {
  return move('Moving the time.', async () => {
    const { said, time } = await jumpAhead()
    update((s) => {
      s.time = time
      s.reveal = newestQuestion()
    })
    return said
  })
}

function bring() {
  return move('Twelve people drill for ninety days: this takes some ten seconds.', async () => {
    // Their season is a thousand messages: loaded anew afterwards, not followed one by one.
    unfollow()
    try {
      return (await bringGroup()).said
    } finally {
      await become(state.me)
    }
  }).then(() => focusLater(focusJump))
}

/** The button that was pressed is gone. */
function focusJump() {
  const button = document.querySelector('.time .button')
  if (document.activeElement === document.body && button instanceof HTMLElement) button.focus()
}

/** The newest question in the channel that is shown. */
function newestQuestion() {
  const messages = messagesIn({ channel: state.place.channel, thread: null })
  return messages.findLast(({ opens }) => opens !== null)?.id ?? null
}

/**
 * Moves the time, once at a time, and says what came of it.
 * @param {string} meanwhile
 * @param {() => Promise<string>} work
 */
async function move(meanwhile, work) {
  if (state.busy.has(CLAIM)) return
  update((s) => {
    s.busy.add(CLAIM)
    s.jumped = { text: meanwhile, failed: false }
  })
  announce(meanwhile)
  try {
    const text = await work()
    update((s) => (s.jumped = { text, failed: false }))
    announce(text)
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
