import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const allSaid = ['everybody', 'admins', 'its own admins', 'its author'] as const
/**
 * Who may do a thing, in the words of `docs/permissions.md`: `everybody`; `admins` of the channel it is done in; `its own admins`,
 * of the channel that the thing belongs to, wherever it is done from; or `its author`, and admins besides.
 */
export type Said = (typeof allSaid)[number]

/** The rows of `docs/permissions.md`, by what they are about: `command /quiz me`, `form setup`, `button share`. */
export function readTable(): Map<string, Said> {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (command|form|button) `([^`]+)` +\| ([a-z ]+?) +\|/gm)]
  const table = new Map<string, Said>()
  for (const [, what, name, who] of rows) {
    const key = `${what} ${name}`
    if (table.has(key)) throw new Error(`docs/permissions.md says twice who may: ${key}`)
    const said = allSaid.find((each) => each === who)
    if (!said)
      throw new Error(`docs/permissions.md says "${who}" may: ${key}. Say one of: ${allSaid.join(', ')}.`)
    table.set(key, said)
  }
  return table
}
