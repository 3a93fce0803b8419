import type { Claim } from './assign-credit.ts'
import { spansOf } from './evidence.ts'
import type { Earned } from './judge-criterion.ts'
import { leanOf, type Leaning } from './leaning.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Span } from './result.ts'
import { hit } from './term.ts'

/**
 * "I know the recipe: a dry run, snapshots, a limit for each run. In practice …": whoever waves good practice aside names it in one
 * breath and then says something else. The words of it are without number; that the rest of the answer neither takes the
 * measures up nor speaks like right answers is not. Measured on answers of writers whose own examples were not learnt
 * from: of 158 worthless ones that scored above 30 this caught 81, of 1,087 that graders put at 45 or above 7; see docs/decisions.
 */
const mostOfRest = 0.25
/** Words that the rest must have: terse people put everything in one sentence, and little beside it. */
const fewestOfRest = 40
/** How far the rest must lean, when it earns nothing, and by how much more for each part that it does earn. */
const leansFrom = -3.5
const leansMore = 20

interface Weighed {
  answer: ReadAnswer
  claims: readonly Claim[]
  assigned: ReadonlyMap<string, Earned>
  totalWeight: number
  leaning: Leaning
  /** The tokens whose sentences say something about the question. */
  speaks: (token: number) => boolean
}

/** The sentence in which nearly all is named that earns anything, when the rest goes another way; null for any other answer. */
export function namedInPassing(weighed: Weighed): Span[] | null {
  const { answer, claims, assigned, totalWeight, leaning, speaks } = weighed
  const { tokens } = answer
  const earned = new Map<number, number>()
  let all = 0
  for (const { id, weight } of claims) {
    const way = assigned.get(id)
    const first = way?.hit.pieces[0]?.[0]
    const sentence = first === undefined ? undefined : tokens[first]?.sentence
    if (way === undefined || sentence === undefined) continue
    earned.set(sentence, (earned.get(sentence) ?? 0) + weight * way.credit)
    all += weight * way.credit
  }
  let naming = -1
  for (const [sentence, credit] of earned) if (credit > (earned.get(naming) ?? 0)) naming = sentence
  const ofRest = (all - (earned.get(naming) ?? 0)) / totalWeight
  if (naming < 0 || ofRest >= mostOfRest) return null
  const from = tokens.findIndex(({ sentence }) => sentence === naming)
  const to = tokens.findLastIndex(({ sentence }) => sentence === naming)
  if (tokens.length - (to - from + 1) < fewestOfRest) return null
  const { lean } = leanOf(answer, leaning, (token) => (token < from || token > to) && speaks(token))
  return lean < leansFrom + leansMore * ofRest ? null : spansOf(answer, [hit(from, to)])
}
