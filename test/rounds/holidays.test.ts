import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextSlot, slotsSince } from '../../src/rounds/due-slots.ts'
import { isHoliday, joined, keptHolidays, withoutHolidays } from '../../src/rounds/holidays.ts'
import { nextQuestionAt } from '../../src/rounds/next-question.ts'
import { readHolidays, writtenHolidays } from '../../src/rounds/read-holidays.ts'
import type { Holiday, Schedule } from '../../src/rounds/schedule.ts'
import { addDays, datesFrom, instantOf } from '../../src/rounds/time-zone.ts'

const schedule: Schedule = {
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  time: '09:00',
  zone: 'Europe/Madrid',
  openMinutes: 60,
  domains: ['iac-cloud'],
  difficulties: ['onsite'],
  overlap: false,
}
const first = '2026-12-01'
const days = datesFrom(first, '2027-01-31')
const anyHolidays = fc.array(
  fc
    .tuple(fc.nat(50), fc.nat(9))
    .map(([start, length]): Holiday => ({ from: addDays(first, start), to: addDays(first, start + length) })),
  { maxLength: 6 },
)
const covers = (holidays: readonly Holiday[]) => days.filter((day) => isHoliday(holidays, day))

describe('holidays', () => {
  it('have no slot, due or missed, and the next question comes after them', () => {
    const holidays = [{ from: '2026-12-24', to: '2027-01-06' }]
    const at = (date: string) => instantOf(date, '09:00', schedule.zone)
    const with24 = { ...schedule, holidays }
    expect(slotsSince(with24, at('2026-12-23'), at('2027-01-06') + 1)).toEqual({ due: null, missed: [] })
    expect(nextSlot(with24, at('2026-12-23')).slot).toBe('daily:2027-01-07')
    expect(slotsSince(with24, at('2026-12-23'), at('2027-01-07')).due?.slot).toBe('daily:2027-01-07')
  })

  it('joined cover the same days, in order and apart', () => {
    fc.assert(
      fc.property(anyHolidays, (holidays) => {
        const all = joined(holidays)
        expect(covers(all)).toEqual(covers(holidays))
        for (const [index, { from }] of all.entries()) {
          const before = all[index - 1]?.to ?? '2000-01-01'
          expect(from > addDays(before, 1)).toBe(true)
        }
      }),
    )
  })

  it('taken back leave just the other days', () => {
    fc.assert(
      fc.property(anyHolidays, anyHolidays, (holidays, gone) => {
        const left = withoutHolidays(holidays, gone)
        expect(covers(left)).toEqual(covers(holidays).filter((day) => !isHoliday(gone, day)))
      }),
    )
  })

  it('are read as they are written', () => {
    fc.assert(
      fc.property(anyHolidays, (holidays) => {
        const all = joined(holidays)
        expect(readHolidays(writtenHolidays(all), first)).toEqual({ holidays: all })
      }),
    )
  })

  it('that have just been one stay known, so that none turns into a missed day; later ones are replaced', () => {
    const before = [
      { from: '2026-10-01', to: '2026-10-02' },
      { from: '2026-11-28', to: '2026-12-03' },
    ]
    expect(keptHolidays(before, [{ from: '2026-12-24', to: '2026-12-24' }], '2026-12-01')).toEqual([
      { from: '2026-11-28', to: '2026-11-30' },
      { from: '2026-12-24', to: '2026-12-24' },
    ])
  })
})

describe('the next question of a channel', () => {
  const now = instantOf('2026-12-01', '12:00', schedule.zone)
  const at = (date: string, time = '09:00') => instantOf(date, time, schedule.zone)
  it('is the next slot; of a paused channel the first from its date on, or none', () => {
    expect(nextQuestionAt({ schedule, state: 'active' }, now)).toBe(at('2026-12-02'))
    expect(nextQuestionAt({ schedule, state: 'paused' }, now)).toBeNull()
    const until = { ...schedule, pausedUntil: '2026-12-10' }
    expect(nextQuestionAt({ schedule: until, state: 'paused' }, now)).toBe(at('2026-12-10'))
    const midnight = { ...until, time: '00:00' }
    expect(nextQuestionAt({ schedule: midnight, state: 'paused' }, now)).toBe(at('2026-12-10', '00:00'))
  })
})
