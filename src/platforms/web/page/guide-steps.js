// @ts-check
/** The steps of the first visit, and what ticks each of them off. */
import { recall, remember } from './memory.js'
import { state, update } from './store.js'

/**
 * @typedef {{ kind: 'post', inThread: boolean } | { kind: 'edit', inThread: boolean } | { kind: 'command', line: string }
 *   | { kind: 'press', action: string } | { kind: 'form', form: string }} Done
 */

/** @type {{ id: string, title: string, how: string }[]} */
export const STEPS = [
  {
    id: 'answer',
    title: 'Answer the question',
    how: 'As Ada, open its thread and write in your own words.',
  },
  {
    id: 'add',
    title: 'Improve the answer',
    how: 'Add a second message, or edit the first: all of them count together.',
  },
  {
    id: 'result',
    title: 'Press My result',
    how: 'See your points, and the words of yours that earned them. Nobody else sees it.',
  },
  {
    id: 'second',
    title: 'Answer as somebody else',
    how: 'Switch to Bruno or Chen and answer in the same thread.',
  },
  { id: 'close', title: 'Close the round', how: 'Switch to Sam, the admin, and run /quiz-admin close.' },
  { id: 'leaderboard', title: 'See the standings', how: 'Run /quiz leaderboard as anybody.' },
]

/** Takes in how far the guide was on the last visit. @param {boolean} wide */
export function recallGuide(wide) {
  const kept = /** @type {{ open?: unknown, done?: unknown, answered?: unknown } | null} */ (recall('guide'))
  state.guide = {
    open: typeof kept?.open === 'boolean' ? kept.open : wide,
    done: new Set(Array.isArray(kept?.done) ? kept.done : []),
    answered: new Set(Array.isArray(kept?.answered) ? kept.answered : []),
  }
}

function keepGuide() {
  const { open, done, answered } = state.guide
  remember('guide', { open, done: [...done], answered: [...answered] })
}

/** @param {boolean} open */
export function showGuide(open) {
  update((s) => (s.guide.open = open))
  keepGuide()
}

/** Somebody did something: tick off the steps that it fulfils. @param {Done} done */
export function tick(done) {
  update(({ guide, me }) => {
    const answered =
      (done.kind === 'post' && done.inThread) || (done.kind === 'form' && /answer/.test(done.form))
    if (answered) {
      if (guide.answered.has(me)) guide.done.add('add')
      guide.answered.add(me)
      guide.done.add('answer')
      if (guide.answered.size > 1) guide.done.add('second')
    }
    if (done.kind === 'edit' && done.inThread) guide.done.add('add')
    if (done.kind === 'press' && done.action === 'my-result') guide.done.add('result')
    if (done.kind === 'command') {
      if (/^\/quiz-admin\s+close\b/i.test(done.line)) guide.done.add('close')
      if (/^\/quiz\s+leaderboard\b/i.test(done.line)) guide.done.add('leaderboard')
    }
  })
  keepGuide()
}
