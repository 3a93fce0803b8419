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

/**
 * Totals in order of points. Equal points share a rank and the next rank counts them ("1, 2, 2, 4": standard competition
 * ranking); within a rank, by name. Members without a round are left out.
 */
export function rank(
  totals: readonly { member: string; memberName: string; points: number; rounds: number }[],
  streaks: readonly { member: string; current: number }[],
): Standing[] {
  const streakOf = new Map(streaks.map((s) => [s.member, s.current]))
  const sorted = totals
    .filter((total) => total.rounds > 0)
    .sort(
      (a, b) =>
        b.points - a.points || compareText(a.memberName, b.memberName) || compareText(a.member, b.member),
    )
  const standings: Standing[] = []
  sorted.forEach(({ member, memberName, points, rounds }, index) => {
    const above = standings[index - 1]
    const rank = above?.points === points ? above.rank : index + 1
    standings.push({ rank, member, memberName, points, rounds, streak: streakOf.get(member) ?? 0 })
  })
  return standings
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
