/** The value below which this share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
}

/** Prints one line: what, its median and 99th percentile, and the ratio to the baseline's median. */
export function report(
  what: string,
  unit: string,
  values: readonly number[],
  baseline?: readonly number[],
): void {
  const median = quantile(values, 0.5)
  const ratio = baseline ? `   ${Number((median / quantile(baseline, 0.5)).toPrecision(2))} × baseline` : ''
  console.log(
    `  ${what.padEnd(56)} median ${shown(median)} ${unit}, p99 ${shown(quantile(values, 0.99))} ${unit}${ratio}`,
  )
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}

/** Runs the work so often and gives each run's time in ms. */
export async function timed(times: number, work: (n: number) => unknown): Promise<number[]> {
  const spent: number[] = []
  for (let n = 0; n < times; n++) {
    const begin = performance.now()
    await work(n)
    spent.push(performance.now() - begin)
  }
  return spent
}
