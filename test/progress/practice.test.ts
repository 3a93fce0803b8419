import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePractice } from '../../src/progress/choose-practice.ts'
import { remember, type Memory } from '../../src/progress/spaced-repetition.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 29, 8)

describe('spaced repetition', () => {
  it('brings back soon what was missed, and late what came easily', () => {
    const waits = [20, 60, 80, 95].map((score) => (remember(null, score, now).due - now) / day)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBeLessThanOrEqual(1)
    expect(waits[3]).toBeGreaterThan(3)
  })
  it('waits longer after each success, and begins again after a failure', () => {
    let memory = remember(null, 80, now)
    const waits: number[] = []
    for (let i = 0; i < 5; i++) {
      waits.push(memory.due - memory.lastReview)
      memory = remember(memory, 80, memory.due)
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    const failed = remember(memory, 10, memory.due)
    expect(failed.due - failed.lastReview).toBeLessThan(waits.at(-1) ?? 0)
    expect(failed.lapses).toBe(1)
  })
  it('is the same after a trip through JSON, for every history', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }), (scores) => {
        let direct: Memory | null = null
        let stored: Memory | null = null
        let at = now
        for (const score of scores) {
          direct = remember(direct, score, at)
          stored = JSON.parse(JSON.stringify(remember(stored, score, at))) as Memory
          at = direct.due
        }
        expect(stored).toEqual(direct)
        expect(direct?.due).toBeGreaterThan(direct?.lastReview ?? 0)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the next question to practise', () => {
  const candidates = [
    { id: 'a', topic: 'gitops' },
    { id: 'b', topic: 'databases' },
    { id: 'c', topic: 'databases' },
  ]
  const due = (ms: number): Memory => ({ ...remember(null, 50, now - 9 * day), due: now + ms })
  const options = { now, expected: new Map([['gitops', 80]]), seed: 'ada' }
  it('is the one that has been due for longest', () => {
    const memories = new Map([
      ['a', due(-day)],
      ['b', due(-3 * day)],
    ])
    expect(choosePractice(candidates, memories, options)).toEqual({ id: 'b', reason: 'due' })
  })
  it('is else a new one of the weakest topic', () => {
    const memories = new Map([['b', due(day)]])
    expect(choosePractice(candidates, memories, options)).toEqual({ id: 'c', reason: 'new' })
  })
  it('is else what falls due soonest', () => {
    const memories = new Map(candidates.map(({ id }, i) => [id, due((3 - i) * day)]))
    expect(choosePractice(candidates, memories, options)).toEqual({ id: 'c', reason: 'ahead' })
  })
  it('is nothing where there is nothing', () => {
    expect(choosePractice([], new Map(), options)).toBeNull()
  })
  it('differs from member to member among equals', () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ id: `q${n}`, topic: 'gitops' }))
    const first = (seed: string) => choosePractice(many, new Map(), { ...options, seed })?.id
    expect(new Set(['ada', 'bruno', 'cy', 'dee', 'eve'].map(first)).size).toBeGreaterThan(1)
  })
})
