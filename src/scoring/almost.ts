import type { CompiledMatcher } from './compile-matcher.ts'
import type { AnswerMatches } from './find-matches.ts'
import { isFree, joinHits } from './near.ts'
import type { Token } from './read-answer.ts'
import type { Hit } from './term.ts'

/** How much of a matcher an answer has (0 to 1, not 1), and the words that have it. */
export interface Almost {
  share: number
  hit: Hit
}

/** What stands in the next sentence counts for this much less than in the same one. */
const nextSentence = 0.85

/**
 * The nearest that the answer comes to a matcher that it does not meet: most of the parts of `near`, or all of them with a
 * full stop in between; most of "at least n". People break sentences anywhere and leave the obvious unsaid; a panel gives
 * part of the credit for that. Ordered relations and plain terms are met or not.
 */
export function findAlmost(matches: AnswerMatches, matcher: CompiledMatcher): Almost | null {
  if (!matches.mayMatch(matcher)) return null
  switch (matcher.kind) {
    case 'near':
      return matcher.ordered || typeof matcher.within === 'number' ? null : almostNear(matches, matcher.of)
    case 'any':
      return best(matches, matcher.of)
    case 'atLeast':
      return almostAtLeast(matches, matcher.count, matcher.of)
    case 'stance': {
      if (matcher.rejected) return null
      const almost = findAlmost(matches, matcher.of)
      return almost && !matches.stance.isRejected(almost.hit.pieces) ? almost : null
    }
    case 'term':
    case 'number':
    case 'code':
      return null
  }
}

function best(matches: AnswerMatches, of: CompiledMatcher[]): Almost | null {
  let top: Almost | null = null
  for (const part of of) {
    const almost = findAlmost(matches, part)
    if (almost && (!top || almost.share > top.share)) top = almost
  }
  return top
}

function almostNear(matches: AnswerMatches, of: CompiledMatcher[]): Almost | null {
  // The first part is what the criterion is about; without it the rest are anybody's words.
  const finds = (part: CompiledMatcher) => matches.find(part).length > 0
  if (!finds(of[0] as CompiledMatcher) || !of.some((part, i) => i > 0 && finds(part))) return null
  const parts = of.map((part) => matches.find(part))
  const sentenceOf = (hit: Hit) => (matches.answer.tokens[hit.from] as Token).sentence
  /** bySentence: sentence → part → its first hit there. */
  const bySentence = new Map<number, (Hit | undefined)[]>()
  parts.forEach((hits, part) => {
    for (const hit of hits) {
      const sentence = sentenceOf(hit)
      let there = bySentence.get(sentence)
      if (!there) bySentence.set(sentence, (there = []))
      there[part] ??= hit
    }
  })
  let top: Almost | null = null
  for (const [sentence, here] of bySentence) {
    if (!here[0]) continue
    for (const other of [undefined, bySentence.get(sentence + 1), bySentence.get(sentence - 1)]) {
      const chosen: Hit[] = []
      let worth = 0
      for (let part = 0; part < of.length; part++) {
        const hit = here[part] ?? other?.[part]
        if (!hit || !isFree(chosen, hit)) continue
        chosen.push(hit)
        worth += here[part] ? 1 : nextSentence
      }
      const share = worth / of.length
      if (chosen.length < 2 || (top !== null && share <= top.share)) continue
      top = { share, hit: joinHits(chosen) as Hit }
    }
  }
  return top
}

function almostAtLeast(matches: AnswerMatches, count: number, of: CompiledMatcher[]): Almost | null {
  const found: Almost[] = []
  for (const part of of) {
    const [hit] = matches.find(part)
    const almost = hit ? { share: 1, hit } : findAlmost(matches, part)
    if (almost && isFree(hitsOf(found), almost.hit)) found.push(almost)
  }
  found.sort((a, b) => b.share - a.share)
  const chosen = found.slice(0, count)
  const share = chosen.reduce((sum, almost) => sum + almost.share, 0) / count
  const hit = chosen.length === 0 ? null : joinHits(hitsOf(chosen))
  return hit && share >= 0.5 ? { share, hit } : null
}

function hitsOf(found: readonly Almost[]): Hit[] {
  return found.map(({ hit }) => hit)
}
