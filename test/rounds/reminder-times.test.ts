import { describe, expect, it } from 'vitest'
import { closingReminderAt, isTooLateToRemind } from '../../src/rounds/reminder-times.ts'

const minute = 60_000
const hour = 60 * minute
const lasting = (ms: number) => ({ claimedAt: 1_000_000, closesAt: 1_000_000 + ms })
const left = (round: { closesAt: number }, at: number) => round.closesAt - at

describe('a reminder of the close', () => {
  it('is due an hour before it', () => {
    const round = lasting(23 * hour)
    expect(left(round, closingReminderAt(round))).toBe(hour)
  })

  it('is due at half time of a round shorter than two hours, and at two hours both are the same', () => {
    for (const [ms, before] of [
      [2 * hour, hour],
      [90 * minute, 45 * minute],
      [5 * minute, 2.5 * minute],
    ] as const) {
      const round = lasting(ms)
      expect(left(round, closingReminderAt(round))).toBe(before)
    }
  })

  it('comes too late with less than five minutes left, or than a quarter of a short round', () => {
    const day = lasting(24 * hour)
    expect(isTooLateToRemind(day, day.closesAt - 5 * minute)).toBe(false)
    expect(isTooLateToRemind(day, day.closesAt - 5 * minute + 1)).toBe(true)
    expect(isTooLateToRemind(day, day.closesAt + hour)).toBe(true)
    const short = lasting(8 * minute)
    expect(isTooLateToRemind(short, closingReminderAt(short) + minute)).toBe(false)
    expect(isTooLateToRemind(short, short.closesAt - 2 * minute + 1)).toBe(true)
  })
})
