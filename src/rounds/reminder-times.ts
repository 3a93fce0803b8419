const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** From the claim of its slot to its close (UTC ms). */
interface Span {
  claimedAt: number
  closesAt: number
}

/** When members are reminded of a round's close (UTC ms): an hour before it, and at half time of a round shorter than two hours. */
export function closingReminderAt({ claimedAt, closesAt }: Span): number {
  return closesAt - Math.min(hourMs, (closesAt - claimedAt) / 2)
}

/**
 * Whether a reminder of an open round would come too late for an answer: less than five minutes are left, or less than a
 * quarter of a round that is shorter than twenty minutes.
 */
export function isTooLateToRemind({ claimedAt, closesAt }: Span, now: number): boolean {
  return closesAt - now < Math.min(5 * minuteMs, (closesAt - claimedAt) / 4)
}
