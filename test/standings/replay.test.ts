import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay, type Change } from '../../src/standings/replay.ts'
import { extended, standsAt, type Run } from '../../src/standings/streak.ts'

const change = (member: string, closeNumber: number, over: Partial<Change> = {}): Change => ({
  member,
  closeNumber,
  pointsChange: 10,
  roundsChange: 1,
  at: closeNumber * 100,
  ...over,
})
const closings = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ closeNumber: n + 1, at: (n + 1) * 100 }))

describe('the standings of an earlier moment', () => {
  it('hold what was counted up to and at it, whichever moment is asked for first', () => {
    const changes = [change('ada', 1), change('bruno', 1, { pointsChange: 7 }), change('ada', 2)]
    const [second, none, first] = replay(changes, closings(2), [250, 99, 100])
    expect(first?.totals).toEqual([
      { member: 'ada', points: 10, rounds: 1 },
      { member: 'bruno', points: 7, rounds: 1 },
    ])
    expect(second?.totals).toEqual([
      { member: 'ada', points: 20, rounds: 2 },
      { member: 'bruno', points: 7, rounds: 1 },
    ])
    expect(second?.streaks).toEqual([
      { member: 'ada', current: 2 },
      { member: 'bruno', current: 0 },
    ])
    expect(none).toEqual({ totals: [], streaks: [] })
  })

  it('do not know a correction that came later, and count runs anew once it came', () => {
    const changes = [
      change('ada', 1),
      change('ada', 3),
      change('ada', 2, { at: 350 }),
      change('ada', 1, { at: 360, pointsChange: -10, roundsChange: -1 }),
      change('ada', 3, { at: 370, pointsChange: 5, roundsChange: 0 }),
    ]
    const then = replay(changes, closings(3), [300, 350, 360, 370])
    expect(then.map(({ totals }) => totals[0]?.points)).toEqual([20, 30, 20, 25])
    expect(then.map(({ streaks }) => streaks[0]?.current)).toEqual([1, 3, 2, 2])
  })

  it('end a run at rounds that nobody answered', () => {
    const [then] = replay([change('ada', 1)], closings(3), [300])
    expect(then?.streaks).toEqual([{ member: 'ada', current: 0 }])
  })

  it('are the same as counting each moment by itself', () => {
    const answered = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(answered, (rounds) => {
        const changes = rounds.flatMap((did, n) => (did ? [change('ada', n + 1)] : []))
        const moments = rounds.map((_, n) => (n + 1) * 100)
        const then = replay(changes, closings(rounds.length), moments)
        const expected = moments.map((_, n) => {
          const numbers = rounds.slice(0, n + 1).flatMap((did, at) => (did ? [at + 1] : []))
          const run = numbers.reduce<Run | undefined>(extended, undefined)
          return run === undefined ? undefined : standsAt(run, n + 1).current
        })
        expect(then.map(({ streaks }) => streaks[0]?.current)).toEqual(expected)
      }),
    )
  })
})
