/** One row of a leaderboard. */
export interface Standing {
  rank: number
  member: string
  memberName: string
  points: number
  rounds: number
  /** Consecutive closed rounds answered, up to the newest. */
  streak: number
}

/** What a leaderboard is in order of. */
export const orders = ['points', 'average'] as const
export type Order = (typeof orders)[number]

/** An average of fewer rounds than this share of the busiest member's, up to so many, is luck as much as skill. */
const averageShare = 0.5
const averageFrom = 5

/** Points a round, to a tenth of a point, as averages are ranked. */
export function averageOf({ points, rounds }: { points: number; rounds: number }): number {
  return Math.round((points / rounds) * 10) / 10
}

/** The rounds that a member needs for an average to be ranked among these totals. */
export function roundsForAverage(totals: readonly { rounds: number }[]): number {
  const most = totals.reduce((max, { rounds }) => Math.max(max, rounds), 0)
  return Math.max(1, Math.min(averageFrom, Math.ceil(most * averageShare)))
}

/**
 * Totals in order of points, or of the average of a round (a tenth of a point apart) for those with rounds enough. Equals share a
 * rank and the next rank counts them ("1, 2, 2, 4": standard competition ranking); within a rank, by name. Members without a
 * round are left out.
 */
export function rank(
  totals: readonly { member: string; memberName: string; points: number; rounds: number }[],
  streaks: readonly { member: string; current: number }[],
  order: Order = 'points',
): Standing[] {
  const streakOf = new Map(streaks.map((s) => [s.member, s.current]))
  const fewest = order === 'average' ? roundsForAverage(totals) : 1
  const worth = ({ points, rounds }: { points: number; rounds: number }) =>
    order === 'average' ? Math.round((points / rounds) * 10) : points
  const sorted = totals
    .filter((total) => total.rounds >= fewest)
    .sort(
      (a, b) =>
        worth(b) - worth(a) || compareText(a.memberName, b.memberName) || compareText(a.member, b.member),
    )
  const standings: Standing[] = []
  sorted.forEach(({ member, memberName, points, rounds }, index) => {
    const above = standings[index - 1]
    const shares = above !== undefined && worth(above) === worth({ points, rounds })
    const rank = shares ? above.rank : index + 1
    standings.push({ rank, member, memberName, points, rounds, streak: streakOf.get(member) ?? 0 })
  })
  return standings
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Who is in no standings: `excluded` for everybody, as an admin said; `hidden` for others, as they said themselves. */
export interface Unlisted {
  excluded: readonly string[]
  hidden: readonly string[]
}

/**
 * The totals of those whom `viewer` finds in the standings; null for standings that everybody sees. Whoever hides is there
 * for themself alone, and the ranks of the others close up.
 */
export function ranked<T extends { member: string }>(
  totals: readonly T[],
  { excluded, hidden }: Unlisted,
  viewer: string | null,
): T[] {
  const left = new Set([...excluded, ...hidden.filter((member) => member !== viewer)])
  return totals.filter(({ member }) => !left.has(member))
}
