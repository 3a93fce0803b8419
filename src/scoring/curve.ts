/**
 * From coverage (0 to 1) to score (0 to 100): a curve, not a line. Little for the first quarter, since a panel gives little
 * for naming things, steep in the middle, flat at the top. Corner points are the mean grades that two blind graders gave at
 * each coverage (see docs/decisions).
 */
const corners: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.1, 10],
  [0.25, 25],
  [0.36, 40],
  [0.46, 51],
  [0.65, 67],
  [0.76, 82],
  [0.87, 90],
  [0.96, 97],
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
