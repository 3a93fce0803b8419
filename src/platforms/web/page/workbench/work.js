// @ts-check
/** What the author does, and what follows from it: keeping, checking, trying, explaining. */
import { announce } from '../announce.js'
import { askBlank, askCheck, askExample, askOriginal, askProposal, askTry, askWhy, Problem } from './ask.js'
import { answerShown, change, desk, isChanged } from './desk.js'
import { draftKeys, keepCurrent, keepDraft, keptDraft, lineValue } from './kept-drafts.js'

/** A pause in typing, in ms. */
const PAUSE = 150

/** @type {ReturnType<typeof setTimeout> | undefined} */
let checkLater
/** @type {ReturnType<typeof setTimeout> | undefined} */
let tryLater

/** Does something with the server; what goes wrong is shown. @param {() => Promise<void>} work */
export async function attempt(work) {
  try {
    await work()
    if (desk.problem !== '') change((d) => (d.problem = ''))
  } catch (error) {
    const sentence = error instanceof Problem ? error.message : 'That did not work: reload the page.'
    change((d) => (d.problem = sentence))
  }
}

/** Writes the draft to the browser's storage; one that says nothing of its own is forgotten. */
function keep() {
  const { key, source, yaml, answer } = desk
  const own = isChanged()
  const kept = keepDraft(key, own || answer !== '' ? { source, yaml: own ? yaml : null, answer } : null)
  if (kept !== desk.kept) change((d) => (d.kept = kept))
}

/** @param {string} yaml */
export function typeYaml(yaml) {
  change((d) => {
    d.yaml = yaml
    d.notice = ''
  })
  keep()
  clearTimeout(checkLater)
  checkLater = setTimeout(() => void attempt(checkNow), PAUSE)
}

/** @param {string} answer */
export function typeAnswer(answer) {
  change((d) => {
    d.answer = answer
    // What was selected is no longer there; the explanation follows what is typed.
    if (d.why) d.why = { ...d.why, selected: null }
  })
  keep()
  clearTimeout(tryLater)
  tryLater = setTimeout(() => void attempt(tryNow), PAUSE)
}

async function checkNow() {
  const { yaml, key } = desk
  const before = desk.check?.problems.length
  const check = await askCheck(yaml)
  if (desk.yaml !== yaml || desk.key !== key) return
  change((d) => {
    d.check = check
    if (check.outline) d.sound = { yaml, outline: check.outline }
    if (d.shown !== null && d.shown >= (d.sound?.outline.examples.length ?? 0)) d.shown = null
  })
  const count = check.problems.length
  if (count !== before) announce(count === 0 ? 'The question is sound.' : `${count} problems in the YAML.`)
  await tryNow()
}

async function tryNow() {
  const text = answerShown()
  if (!desk.sound) return
  const { yaml } = desk.sound
  const tried = text.trim() === '' ? null : await askTry(yaml, text)
  if (desk.sound?.yaml !== yaml || answerShown() !== text) return
  change((d) => {
    d.tried = tried
    d.triedText = text
  })
  if (desk.why) await whyNow(desk.why.criterion, desk.why.selected)
}

/**
 * Opens a question of the bank, with what was typed about it before.
 * @param {string} id
 */
export async function openQuestion(id) {
  const original = await askOriginal(id)
  const kept = keptDraft(id)
  await layOut(id, id, original, kept?.yaml ?? original, kept?.answer ?? '')
}

/** Opens a draft that is not of the bank. @param {string} key */
export async function openDraft(key) {
  const kept = keptDraft(key)
  if (typeof kept?.source === 'string') return openQuestion(kept.source)
  await layOut(key, null, '', kept?.yaml ?? (await askBlank()), kept?.answer ?? '')
}

export async function openBlank() {
  const key = freshKey()
  await layOut(key, null, '', await askBlank(), '')
  keep()
}

/** Opens a copy under an id of its own. */
export async function duplicate() {
  const id = `${lineValue(desk.yaml, 'id') || 'question'}-copy`
  const yaml = desk.yaml.replace(/^id:.*$/m, `id: ${id}`)
  await layOut(freshKey(), null, '', yaml, desk.answer)
  keep()
  change((d) => (d.notice = `This is a copy now, with the id ${id}.`))
}

/** Back to the bank's question, or to another one. */
export async function discard() {
  const { key, source } = desk
  keepDraft(key, null)
  if (source !== null) await openQuestion(source)
  else {
    const [other] = draftKeys()
    const first = desk.questions[0]?.id
    await (other !== undefined ? openDraft(other) : first !== undefined ? openQuestion(first) : openBlank())
  }
  change((d) => (d.notice = 'The draft is gone.'))
}

function freshKey() {
  const taken = new Set(draftKeys())
  let n = 1
  while (taken.has(`new-${n}`) || desk.key === `new-${n}`) n++
  return `new-${n}`
}

/**
 * @param {string} key
 * @param {string | null} source
 * @param {string} original
 * @param {string} yaml
 * @param {string} answer
 */
async function layOut(key, source, original, yaml, answer) {
  clearTimeout(checkLater)
  clearTimeout(tryLater)
  change((d) => {
    Object.assign(d, {
      key,
      source,
      original,
      yaml,
      answer,
      shown: null,
      check: null,
      sound: null,
      tried: null,
    })
    Object.assign(d, { triedText: '', active: null, why: null, notice: '', discarding: false, adding: null })
    d.goTo = { line: 1 }
  })
  keepCurrent(key)
  await checkNow()
}

/** Looks at an example instead of the author's own answer. @param {number | null} at */
export function lookAt(at) {
  change((d) => {
    Object.assign(d, { shown: at, tab: 'answer', why: null, tried: null, adding: null })
  })
  void attempt(tryNow)
}

/**
 * Asks why a criterion is earned by the answer or by a stretch of it, or why not.
 * @param {string} criterion
 * @param {{ start: number, end: number } | null} selected
 */
export function askAbout(criterion, selected) {
  change((d) => {
    const same = d.why?.criterion === criterion ? d.why.explanation : null
    d.why = { criterion, selected, explanation: same }
    d.active = criterion
  })
  void attempt(() => whyNow(criterion, selected))
}

/**
 * @param {string} criterion
 * @param {{ start: number, end: number } | null} selected
 */
async function whyNow(criterion, selected) {
  if (!desk.sound) return
  const explanation = await askWhy(desk.sound.yaml, answerShown(), criterion, selected)
  const { why } = desk
  if (
    why?.criterion !== criterion ||
    why.selected?.start !== selected?.start ||
    why.selected?.end !== selected?.end
  )
    return
  change((d) => (d.why = explanation === null ? null : { criterion, selected, explanation }))
  announce(explanation?.says ?? '')
}

export async function propose() {
  await takeEdit(
    await askProposal(desk.yaml),
    'Criteria are proposed below “rubric”. Reword, weigh and drop them.',
  )
}

/** @param {{ kind: string, grade: number, text: string }} example */
export async function addExample(example) {
  await takeEdit(await askExample(desk.yaml, example), 'The example is in the YAML now.')
  change((d) => (d.adding = null))
}

/**
 * @param {import('../../../workbench.ts').Edited} edited
 * @param {string} notice
 */
async function takeEdit(edited, notice) {
  if ('refused' in edited) throw new Problem(edited.refused)
  change((d) => (d.yaml = edited.yaml))
  keep()
  await checkNow()
  change((d) => (d.notice = notice))
  announce(notice)
}
