import { describe, expect, it } from 'vitest'
import { concernTexts, missedSlotTexts, notRunning } from '../../src/quiz/concerns.ts'
import type { Round } from '../../src/store/store.ts'

const now = Date.UTC(2026, 10, 29, 12)
const hour = 60 * 60_000

describe('what an admin is told of the program', () => {
  it('is nothing when all is well', () => {
    expect(concernTexts([], 'UTC', now)).toEqual([])
    expect(missedSlotTexts([], now)).toEqual([])
  })
  it('is that the clock stands still, or stood still within a day', () => {
    const stopped = { kind: 'clock-stopped', forMs: 7 * 60_000 } as const
    expect(concernTexts([{ ...stopped, until: null }], 'UTC', now)).toEqual([
      'The clock has stood still for 7 minutes: questions come late. Tell whoever runs Drillbot.',
    ])
    expect(concernTexts([{ ...stopped, until: now - hour }], 'Europe/Madrid', now)).toEqual([
      'The clock stood still for 7 minutes until Sun 29 Nov, 12:00 (Europe/Madrid): questions may have come late.',
    ])
    expect(concernTexts([{ ...stopped, until: now - 25 * hour }], 'UTC', now)).toEqual([])
  })
  it('is that backups fail', () => {
    expect(concernTexts([{ kind: 'backups-fail', since: now }], 'UTC', now)).toEqual([
      'Backups have failed since Sun 29 Nov, 12:00 (UTC). Tell whoever runs Drillbot; the log says why.',
    ])
  })
  it('is which questions of the last week were missed', () => {
    const row = (localDate: string, reason = notRunning) => ({ state: 'skipped', reason, localDate }) as Round
    expect(missedSlotTexts([row('2026-11-27'), row('2026-11-26'), row('2026-11-02')], now)).toEqual([
      'The questions of 2026-11-26, 2026-11-27 were missed, since Drillbot was not running. If nobody stopped it, tell whoever runs it.',
    ])
    expect(missedSlotTexts([row('2026-11-27', 'no question fits')], now)).toEqual([])
  })
})
