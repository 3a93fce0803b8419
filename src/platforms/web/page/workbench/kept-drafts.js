// @ts-check
/** Drafts as the browser keeps them: one entry each, written as one types. */

const PREFIX = 'drillbot.workbench.draft.'
const CURRENT = 'drillbot.workbench.current'

/**
 * @typedef {object} Kept
 * @property {string | null} source  The bank's question that it began as.
 * @property {string | null} yaml  `null` while it is as the bank has it.
 * @property {string} answer
 */

/** @param {string} key @returns {Kept | null} */
export function keptDraft(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null')
    if (typeof kept?.answer !== 'string') return null
    const { source, yaml, answer } = kept
    return {
      source: typeof source === 'string' ? source : null,
      yaml: typeof yaml === 'string' ? yaml : null,
      answer,
    }
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {Kept | null} draft `null` forgets it
 * @returns {boolean} whether the browser keeps it
 */
export function keepDraft(key, draft) {
  listed = null
  try {
    if (draft === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The keys of all drafts. @returns {string[]} */
export function draftKeys() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
      .sort()
  } catch {
    return []
  }
}

/**
 * @typedef {object} Listed
 * @property {string | null} source
 * @property {boolean} isChanged
 * @property {string} id  As its YAML has it.
 */

/** @type {Map<string, Listed> | null} */
let listed = null

/** All drafts by their keys, in short. Read again only after one was kept: the page is drawn far more often. */
export function listedDrafts() {
  listed ??= new Map(
    draftKeys().flatMap((key) => {
      const kept = keptDraft(key)
      if (kept === null) return []
      const { source, yaml } = kept
      return [[key, { source, isChanged: yaml !== null, id: lineValue(yaml ?? '', 'id') || key }]]
    }),
  )
  return listed
}

/** The value of a top-level key on one line, for names. @param {string} yaml @param {string} key */
export function lineValue(yaml, key) {
  const value = new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(yaml)?.[1] ?? ''
  return value.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2')
}

export function currentKey() {
  try {
    return localStorage.getItem(CURRENT)
  } catch {
    return null
  }
}

/** @param {string} key */
export function keepCurrent(key) {
  try {
    localStorage.setItem(CURRENT, key)
  } catch {
    // The next visit begins with the list.
  }
}
