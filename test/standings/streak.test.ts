import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extended, roundsForFreeze, standsAt, type Run } from '../../src/standings/streak.ts'

/** Where a member stands after the channel closed these rounds: x answered, - missed while away, anything else missed. */
function after(rounds: string) {
  const excusedIn = (from: number, to: number) => rounds.slice(from, to).split('-').length - 1
  let run: Run | undefined
  for (let at = 0; at < rounds.length; at++)
    if (rounds[at] === 'x') run = extended(run, at + 1, excusedIn(run?.lastClosed ?? 0, at))
  return run && standsAt(run, rounds.length, excusedIn(run.lastClosed, rounds.length))
}

/** The same told the long way: a state by round, and what it has saved up for a round missed. */
function toldByRound(rounds: string) {
  const state = { current: 0, best: 0, saved: 0 }
  for (const round of rounds) {
    if (round === '-') continue
    if (round === 'x') {
      state.current++
      state.saved++
      state.best = Math.max(state.best, state.current)
    } else {
      if (state.saved < roundsForFreeze) state.current = 0
      state.saved = 0
    }
  }
  const { current, best, saved } = state
  return best === 0 ? undefined : { current, best, freeze: saved >= roundsForFreeze }
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
  it('is left as it is by rounds missed while away, the freeze included', () => {
    expect(after('xxx--')).toEqual({ current: 3, best: 3, freeze: false })
    expect(after('xxx----x')).toEqual({ current: 4, best: 4, freeze: false })
    expect(after(`${ten}---`)).toEqual({ current: 10, best: 10, freeze: true })
    expect(after(`${ten}-.-x`)).toEqual({ current: 11, best: 11, freeze: false })
    expect(after(`${ten}-..-x`)?.current).toBe(1)
    expect(after('xx-.')?.current).toBe(0)
  })
  it('is what it comes to round by round, with rounds missed and days away in any order', () => {
    const round = fc.constantFrom('x', 'x', 'x', 'x', 'x', 'x', 'x', '.', '-')
    fc.assert(
      fc.property(fc.array(round, { maxLength: 120 }), (rounds) => {
        const told = rounds.join('')
        expect(after(told)).toEqual(toldByRound(told))
        expect(after(told)).toEqual(after(told.replaceAll('-', '')))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
