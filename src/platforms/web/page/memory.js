// @ts-check
/** What the browser remembers between visits. A browser that forbids storage just forgets. */

/**
 * @param {string} key
 * @returns {unknown}
 */
export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(`drillbot.${key}`) ?? 'null')
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {unknown} value `null` forgets it
 */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(`drillbot.${key}`)
    else localStorage.setItem(`drillbot.${key}`, JSON.stringify(value))
  } catch {
    // Full or forbidden: the page works without.
  }
}
