import type { Health } from '../platforms/platform.ts'

/** How the running bot is. Lags are in ms. */
export interface Vitals {
  /** It has started, and is not stopping. */
  running: boolean
  /** The database takes writes. */
  database: boolean
  platforms: Record<string, Health>
  /** Since the end of the clock's latest tick. */
  clockLag: number
  /** How late the latest question still to come is. */
  slotLag: number
}

/** A tick comes each minute and is short. */
const latestClockMs = 150_000
/** A question goes out within two ticks, unless its platform is away. */
const latestSlotMs = 5 * 60_000

/** Why it is not ready, one sentence each; none when it is. */
export function troublesOf({ running, database, platforms, clockLag, slotLag }: Vitals): string[] {
  const away = Object.entries(platforms).filter(([, { state }]) => state !== 'connected')
  return [
    ...(running ? [] : ['Drillbot is starting or stopping.']),
    ...(database ? [] : ['The database takes no writes: look at the disk and the log.']),
    ...away.map(([name, { state, detail }]) => `${name} is ${state}: ${detail}`),
    ...(clockLag > latestClockMs ? [`The clock has not ticked for ${Math.round(clockLag / 1000)} s.`] : []),
    ...(slotLag > latestSlotMs ? [`A question is ${Math.round(slotLag / 60_000)} minutes late.`] : []),
  ]
}
