import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extended, roundsForFreeze, standsAt, type Run } from '../../src/standings/streak.ts'

/** Where a member stands after the channel closed these rounds: x answered, anything else missed. */
function after(rounds: string) {
  let run: Run | undefined
  for (let at = 0; at < rounds.length; at++) if (rounds[at] === 'x') run = extended(run, at + 1)
  return run === undefined ? undefined : standsAt(run, rounds.length)
}

const ten = 'x'.repeat(roundsForFreeze)

describe('a streak', () => {
  it('counts rounds answered in a row, and keeps its best', () => {
    expect(after('xxx')).toEqual({ current: 3, best: 3, freeze: false })
    expect(after('xxx.x')).toEqual({ current: 1, best: 3, freeze: false })
    expect(after('xxx.')).toEqual({ current: 0, best: 3, freeze: false })
  })
  it('earns a freeze by ten rounds, which forgives the next one missed', () => {
    expect(after(ten)).toEqual({ current: 10, best: 10, freeze: true })
    expect(after(`${ten}.`)).toEqual({ current: 10, best: 10, freeze: false })
    expect(after(`${ten}.x`)).toEqual({ current: 11, best: 11, freeze: false })
  })
  it('ends with two missed in a row, whatever it had saved', () => {
    expect(after(`${ten}${ten}..`)).toEqual({ current: 0, best: 20, freeze: false })
    expect(after(`${ten}${ten}..x`)).toEqual({ current: 1, best: 20, freeze: false })
  })
  it('holds one freeze at most, and earns the next one anew', () => {
    expect(after(`${ten}${ten}.xx.x`)?.current).toBe(1)
    expect(after(`${ten}.${ten}.x`)).toEqual({ current: 21, best: 21, freeze: false })
  })
  it('is never longer than the rounds answered, nor shorter than the plain run at its end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'x', 'x', 'x', 'x', '.'), { maxLength: 80 }), (rounds) => {
        const told = rounds.join('')
        const stands = after(told)
        const plain = /x*$/.exec(told)?.[0].length ?? 0
        const answered = rounds.filter((round) => round === 'x').length
        expect(stands?.current ?? 0).toBeGreaterThanOrEqual(plain)
        expect(stands?.current ?? 0).toBeLessThanOrEqual(answered)
        expect(after(`${told}..`)?.current ?? 0).toBe(0)
      }),
      { seed: 5 },
    )
  })
})
