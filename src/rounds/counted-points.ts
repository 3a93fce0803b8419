/**
 * What of a score counts in the standings, 0 to 100, whole. Once its author has seen a score, what they gain beyond it counts
 * half: learning pays, fishing does not. A lower score counts as it is.
 */
export function countedPoints(score: number, firstShown: number | null): number {
  if (firstShown === null || score <= firstShown) return score
  return firstShown + Math.round((score - firstShown) / 2)
}
