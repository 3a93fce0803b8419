/** How long a failed delivery waits before its next attempt (ms): doubling from two seconds to a quarter of an hour. */
export function retryDelay(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.max(0, attempts - 1), 15 * 60_000)
}

/** After so many attempts (about a day) a delivery is given up. */
export const mostAttempts = 100

/** A score shown unasked is a courtesy, and My result is there: it must not hold up what comes after it. */
export const mostFeedbackAttempts = 3
