// @ts-check
/** The two text fields of the workbench, where other parts of the page reach for them. */

/** The question's YAML. @returns {HTMLTextAreaElement | null} */
export function yamlField() {
  return textField('.code-text')
}

/** The answer that is looked at. @returns {HTMLTextAreaElement | null} */
export function answerField() {
  return textField('.paper-text')
}

/** @param {string} selector */
function textField(selector) {
  const found = document.querySelector(selector)
  return found instanceof HTMLTextAreaElement ? found : null
}

/** Moves what lies behind a field along with it. @param {string} selector @param {number} x @param {number} y */
export function shift(selector, x, y) {
  const found = document.querySelector(selector)
  if (found instanceof HTMLElement) found.style.transform = `translate(${x}px, ${y}px)`
}
