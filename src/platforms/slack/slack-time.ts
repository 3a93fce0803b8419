/** UTC ms of a Slack timestamp such as `1700000000.123456`: seconds, and microseconds that also make it unique. */
export function timeOf(ts: string): number {
  const [seconds = '', fraction = ''] = ts.split('.')
  return Number(seconds) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 3))
}
