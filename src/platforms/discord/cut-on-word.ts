import { shownAsItIs } from '../../messages/literal-text.ts'

const MARK = '…'

/** At most `most` UTF-16 units of `written`, as literal text, cut after a word and visibly, never within a character. */
export function cutOnWord(written: string, most: number): string {
  const text = shownAsItIs(written)
  if (text.length <= most) return text
  if (most < 2) return MARK.slice(0, most)
  const head = text.slice(0, most - 2).toWellFormed()
  const whole = head.endsWith('\uFFFD') && !text.startsWith(head) ? head.slice(0, -1) : head
  const space = whole.search(/\s\S*$/)
  const kept = space > most / 2 ? whole.slice(0, space) : whole
  return `${kept.trimEnd()} ${MARK}`
}

/** The same on one line: breaks and runs of spaces become one space. */
export function oneLine(text: string, most: number): string {
  return cutOnWord(text.replace(/\s+/g, ' ').trim(), most)
}
