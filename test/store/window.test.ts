import { describe, expect, it } from 'vitest'
import { splitWindow } from '../../src/store/sqlite/window.ts'

describe('a window of dates', () => {
  it('of whole months leaves nothing to the ledger', () => {
    expect(splitWindow({ from: '2026-01-01', to: '2026-03-31' })).toEqual({
      months: { first: '2026-01', last: '2026-03' },
      dates: [],
    })
  })

  it('within half a month comes from the ledger alone', () => {
    const week = { from: '2026-03-02', to: '2026-03-08' }
    expect(splitWindow(week)).toEqual({ months: null, dates: [{ ...week, sign: 1 }] })
  })

  it('across a turn of the year takes both ends from the ledger', () => {
    expect(splitWindow({ from: '2025-12-29', to: '2026-01-04' })).toEqual({
      months: null,
      dates: [
        { from: '2025-12-29', to: '2025-12-31', sign: 1 },
        { from: '2026-01-01', to: '2026-01-04', sign: 1 },
      ],
    })
  })

  it('of most of a month is the month less the other days', () => {
    expect(splitWindow({ from: '2026-03-01', to: '2026-03-20' })).toEqual({
      months: { first: '2026-03', last: '2026-03' },
      dates: [{ from: '2026-03-21', to: '2026-03-31', sign: -1 }],
    })
  })

  it('with an open end takes every month there is', () => {
    expect(splitWindow({ from: '2026-02-20', to: null }).months).toEqual({
      first: '2026-03',
      last: '9999-99',
    })
    expect(splitWindow({ from: null, to: '2026-01-10' }).months).toEqual({
      first: '0000-00',
      last: '2025-12',
    })
  })

  it('that ends before it starts is empty', () => {
    expect(splitWindow({ from: '2026-03-02', to: '2026-03-01' })).toEqual({ months: null, dates: [] })
  })
})
