/** What a member earned in so many rounds. */
interface MemberTotal {
  member: string
  memberName: string
  points: number
  rounds: number
}

/** A member whose rounds of late went so much better than those before, in points a round. */
export interface Improvement {
  memberName: string
  by: number
}

/** Fewer rounds than these say nothing, and less of a rise is chance. */
const fewestNow = 2
const fewestBefore = 3
const leastRise = 5

/** Who rose most from the average of the weeks before to that of this week; null when nobody clearly did. */
export function mostImproved(
  now: readonly MemberTotal[],
  before: readonly MemberTotal[],
): Improvement | null {
  const earlier = new Map(before.map((total) => [total.member, total]))
  const risen = now.flatMap(({ member, memberName, points, rounds }) => {
    const past = earlier.get(member)
    if (!past || rounds < fewestNow || past.rounds < fewestBefore) return []
    const by = Math.round(points / rounds - past.points / past.rounds)
    return by < leastRise ? [] : [{ memberName, by }]
  })
  return risen.toSorted((a, b) => b.by - a.by || (a.memberName < b.memberName ? -1 : 1))[0] ?? null
}
