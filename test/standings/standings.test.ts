import { describe, expect, it } from 'vitest'
import { rank, ranked, roundsForAverage } from '../../src/standings/rank.ts'
import { datesOf } from '../../src/standings/window.ts'

const total = (memberName: string, points: number, rounds = 1) => ({
  member: memberName.toLowerCase(),
  memberName,
  points,
  rounds,
})

describe('ranks', () => {
  it('are shared by equal points, and the next counts them', () => {
    const standings = rank([total('Dan', 10), total('Ada', 30), total('Cy', 20), total('Bo', 20)], [])
    expect(standings.map(({ rank, memberName }) => `${rank} ${memberName}`)).toEqual([
      '1 Ada',
      '2 Bo',
      '2 Cy',
      '4 Dan',
    ])
  })
  it('leave out who has no round and carry the streak', () => {
    expect(rank([total('Ada', 0, 0), total('Bo', 5)], [{ member: 'bo', current: 3 }])).toMatchObject([
      { memberName: 'Bo', streak: 3 },
    ])
  })
})

describe('ranks by average', () => {
  it('leave out averages of too few rounds, and say how many are needed', () => {
    const totals = [total('Ada', 500, 10), total('Bo', 95, 1), total('Cy', 320, 5), total('Dee', 240, 4)]
    expect(roundsForAverage(totals)).toBe(5)
    expect(rank(totals, [], 'average').map(({ rank, memberName }) => `${rank} ${memberName}`)).toEqual([
      '1 Cy',
      '2 Ada',
    ])
    expect(roundsForAverage([total('Ada', 90, 3), total('Bo', 10, 1)])).toBe(2)
    expect(roundsForAverage([])).toBe(1)
  })
  it('are shared within a tenth of a point', () => {
    expect(rank([total('Ada', 200, 3), total('Bo', 400, 6)], [], 'average').map(({ rank }) => rank)).toEqual([
      1, 1,
    ])
  })
})

describe('who takes part', () => {
  it('is everybody but those whom an admin has excluded', () => {
    const totals = [total('Ada', 30), total('Staff', 90), total('Bo', 20)]
    expect(
      rank(ranked(totals, { excluded: ['staff'], hidden: [] }, null), []).map(
        ({ rank, memberName }) => `${rank} ${memberName}`,
      ),
    ).toEqual(['1 Ada', '2 Bo'])
    expect(ranked(totals, { excluded: [], hidden: [] }, null)).toEqual(totals)
  })

  it('is whoever hides only when they look themselves, and the ranks of the others close up', () => {
    const totals = [total('Ada', 30), total('Cy', 50), total('Bo', 20), total('Staff', 90)]
    const unlisted = { excluded: ['staff'], hidden: ['cy', 'staff'] }
    const seenBy = (viewer: string | null) =>
      rank(ranked(totals, unlisted, viewer), []).map(({ rank, memberName }) => `${rank} ${memberName}`)
    expect(seenBy(null)).toEqual(['1 Ada', '2 Bo'])
    expect(seenBy('bo')).toEqual(['1 Ada', '2 Bo'])
    expect(seenBy('cy')).toEqual(['1 Cy', '2 Ada', '3 Bo'])
    expect(seenBy('staff')).toEqual(['1 Ada', '2 Bo'])
  })
})

describe('windows', () => {
  const now = Date.parse('2026-11-29T23:30Z')
  it('follow the channel’s own date', () => {
    expect(datesOf('today', now, 'UTC')).toEqual({ from: '2026-11-29', to: '2026-11-29' })
    expect(datesOf('today', now, 'Asia/Tokyo')).toEqual({ from: '2026-11-30', to: '2026-11-30' })
  })
  it('weeks begin on Monday, months end on their last day', () => {
    expect(datesOf('week', now, 'UTC')).toEqual({ from: '2026-11-23', to: '2026-11-29' })
    expect(datesOf('month', now, 'UTC')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(datesOf('month', Date.parse('2028-02-10T00:00Z'), 'UTC').to).toBe('2028-02-29')
    expect(datesOf('season', now, 'UTC')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(datesOf('season', Date.parse('2028-02-10T00:00Z'), 'UTC')).toEqual({
      from: '2028-01-01',
      to: '2028-03-31',
    })
    expect(datesOf('all', now, 'UTC')).toEqual({ from: null, to: null })
  })
})
