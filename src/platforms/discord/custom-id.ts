import { CUSTOM_ID } from './limits.ts'

/** What a button or form of ours carries in its `custom_id`. */
export type OwnId =
  | { kind: 'button'; action: string; value: string }
  | { kind: 'form'; form: string; state: string }

/** At most 100 characters. `copy` tells apart buttons of one message that do the same. Throws when the id is longer. */
export function writeId(id: OwnId, copy = 0): string {
  const [letter, first, second] = id.kind === 'button' ? ['b', id.action, id.value] : ['f', id.form, id.state]
  const text = `${letter}${copy === 0 ? '' : copy}:${first}:${second}`
  if (text.length > CUSTOM_ID) {
    throw new Error(`A custom id has at most ${CUSTOM_ID} characters; shorten the value of ${first}.`)
  }
  return text
}

/** Null for an id that is not ours. The server that one may be about is left out. */
export function readId(text: string): OwnId | null {
  const [, letter, first, second] = /^([bf])\d*(?:@\d+)?:([^:]*):(.*)$/s.exec(text) ?? []
  if (first === undefined || second === undefined) return null
  return letter === 'b'
    ? { kind: 'button', action: first, value: second }
    : { kind: 'form', form: first, state: second }
}
