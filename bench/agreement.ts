/** Pearson's correlation of two lists of the same length; 0 when either does not vary. */
export function pearson(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)]
  let [xy, xx, yy] = [0, 0, 0]
  xs.forEach((x, i) => {
    const [dx, dy] = [x - mx, (ys[i] as number) - my]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  })
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy)
}

export function meanAbsoluteError(xs: readonly number[], ys: readonly number[]): number {
  return mean(xs.map((x, i) => Math.abs(x - (ys[i] as number))))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
