import type { Earned } from './judge-criterion.ts'
import type { Token } from './read-answer.ts'
import type { Hit } from './term.ts'

/** A criterion's ways of being earned, the most credit first. */
export interface Claim {
  id: string
  weight: number
  ways: Earned[]
}

/** What a stretch that is already paid in full still earns for another criterion: it names the thing, no more. */
export const secondTime = 0.35
/** Two stretches are the same when they share more than this much of the shorter. */
const sameStretch = 0.6
const waysTried = 4
/** Beyond so many combinations the best single steps are taken instead. */
const combinationsTried = 4096

/**
 * Which way each criterion is earned, by id, so that no stretch of words is paid in full twice and the whole earns most.
 * The order of the claims does not matter.
 */
export function assignCredit(claims: readonly Claim[], tokens: readonly Token[]): Map<string, Earned> {
  const clash = clashIn(tokens)
  const sorted = claims
    .filter(({ ways }) => ways.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const chosen = new Map(sorted.map(({ id, ways }) => [id, ways[0] as Earned]))
  const contested = sorted.filter((claim) =>
    sorted.some(
      (other) => other !== claim && clash(chosen.get(claim.id) as Earned, chosen.get(other.id) as Earned),
    ),
  )
  if (contested.length === 0) return chosen
  const best = bestCombination(contested, clash)
  best.forEach((way, i) => chosen.set((contested[i] as Claim).id, way))
  return chosen
}

function bestCombination(claims: readonly Claim[], clash: Clash): Earned[] {
  const options = claims.map(({ ways }) => ways.slice(0, waysTried))
  while (options.reduce((product, ways) => product * ways.length, 1) > combinationsTried) {
    const longest = options.reduce((a, b) => (b.length > a.length ? b : a))
    longest.pop()
  }
  let best: Earned[] = []
  let most = -1
  const paid: Earned[] = []
  const tryFrom = (index: number, worth: number): void => {
    const claim = claims[index]
    if (!claim) {
      if (worth > most) {
        most = worth
        best = [...paid]
      }
      return
    }
    for (const way of options[index] as Earned[]) {
      const taken = paid.some((other) => clash(way, other))
      const credit = taken ? Math.min(way.credit, secondTime) : way.credit
      paid.push(taken ? { ...way, credit } : way)
      tryFrom(index + 1, worth + claim.weight * credit)
      paid.pop()
    }
  }
  tryFrom(0, 0)
  return best
}

type Clash = (a: Earned, b: Earned) => boolean

/**
 * Whether two ways are paid more than a mention for the same words. Words, not places: saying the same thing a second time
 * does not earn a second criterion.
 */
export function clashIn(tokens: readonly Token[]): Clash {
  const known = new Map<Hit, Set<string>>()
  const wordsOf = (hit: Hit) => {
    let words = known.get(hit)
    if (!words) known.set(hit, (words = stemsIn(hit, tokens)))
    return words
  }
  return (a, b) => {
    if (a.credit <= secondTime || b.credit <= secondTime) return false
    const [one, other] = [wordsOf(a.hit), wordsOf(b.hit)]
    const [short, long] = one.size <= other.size ? [one, other] : [other, one]
    let shared = 0
    for (const stem of short) if (long.has(stem)) shared++
    return shared > short.size * sameStretch
  }
}

function stemsIn({ pieces }: Hit, tokens: readonly Token[]): Set<string> {
  const stems = new Set<string>()
  for (const [from, to] of pieces) for (let at = from; at <= to; at++) stems.add((tokens[at] as Token).stem)
  return stems
}
