import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graceMs, nextSlot, slotsSince } from '../../src/rounds/due-slots.ts'
import type { Schedule } from '../../src/rounds/schedule.ts'
import { weekdays } from '../../src/rounds/schedule.ts'

const minute = 60_000
const day = 24 * 60 * minute

function daily(time: string, zone: string): Schedule {
  return {
    weekdays: [...weekdays],
    time,
    zone,
    openMinutes: 60,
    domains: ['iac-cloud'],
    difficulties: ['onsite'],
    overlap: false,
  }
}

/** Every slot that a clock ticking each minute would post between two instants, as UTC. */
function posted(schedule: Schedule, from: string, to: string): string[] {
  const slots: string[] = []
  let after = Date.parse(from)
  for (let now = after + minute; now <= Date.parse(to); now += minute) {
    const { due } = slotsSince(schedule, after, now)
    if (due) {
      slots.push(`${due.slot} ${new Date(now).toISOString().slice(0, 16)}`)
      after = now
    }
  }
  return slots
}

describe('a slot across a change of the clock', () => {
  it('in the gap of spring, north (Madrid, 02:30 does not exist): moved forward, asked once', () => {
    expect(posted(daily('02:30', 'Europe/Madrid'), '2026-03-28T00:00Z', '2026-03-30T12:00Z')).toEqual([
      'daily:2026-03-28 2026-03-28T01:30',
      'daily:2026-03-29 2026-03-29T01:30',
      'daily:2026-03-30 2026-03-30T00:30',
    ])
  })
  it('in the repeat of autumn, north (New York, 01:30 comes twice): the first, asked once', () => {
    expect(posted(daily('01:30', 'America/New_York'), '2026-10-31T00:00Z', '2026-11-02T12:00Z')).toEqual([
      'daily:2026-10-31 2026-10-31T05:30',
      'daily:2026-11-01 2026-11-01T05:30',
      'daily:2026-11-02 2026-11-02T06:30',
    ])
  })
  it('in the gap and the repeat, south (Sydney)', () => {
    expect(posted(daily('02:30', 'Australia/Sydney'), '2026-10-02T20:00Z', '2026-10-04T20:00Z')).toEqual([
      'daily:2026-10-04 2026-10-03T16:30',
      'daily:2026-10-05 2026-10-04T15:30',
    ])
    expect(posted(daily('02:30', 'Australia/Sydney'), '2026-04-04T00:00Z', '2026-04-05T20:00Z')).toEqual([
      'daily:2026-04-05 2026-04-04T15:30',
      'daily:2026-04-06 2026-04-05T16:30',
    ])
  })
  it('in a half-hour zone whose change is half an hour (Lord Howe)', () => {
    expect(posted(daily('02:15', 'Australia/Lord_Howe'), '2026-10-03T00:00Z', '2026-10-04T23:00Z')).toEqual([
      'daily:2026-10-04 2026-10-03T15:45',
      'daily:2026-10-05 2026-10-04T15:15',
    ])
  })
  it('in a zone that left out a whole day (Apia, 30 December 2011): not asked for it, and not missed', () => {
    const slots = posted(daily('09:00', 'Pacific/Apia'), '2011-12-29T00:00Z', '2012-01-01T00:00Z')
    expect(slots.map((slot) => slot.slice(0, 16))).toEqual([
      'daily:2011-12-29',
      'daily:2011-12-31',
      'daily:2012-01-01',
    ])
    const schedule = daily('09:00', 'Pacific/Apia')
    expect(
      slotsSince(schedule, Date.parse('2011-12-30T00:00Z'), Date.parse('2011-12-30T20:00Z')).missed,
    ).toEqual([])
  })
  it('in a zone that changed its offset for good (Volgograd, 27 December 2020)', () => {
    expect(posted(daily('09:00', 'Europe/Volgograd'), '2020-12-26T00:00Z', '2020-12-28T12:00Z')).toEqual([
      'daily:2020-12-26 2020-12-26T05:00',
      'daily:2020-12-27 2020-12-27T06:00',
      'daily:2020-12-28 2020-12-28T06:00',
    ])
  })
  it('is asked exactly once a local date, in any zone and year', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Madrid',
      'America/Santiago',
      'Asia/Kolkata',
      'Africa/Casablanca',
      'Pacific/Chatham',
      'Asia/Tehran',
    )
    const times = fc.constantFrom('00:00', '00:30', '02:00', '02:30', '03:00', '09:00', '23:59')
    fc.assert(
      fc.property(zones, times, fc.integer({ min: 0, max: 365 * 6 }), (zone, time, offset) => {
        const schedule = daily(time, zone)
        const from = Date.parse('2021-01-01T12:00Z') + offset * day
        const seen: string[] = []
        let after = from
        for (let now = from; now <= from + 5 * day; now += 20 * minute) {
          const { due, missed } = slotsSince(schedule, after, now)
          expect(missed).toEqual([])
          if (due) {
            seen.push(due.localDate)
            after = now
          }
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.length).toBeGreaterThanOrEqual(4)
        expect(seen.length).toBeLessThanOrEqual(6)
      }),
      { numRuns: 40 },
    )
  })
})

describe('after downtime', () => {
  const schedule = daily('09:00', 'UTC')
  const at = Date.parse('2026-11-23T09:00Z')
  it('a slot within the grace period is still asked', () => {
    expect(slotsSince(schedule, at - day, at + graceMs).due?.slot).toBe('daily:2026-11-23')
  })
  it('a slot beyond it is missed', () => {
    const { due, missed } = slotsSince(schedule, at - minute, at + graceMs + 1)
    expect(due).toBeNull()
    expect(missed.map(({ slot }) => slot)).toEqual(['daily:2026-11-23'])
  })
  it('of several slots only the newest is asked', () => {
    const { due, missed } = slotsSince(schedule, at - 3 * day, at + minute)
    expect(due?.slot).toBe('daily:2026-11-23')
    expect(missed.map(({ localDate }) => localDate)).toEqual(['2026-11-21', '2026-11-22'])
  })
  it('a month away lists a fortnight', () => {
    expect(slotsSince(schedule, at - 30 * day, at + 5 * 60 * minute).missed).toHaveLength(14)
  })
})

describe('the next slot', () => {
  it('skips the days that are not in the schedule', () => {
    const weekly: Schedule = { ...daily('09:00', 'Asia/Kolkata'), weekdays: ['mon'] }
    const slot = nextSlot(weekly, Date.parse('2026-11-23T03:30Z'))
    expect(slot).toMatchObject({ slot: 'daily:2026-11-30', at: Date.parse('2026-11-30T03:30Z') })
  })
})
