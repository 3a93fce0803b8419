import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/rounds/read-date.ts'
import { addDays, datesFrom } from '../../src/rounds/time-zone.ts'
import {
  awayDaysIn,
  awayOn,
  endedOn,
  excusedBetween,
  withAbsence,
  type Absence,
} from '../../src/standings/absence.ts'

const days = (absences: Absence[]) => absences.flatMap(({ from, until }) => datesFrom(from, until))
const some = fc
  .array(fc.tuple(fc.nat(400), fc.nat(20)), { maxLength: 6 })
  .map((all) => all.map(([from, length]) => spanAt(from, length)))

function spanAt(from: number, length: number): Absence {
  const first = addDays('2026-06-01', from)
  return { from: first, until: addDays(first, length) }
}

describe('absences', () => {
  it('are joined where they overlap or follow on each other, and keep every day once', () => {
    fc.assert(
      fc.property(some, (all) => {
        const joined = all.reduce(withAbsence, [])
        expect(days(joined)).toEqual([...new Set(days(all))].toSorted())
        for (const [index, { from }] of joined.entries())
          expect(from > addDays(joined[index - 1]?.until ?? '2000-01-01', 1)).toBe(true)
      }),
      { seed: 3 },
    )
  })
  it('end on a date: the days before it stay used', () => {
    fc.assert(
      fc.property(some, fc.nat(420), (all, at) => {
        const joined = all.reduce(withAbsence, [])
        const date = addDays('2026-06-01', at)
        expect(days(endedOn(joined, date))).toEqual(days(joined).filter((day) => day < date))
      }),
      { seed: 4 },
    )
  })
  it('take days of each calendar year that they touch', () => {
    const over = [{ from: '2026-12-30', until: '2027-01-04' }]
    expect([2025, 2026, 2027, 2028].map((year) => awayDaysIn(over, year))).toEqual([0, 2, 4, 0])
  })
  it('excuse the rounds of their dates, both ends included, between two closes', () => {
    const away = [{ from: '2026-06-02', until: '2026-06-03' }]
    expect(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'].map((d) => awayOn(away, d))).toEqual([
      undefined,
      away[0],
      away[0],
      undefined,
    ])
    const rounds = [1, 2, 3, 4].map((n) => ({ closeNumber: n, localDate: `2026-06-0${n}` }))
    expect(excusedBetween(rounds, away, 0, 5)).toBe(2)
    expect(excusedBetween(rounds, away, 2, 5)).toBe(1)
    expect(excusedBetween(rounds, away, 1, 3)).toBe(1)
    expect(excusedBetween(rounds, away, 3, 5)).toBe(0)
  })
})

describe('a date in words', () => {
  it.each([
    ['today', '2026-11-25'],
    ['Tomorrow', '2026-11-26'],
    ['wednesday', '2026-11-25'],
    ['tue', '2026-12-01'],
    ['2026-12-24', '2026-12-24'],
    ['2026-12-32', null],
    ['24.12.2026', null],
    ['we', null],
    ['', null],
  ])('%s, said on a Wednesday', (words, date) => {
    expect(readDate(words, '2026-11-25')).toBe(date)
  })
  it('takes the first such weekday from another date on', () => {
    expect(readDate('fri', '2026-11-25', '2026-12-05')).toBe('2026-12-11')
  })
})
