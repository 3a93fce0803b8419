/** A member's run of closed rounds answered, by the channel's close numbers (1, 2, 3 …). */
export interface Run {
  /** Rounds answered in a row, those that a freeze bridged left out. */
  current: number
  best: number
  /** Close number of the newest round that they answered. */
  lastClosed: number
  /** Rounds answered in this run since it began, or since the last freeze was used. */
  sinceFreeze: number
}

/**
 * Rounds answered in a row that earn a freeze: a working fortnight of daily rounds. One at a time is held, and the next
 * round missed uses it. Counting rounds, not days, keeps it fair to a group that drills twice a week.
 */
export const roundsForFreeze = 10

const holdsFreeze = (run: Run) => run.sinceFreeze >= roundsForFreeze

/**
 * The run after they answered the round of this close number, which is later than any in it. `excused` counts the rounds in
 * between that they missed while they were away: those are as if they had not been.
 */
export function extended(run: Run | undefined, closeNumber: number, excused = 0): Run {
  const missed = run === undefined ? Number.POSITIVE_INFINITY : closeNumber - run.lastClosed - 1 - excused
  const goesOn = run !== undefined && (missed === 0 || (missed === 1 && holdsFreeze(run)))
  const current = goesOn ? run.current + 1 : 1
  const sinceFreeze = goesOn && missed === 0 ? run.sinceFreeze + 1 : 1
  return { current, best: Math.max(current, run?.best ?? 0), lastClosed: closeNumber, sinceFreeze }
}

/**
 * How the run stands once the channel has closed so many rounds, `excused` of those since its end: 0 when it is over;
 * `freeze` when the next miss is covered.
 */
export function standsAt(
  run: Run,
  closedRounds: number,
  excused = 0,
): { current: number; best: number; freeze: boolean } {
  const missed = closedRounds - run.lastClosed - excused
  const { best } = run
  if (missed === 0) return { current: run.current, best, freeze: holdsFreeze(run) }
  return missed === 1 && holdsFreeze(run)
    ? { current: run.current, best, freeze: false }
    : { current: 0, best, freeze: false }
}
