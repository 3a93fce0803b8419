import { belittlingStarts } from './belittling.ts'
import { cueWords } from './stance-cues.ts'

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** What is asked of every word of every answer, a bit each. A word is looked up in the lists once, when it is first met. */
export const kind = {
  /** A conjunction that begins a clause of its own. */
  clauseStarter: 1,
  /** A pronoun that begins a clause when words stand before it ("if nobody answers we snapshot it"). */
  newSubject: 2,
  /** A word that only holds others together: which way an answer leans is not told by it. */
  glue: 4,
  /** A word at which a cue of stance can stand. */
  cue: 8,
  /** A word with which belittling can begin. */
  belittling: 16,
} as const

const lists: readonly (readonly [bit: number, words: ReadonlySet<string>])[] = [
  [
    kind.clauseStarter,
    list(
      'but because so while whereas although though however unless otherwise if when where which who until then',
    ),
  ],
  [kind.newSubject, list('i we they')],
  [
    kind.glue,
    list('a an the to of and or in on at is are be it i we you that this for with as by from so if then'),
  ],
  [kind.cue, cueWords],
  [kind.belittling, belittlingStarts],
]

/** The bits of the lists that a word is in. */
export function kindsOf(norm: string): number {
  let kinds = 0
  for (const [bit, words] of lists) if (words.has(norm)) kinds |= bit
  return kinds
}
