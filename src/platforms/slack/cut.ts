import { shownAsItIs } from '../../messages/literal-text.ts'

const mark = '…'

/** Cuts a literal text to at most `length` UTF-16 units, on a word where there is one near, with a visible mark. */
export function cut(written: string, length: number): string {
  const text = shownAsItIs(written)
  if (text.length <= length) return text
  const kept = text.slice(0, Math.max(length - mark.length - 1, 0))
  const space = kept.search(/\s\S*$/)
  const onWord = space > kept.length / 2 ? kept.slice(0, space) : kept
  // Half of a surrogate pair is not a character.
  return `${onWord.trimEnd().replace(/[\uD800-\uDBFF]$/, '')} ${mark}`
}

/**
 * Literal text for the one place that Slack reads as markup, a message's `text`: `&`, `<` and `>` are escaped, so that no
 * mention or link can form (https://docs.slack.dev/messaging/formatting-message-text), and a word joiner on both sides
 * takes the marks of emphasis and code the word boundary that they need.
 */
export function literal(text: string): string {
  return shownAsItIs(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[*_~`]/g, '\u2060$&\u2060')
}

/** `literal`, cut so that what comes out is at most `length` long. */
export function literalWithin(text: string, length: number): string {
  const escaped = literal(text)
  if (escaped.length <= length) return escaped
  const perCharacter = escaped.length / text.length
  for (let keep = Math.floor(length / perCharacter); keep > 0; keep = Math.floor(keep * 0.9)) {
    const shorter = literal(cut(text, keep))
    if (shorter.length <= length) return shorter
  }
  return mark
}
