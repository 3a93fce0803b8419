import { extended, standsAt, type Run } from './streak.ts'

/** One change of what counts, in the order in which they were written. */
export interface Change {
  member: string
  pointsChange: number
  roundsChange: number
  /** The close number of the round that it is about. */
  closeNumber: number
  /** UTC ms. */
  at: number
}

/** What had been summed up at a moment: points, rounds and runs of rounds answered. */
export interface SumsThen {
  totals: { member: string; points: number; rounds: number }[]
  streaks: { member: string; current: number }[]
}

/**
 * The sums as they stood at each of these moments (UTC ms), in the moments' order: every change up to and at it counts. `closings`
 * are the rounds that were closed, answered or not, in their order.
 */
export function replay(
  changes: readonly Change[],
  closings: readonly { closeNumber: number; at: number }[],
  moments: readonly number[],
): SumsThen[] {
  const sums = new Map<string, Sum>()
  const then = new Map<number, SumsThen>()
  let next = 0
  for (const moment of [...new Set(moments)].toSorted((a, b) => a - b)) {
    for (; next < changes.length; next++) {
      const change = changes[next] as Change
      if (change.at > moment) break
      const sum = sums.get(change.member) ?? { points: 0, answered: [], run: undefined }
      sums.set(change.member, add(sum, change))
    }
    const newest = closings.findLast(({ at }) => at <= moment)?.closeNumber ?? 0
    then.set(moment, standing(sums, newest))
  }
  return moments.map((moment) => then.get(moment) as SumsThen)
}

interface Sum {
  points: number
  /** Close numbers of the rounds answered, rising. */
  answered: number[]
  run: Run | undefined
}

function add(sum: Sum, { pointsChange, roundsChange, closeNumber }: Change): Sum {
  sum.points += pointsChange
  if (roundsChange === 0) return sum
  if (roundsChange > 0 && closeNumber > (sum.answered.at(-1) ?? 0)) {
    sum.answered.push(closeNumber)
    sum.run = extended(sum.run, closeNumber)
    return sum
  }
  // An answer came into an earlier round, or went from one: the run is counted anew, as it was then.
  const others = sum.answered.filter((number) => number !== closeNumber)
  sum.answered = (roundsChange > 0 ? [...others, closeNumber] : others).toSorted((a, b) => a - b)
  sum.run = sum.answered.reduce<Run | undefined>(extended, undefined)
  return sum
}

function standing(sums: ReadonlyMap<string, Sum>, newest: number): SumsThen {
  const all = [...sums].filter(([, { answered }]) => answered.length > 0)
  return {
    totals: all.map(([member, { points, answered }]) => ({ member, points, rounds: answered.length })),
    streaks: all.map(([member, { run }]) => ({
      member,
      current: run === undefined ? 0 : standsAt(run, newest).current,
    })),
  }
}
