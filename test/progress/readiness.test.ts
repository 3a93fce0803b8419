import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missedCriteria } from '../../src/progress/missed-criteria.ts'
import { nextStep } from '../../src/progress/next-step.ts'
import { halfLifeDays, readinessByTopic, readinessOf, type Evidence } from '../../src/progress/readiness.ts'
import { addDays } from '../../src/rounds/time-zone.ts'

const today = '2026-11-29'
const answers = (count: number, score: number, daysAgo = 0, topic = 'gitops'): Evidence[] =>
  Array.from({ length: count }, () => ({ topic, score, localDate: addDays(today, -daysAgo) }))

describe('readiness', () => {
  it('is open before there is any answer', () => {
    expect(readinessOf([], today)).toEqual({ expected: 50, low: 3, high: 97, answers: 0 })
  })
  it('comes nearer to the scores, and grows surer, with each answer', () => {
    const few = readinessOf(answers(2, 90), today)
    const many = readinessOf(answers(20, 90), today)
    expect(few.expected).toBeLessThan(many.expected)
    expect(many.expected).toBeLessThanOrEqual(90)
    expect(many.high - many.low).toBeLessThan(few.high - few.low)
  })
  it('counts an answer of a half-life ago half', () => {
    expect(readinessOf(answers(1, 90, halfLifeDays), today).answers).toBe(0.5)
    const improved = [...answers(5, 30, 120), ...answers(5, 90)]
    expect(readinessOf(improved, today).expected).toBeGreaterThan(
      readinessOf([...answers(5, 90, 120), ...answers(5, 30)], today).expected,
    )
  })
  it('keeps its order and its bounds, whatever the answers', () => {
    const evidence = fc.record({
      topic: fc.constant('gitops'),
      score: fc.integer({ min: 0, max: 100 }),
      localDate: fc.integer({ min: -2, max: 400 }).map((days) => addDays(today, -days)),
    })
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 40 }), (all) => {
        const { low, expected, high } = readinessOf(all, today)
        expect(0 <= low && low <= expected && expected <= high && high <= 100).toBe(true)
      }),
    )
  })
  it('is kept apart by topic', () => {
    const byTopic = readinessByTopic([...answers(3, 90), ...answers(3, 20, 0, 'databases')], today)
    expect([...byTopic.keys()]).toEqual(['gitops', 'databases'])
    expect(byTopic.get('gitops')?.expected).toBeGreaterThan(byTopic.get('databases')?.expected ?? 100)
  })
})

describe('what to do next', () => {
  const topics = ['gitops', 'databases', 'pipelines']
  it('is the weakest topic that is known to be below good', () => {
    const readiness = readinessByTopic([...answers(4, 40), ...answers(4, 60, 0, 'databases')], today)
    expect(nextStep(topics, readiness)).toMatchObject({ kind: 'weakest', topic: 'gitops' })
  })
  it('is a topic of which nothing is known, when the known ones are good', () => {
    const readiness = readinessByTopic([...answers(9, 95), ...answers(9, 95, 0, 'databases')], today)
    expect(nextStep(topics, readiness)).toEqual({ kind: 'unknown', topic: 'pipelines' })
  })
  it('is to go on, when every topic is good', () => {
    const readiness = readinessByTopic(
      topics.flatMap((topic) => answers(9, 95, 0, topic)),
      today,
    )
    expect(nextStep(topics, readiness)).toEqual({ kind: 'keep-going' })
  })
})

describe('what was missed', () => {
  const question = {
    title: 'A question',
    topic: 'gitops',
    rubric: {
      criteria: [
        ['a', 4],
        ['b', 3],
        ['c', 3],
      ].map(([id, weight]) => ({
        id: id as string,
        name: `Name of ${id}`,
        weight: weight as number,
        hint: 'h',
        reason: 'r',
        match: 'x',
      })),
      pitfalls: [],
    },
  }
  it('comes the dearest first, and what was half met is not missed', () => {
    const result = {
      criteria: [
        { id: 'a', credit: 0.7, evidence: [] },
        { id: 'b', credit: 0.35, evidence: [] },
      ],
    }
    expect(missedCriteria([{ question, result }], 5)).toEqual([
      { name: 'Name of c', question: 'A question', topic: 'gitops', worth: 30 },
      { name: 'Name of b', question: 'A question', topic: 'gitops', worth: 20 },
    ])
    expect(missedCriteria([{ question, result }], 1)).toHaveLength(1)
  })
})
