// @ts-check
/**
 * What lies on the workbench: one question's YAML, one answer, and what the server made of them.
 *
 * @import {DraftCheck, DraftOutline, Explanation, QuestionListing, Tried} from '../../../workbench.ts'
 */
import { update } from '../store.js'

/**
 * @typedef {object} Why
 * @property {string} criterion  Its id, or a pitfall's after "pitfall:".
 * @property {{ start: number, end: number } | null} selected
 * @property {Explanation | null} explanation  `null` while it is awaited.
 */

/**
 * @typedef {object} Desk
 * @property {QuestionListing[]} questions
 * @property {string} key  Under which the draft is kept; empty before anything is open.
 * @property {string | null} source  The bank's question that it began as.
 * @property {string} original  The YAML that it began with.
 * @property {string} yaml
 * @property {string} answer  What the author typed.
 * @property {number | null} shown  The example that is looked at instead, from 0.
 * @property {DraftCheck | null} check
 * @property {{ yaml: string, outline: DraftOutline } | null} sound  The last state without problems.
 * @property {Tried | null} tried
 * @property {string} triedText  The answer that `tried` is about.
 * @property {string | null} active  The criterion, `pitfall:` or `flag:` that is pointed at.
 * @property {Why | null} why
 * @property {'yaml' | 'answer' | 'examples' | 'criteria' | 'checks'} tab
 * @property {boolean} kept  Whether the browser keeps what is typed.
 * @property {string} notice
 * @property {string} problem
 * @property {boolean} discarding
 * @property {{ kind: string, grade: string } | null} adding
 * @property {{ line: number } | null} goTo  A line to bring into sight with the next drawing.
 */

/** @type {Desk} */
export const desk = {
  questions: [],
  key: '',
  source: null,
  original: '',
  yaml: '',
  answer: '',
  shown: null,
  check: null,
  sound: null,
  tried: null,
  triedText: '',
  active: null,
  why: null,
  tab: 'answer',
  kept: true,
  notice: '',
  problem: '',
  discarding: false,
  adding: null,
  goTo: null,
}

/**
 * Changes what lies there and draws the page soon after.
 * @param {(desk: Desk) => void} how
 */
export function change(how) {
  update(() => how(desk))
}

/** The answer that is looked at: the author's, or an example. */
export function answerShown() {
  if (desk.shown === null) return desk.answer
  return desk.sound?.outline.examples[desk.shown]?.text ?? desk.answer
}

/** Whether the draft differs from what it began as. */
export function isChanged() {
  return desk.source === null || desk.yaml !== desk.original
}
