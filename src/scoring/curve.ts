/**
 * From coverage (0 to 1) to score (0 to 100): a curve, not a line. Little for the first third, steep in the middle, since a
 * panel gives little for naming things. Corner points from a trial against two human graders on questions of our kind.
 */
const corners: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.1, 8],
  [0.32, 37],
  [0.55, 66],
  [0.82, 91],
  [0.95, 100],
  [1, 100],
]

export function scoreOfCoverage(coverage: number): number {
  for (let i = 1; i < corners.length; i++) {
    const [x1, y1] = corners[i - 1] as readonly [number, number]
    const [x2, y2] = corners[i] as readonly [number, number]
    if (coverage <= x2) return y1 + ((coverage - x1) / (x2 - x1)) * (y2 - y1)
  }
  return 100
}
