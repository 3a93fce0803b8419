/** "Tue 24 Nov, 09:00 (Europe/Madrid)": a moment (UTC ms) as a channel's members read it. */
export function momentText(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')} (${zone.replaceAll('_', ' ')})`
}

/** "08:14": the time of day of a moment (UTC ms) in a zone. */
export function clockText(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** "Friday 4 December": a local date in words; with its year where that is not the one of `today`. */
export function dateText(date: string, today: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  })
    .format(Date.parse(date))
    .replace(',', '')
}

/** "23 h", "90 min", "3 days": a span of minutes. */
export function spanText(minutes: number): string {
  if (minutes % (24 * 60) === 0 && minutes >= 48 * 60) return `${minutes / (24 * 60)} days`
  if (minutes % 60 === 0) return `${minutes / 60} h`
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** "6 min 12 s", "2 min", "40 s": a span of ms. */
export function minutesText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts = [[Math.floor(seconds / 60), 'min'] as const, [seconds % 60, 's'] as const]
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return said.length === 0 ? '0 s' : said.join(' ')
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
