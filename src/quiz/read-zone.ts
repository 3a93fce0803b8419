import { isTimeZone } from '../rounds/time-zone.ts'
import { nearestName } from '../scoring/nearest-name.ts'

/** Takes a city as well as the whole name: "madrid" is Europe/Madrid. A fault says what to write instead. */
export function readZone(text: string): { zone: string } | { fault: string } {
  const wanted = text.trim().replaceAll(' ', '_')
  if (wanted.toUpperCase() === 'UTC') return { zone: 'UTC' }
  const zones = Intl.supportedValuesOf('timeZone')
  const named = zones.find((zone) => zone.toLowerCase() === wanted.toLowerCase())
  if (named) return { zone: named }
  if (wanted.includes('/') && isTimeZone(wanted)) return { zone: wanted }
  const cities = zones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted.toLowerCase()}`))
  if (cities.length === 1 && cities[0]) return { zone: cities[0] }
  const near = nearestName(wanted, [...zones, ...zones.map((zone) => zone.slice(zone.lastIndexOf('/') + 1))])
  const hint =
    near === null
      ? 'Use a name such as Europe/Madrid or Asia/Kolkata.'
      : `Did you mean ${near.replaceAll('_', ' ')}?`
  return { fault: `There is no such time zone. ${hint}` }
}
