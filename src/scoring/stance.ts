import type { ReadAnswer, Token } from './read-answer.ts'

/** Words that reject what follows them in their clause. */
const negators = new Set(
  (
    "not never no nobody none nothing without avoid avoids avoiding skip skips skipping cannot neither nor don't doesn't didn't won't wouldn't shouldn't " +
    "can't couldn't isn't aren't wasn't mustn't needn't ain't dont doesnt wont shouldnt cant isnt stop refuse forbid"
  ).split(' '),
)

/** "not only", "no matter": a negator that rejects nothing when one of these follows. */
const harmlessAfter = new Map<string, Set<string>>([
  ['not', new Set(['only', 'just', 'merely', 'necessarily'])],
  ['no', new Set(['matter', 'doubt'])],
])

/** "instead of X", "rather than X": pairs that reject what follows. */
const negatingPairs = new Map([
  ['instead', 'of'],
  ['rather', 'than'],
])

/** The indices of the tokens that reject what follows them in their clause, ascending. */
export function negatorsIn(tokens: Token[]): number[] {
  const found: number[] = []
  tokens.forEach((token, at) => {
    if (token.code) return
    const next = tokens[at + 1]?.norm
    if (negatingPairs.get(token.norm) === next && next !== undefined) found.push(at)
    else if (negators.has(token.norm) && !(next !== undefined && harmlessAfter.get(token.norm)?.has(next)))
      found.push(at)
  })
  return found
}

/**
 * Whether the stretch of tokens is rejected: an odd number of negators stand before it in its clause ("never without" is
 * two, so it recommends). Negators inside the matched stretches belong to what was matched.
 */
export function isRejected(
  answer: ReadAnswer,
  negatorAt: number[],
  pieces: readonly (readonly [number, number])[],
): boolean {
  if (negatorAt.length === 0) return false
  return pieces.some(([from]) => {
    const clause = (answer.tokens[from] as Token).clause
    let count = 0
    let lastCounted = from
    for (let i = lastBefore(negatorAt, from); i >= 0; i--) {
      const at = negatorAt[i] as number
      const token = answer.tokens[at] as Token
      if (token.clause !== clause) break
      if (count > 0 && coordinated(answer, at, lastCounted)) break
      if (pieces.some(([a, b]) => at >= a && at <= b)) continue
      count++
      lastCounted = at
    }
    return count % 2 === 1
  })
}

/** "don't split and don't compare": two rejections side by side, not one that cancels the other. */
function coordinated(answer: ReadAnswer, from: number, to: number): boolean {
  return answer.tokens.slice(from, to).some(({ norm }) => norm === 'and' || norm === 'or' || norm === 'nor')
}

/** The last position in the ascending list whose value is below `limit`, or -1. */
function lastBefore(ascending: number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
