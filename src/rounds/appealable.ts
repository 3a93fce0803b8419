/** How long after the close a result can be appealed. */
const appealMs = 14 * 24 * 60 * 60_000

/** Whether results of this round can be appealed at `now` (UTC ms). */
export function isAppealable(round: { state: string; closedAt: number | null }, now: number): boolean {
  return round.state === 'open' || (round.state === 'closed' && now - (round.closedAt ?? 0) <= appealMs)
}
