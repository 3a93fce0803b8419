/** Marks that turn the direction of all that comes after them, other people's words and our own included. */
const turnsAround = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * Literal text that can only show what it is: it cannot reorder what stands around it, and half of a surrogate pair, which
 * chats refuse, is shown as what it is. Letters that are written from right to left are left alone.
 */
export function shownAsItIs(text: string): string {
  return text.toWellFormed().replace(turnsAround, '')
}
