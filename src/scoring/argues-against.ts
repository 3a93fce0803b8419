import { belittles } from './belittling.ts'
import type { CompiledMatcher } from './compile-matcher.ts'
import type { AnswerMatches } from './find-matches.ts'
import type { Token } from './read-answer.ts'
import { kind } from './word-kinds.ts'

/** The subject of a criterion's matchers: what the author looks for, whatever the stance. First parts of `near` alone. */
export function subjectsOf(matcher: CompiledMatcher): CompiledMatcher[] {
  switch (matcher.kind) {
    case 'stance':
      return matcher.rejected ? [] : subjectsOf(matcher.of)
    case 'near':
      return matcher.of.slice(0, 1).flatMap(subjectsOf)
    case 'any':
    case 'atLeast':
      return matcher.of.flatMap(subjectsOf)
    case 'term':
    case 'number':
    case 'code':
      return [matcher]
  }
}

interface Subject {
  weight: number
  subjects: CompiledMatcher[]
}

/**
 * Words that an answer turns down earn nothing, so whoever covers this much recommends it, whatever else they turn down. Measured:
 * of 202 answers that argue against good practice none covered more than 0.73.
 */
export const recommendsFrom = 0.75

/** An answer argues against a rubric when it turns down at least so many of its criteria … */
const fewestTurnedDown = 3
/** … and they weigh at least this much of all that it brings up. Measured on answers that argue against every good practice. */
const weightTurnedDown = 0.4

/** Whether the answer brings up what the rubric asks for mostly in order to turn it down. */
export function arguesAgainst(criteria: readonly Subject[], matches: AnswerMatches): boolean {
  if (matches.stance.governed < fewestTurnedDown) return false
  let turnedDown = 0
  let count = 0
  let broughtUp = 0
  for (const { weight, subjects } of criteria) {
    let against = 0
    let all = 0
    // An answer has few of the hundreds of subjects: nothing is begun for the others, nor made for the loop itself.
    subjects.forEach((subject) => {
      const hits = matches.find(subject)
      if (hits.length === 0) return
      all += hits.length
      for (const hit of hits) if (matches.stance.isRejected(hit.pieces)) against++
    })
    if (all === 0) continue
    broughtUp += weight
    if (against * 2 <= all) continue
    turnedDown += weight
    count++
  }
  return count >= fewestTurnedDown && turnedDown >= weightTurnedDown * broughtUp
}

/** Plain dismissals ("skip it", "… is overkill") in so many sentences, and in this share of those that say anything … */
const fewestPlain = 3
const plainShare = 0.33
/** … or in so many clauses of half of a few long ones … */
const plainShareOfFew = 0.5
/** … or wave practices aside in whatever words ("is a fad", "only hinders") in so many sentences, and in this share. */
const fewestBelittled = 3
const belittledShare = 0.4
/** … or some of them, and negations of any kind in most. No answer that graders thought well of comes near to either. */
const fewestRejected = 4
const rejectedShare = 0.6

/**
 * Whether an answer speaks mostly to turn things down, in whatever words: it needs no criterion to be recognised. Only
 * sentences that say something about the question are counted, so that filler cannot hide it.
 */
export function mostlyTurnsDown({ answer, stance }: AnswerMatches, telling: readonly boolean[]): boolean {
  const belittled = belittlingSentences(answer.tokens)
  if (stance.governed < fewestPlain && belittled.size < fewestBelittled) return false
  const speaking = new Set<number>()
  const plain = new Set<number>()
  const plainClauses = new Set<number>()
  const rejected = new Set<number>()
  answer.tokens.forEach(({ sentence, clause, stop, code }, at) => {
    if (stop || code) return
    if (telling[at]) speaking.add(sentence)
    const turnedDown = stance.ofToken(at)
    if (turnedDown !== null) rejected.add(sentence)
    if (turnedDown !== 'plainly') return
    plain.add(sentence)
    plainClauses.add(clause)
  })
  const waved = new Set([...belittled, ...plain])
  if (
    waved.size >= fewestBelittled &&
    waved.size >= belittledShare * new Set([...speaking, ...rejected, ...waved]).size
  )
    return true
  const all = new Set([...speaking, ...rejected]).size
  if (plain.size >= fewestPlain && plain.size >= plainShare * all) return true
  if (plain.size > 1 && plainClauses.size >= fewestPlain && plain.size >= plainShareOfFew * all) return true
  return plain.size > 1 && rejected.size >= fewestRejected && rejected.size >= rejectedShare * all
}

/** The sentences in which something is waved aside in some such word. */
function belittlingSentences(tokens: readonly Token[]): Set<number> {
  const found = new Set<number>()
  tokens.forEach(({ norm, kinds, sentence, code }, at) => {
    if ((kinds & kind.belittling) === 0 || code) return
    const next = tokens[at + 1]
    if (belittles(norm, next?.sentence === sentence ? next.norm : '')) found.add(sentence)
  })
  return found
}
