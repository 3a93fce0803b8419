// @ts-check
/**
 * The requests of the workbench.
 *
 * @import {DraftCheck, Edited, Explanation, QuestionListing, Tried} from '../../../workbench.ts'
 * @import {ErrorView} from '../../views.ts'
 */

/** What went wrong, in a sentence for the author. */
export class Problem extends Error {}

/**
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
async function request(path, body) {
  /** @type {Response} */
  let response
  try {
    response = await fetch(
      `/api/workbench/${path}`,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    )
  } catch {
    throw new Problem('Drillbot cannot be reached. What you write is kept in this browser meanwhile.')
  }
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer
  const error = /** @type {ErrorView | null} */ (answer)
  throw new Problem(error?.error ?? 'The server answered with something unreadable: reload the page.')
}

export async function askQuestions() {
  return /** @type {{ questions: QuestionListing[] }} */ (await request('questions')).questions
}

/** @param {string} id */
export async function askOriginal(id) {
  return /** @type {{ yaml: string }} */ (await request(`questions/${encodeURIComponent(id)}`)).yaml
}

export async function askBlank() {
  return /** @type {{ yaml: string }} */ (await request('blank')).yaml
}

/** @param {string} yaml */
export async function askCheck(yaml) {
  return /** @type {DraftCheck} */ (await request('check', { yaml }))
}

/** @param {string} yaml @param {string} answer */
export async function askTry(yaml, answer) {
  return /** @type {{ tried: Tried | null }} */ (await request('try', { yaml, answer })).tried
}

/**
 * @param {string} yaml
 * @param {string} answer
 * @param {string} key  A criterion's id, or a pitfall's after "pitfall:".
 * @param {{ start: number, end: number } | null} selected
 */
export async function askWhy(yaml, answer, key, selected) {
  const id = key.replace(/^pitfall:/, '')
  const body = { yaml, answer, about: { of: id === key ? 'criterion' : 'pitfall', id }, selected }
  const told = /** @type {{ explanation: Explanation | null }} */ (await request('explain', body))
  return told.explanation
}

/** @param {string} yaml */
export async function askProposal(yaml) {
  return /** @type {Edited} */ (await request('propose', { yaml }))
}

/** @param {string} yaml @param {{ kind: string, grade: number, text: string }} example */
export async function askExample(yaml, example) {
  return /** @type {Edited} */ (await request('examples', { yaml, ...example }))
}
