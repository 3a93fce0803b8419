/** What stands at a place of a text. `name`: a flag, tag, region, address or file name, compared as it is written. */
export type WordKind = 'word' | 'number' | 'name'

/** Takes a word from `start` to `end`. `digits` is the length of a number's digits; its unit follows them. */
type TakeWord = (start: number, end: number, kind: WordKind, digits: number) => void

/**
 * One alternative a kind, each linear: links and mentions (passed over), flags (`--dry-run`), tags (`:latest`), regions,
 * addresses and dotted names, numbers with their unit, words.
 */
const patterns = new RegExp(
  [
    /(https?:\/\/\S+|<[@#!][^>\s]*>)/u,
    /(--[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|:[a-z][a-z0-9]*|[a-z]{2}-[a-z]{4,9}-\d\b|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|\p{L}[\p{L}\p{N}]*\.(?:js|io|net|py|sh|go|tf|ya?ml|json|lock|toml)\b)/u,
    /(\d+(?:[.,]\d+)*)(?:\s?%|[A-Za-zµ]{1,7}\b)?/u,
    /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?(?:\+\+|#)?/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
)

/** Hands over the words of a text, in order. */
export function eachWord(text: string, take: TakeWord): void {
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      at++
      continue
    }
    // Nine words in ten are plain letters with a space or a stop after them: no pattern is needed for those.
    const end = isLetter(code) ? endOfPlainWord(text, at) : -1
    if (end > 0) {
      take(at, end, 'word', 0)
      at = end
      continue
    }
    patterns.lastIndex = at
    const match = patterns.exec(text)
    if (!match) return
    at = match.index + match[0].length
    if (match[1] !== undefined) continue
    const digits = match[3]?.length ?? 0
    take(match.index, at, match[2] !== undefined ? 'name' : digits > 0 ? 'number' : 'word', digits)
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** Where a run of ASCII letters ends, or -1 when what follows may belong to the word. */
function endOfPlainWord(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && isLetter(text.charCodeAt(at))) at++
  if (at === text.length) return at
  const code = text.charCodeAt(at)
  if (isSpace(code) || code === 44 || code === 41 || code === 59 || code === 33 || code === 63) return at
  // A full stop ends a sentence before a space, and joins "node.js" otherwise.
  if (code === 46) return at + 1 === text.length || isSpace(text.charCodeAt(at + 1)) ? at : -1
  return -1
}
