import { describe, expect, it } from 'vitest'
import type { Matcher } from '../../src/questions/matcher.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon, rubricOf } from './rubric.ts'

type Levels = { named?: Matcher; explained?: Matcher; mechanism?: Matcher }

function rubricWith(...levels: Levels[]) {
  const criteria = levels.map((own, i) => ({
    id: `c${i}`,
    name: `c${i}`,
    weight: 1,
    hint: 'h',
    reason: 'r',
    levels: own,
  }))
  return compileRubric({ scenario: 'Nothing that matters.', rubric: { criteria, pitfalls: [] } }, lexicon)
}

const credits = (rubric: ReturnType<typeof rubricWith>, text: string) =>
  scoreAnswer(rubric, text).criteria.map(({ credit }) => credit)

describe('coming near to a level', () => {
  const rubric = rubricWith({ mechanism: { near: ['canary', 'error rate', 'baseline'] } })
  it('earns all of it when every part is in one sentence', () => {
    expect(credits(rubric, 'Compare the canary error rate with the baseline.')).toEqual([1])
  })
  it('earns most when a full stop stands in between', () => {
    const [credit] = credits(rubric, 'A canary goes first. Its error rate must beat the baseline.')
    expect(credit).toBeGreaterThan(0.85)
    expect(credit).toBeLessThan(1)
  })
  it('earns a share when a part is missing, and says that it was touched', () => {
    const [result] = scoreAnswer(rubric, 'Watch the error rate of the canary.').criteria
    expect(result?.credit).toBeCloseTo(2 / 3, 2)
    expect(result?.level).toBe('touched')
  })
  it('earns nothing without the part that it is about', () => {
    expect(credits(rubric, 'The error rate against a baseline.')).toEqual([0])
  })
  it('earns nothing where the order matters', () => {
    const ordered = rubricWith({ mechanism: { near: ['app', 'reaches', 'database'], ordered: true } })
    expect(credits(ordered, 'The database reaches the app.')).toEqual([0])
    expect(credits(ordered, 'The app reaches the database.')).toEqual([1])
  })
  it('earns nothing of a criterion that is met or not met', () => {
    expect(
      credits(rubricOf([{ near: ['canary', 'baseline', 'alarm'] }]), 'A canary and a baseline.'),
    ).toEqual([0])
  })
})

describe('one stretch of words', () => {
  const rubric = rubricWith(
    { mechanism: { near: ['snapshot', 'delete'] } },
    { mechanism: { near: ['delete', 'snapshot', 'wait'] }, named: 'snapshot' },
  )
  it('is paid in full once', () => {
    const earned = credits(rubric, 'Wait for the snapshot, then delete it.')
    expect(earned.toSorted((a, b) => a - b)).toEqual([0.35, 1])
  })
  it('is paid where the whole earns most', () => {
    const weighted = rubricWith({ mechanism: 'lease' }, { mechanism: ['lease', 'quorum'] })
    expect(credits(weighted, 'Take a lease, with a quorum behind it.')).toEqual([1, 1])
  })
  it('is not paid again when it is said again in other company', () => {
    const text = 'Snapshot, then delete. After that: delete, but wait for the snapshot.'
    expect(credits(rubric, text).toSorted((a, b) => a - b)).toEqual([0.35, 1])
    const same = rubricWith({ mechanism: 'lease' }, { mechanism: 'lease' })
    expect(credits(same, 'Take a lease. And also a lease there.').toSorted((a, b) => a - b)).toEqual([
      0.35, 1,
    ])
  })
})

describe('a number with a comparison', () => {
  const found = (comparison: 'at-least' | 'at-most', text: string) =>
    scoreAnswer(rubricOf([{ number: { min: 1, max: 10, unit: ['%', 'replica'], comparison } }]), text)
      .criteria[0]?.credit === 1
  it.each([
    'at least 3 replicas',
    '≥ 3 replicas',
    'no fewer: minimum 3 replicas',
    '3+ replicas',
    'more than 2 replicas',
  ])('is at least in: %s', (text) => {
    expect(found('at-least', `We run ${text} there.`)).toBe(true)
  })
  it.each(['under 5%', 'at most 5%', '<5%', 'no more than 5%', 'up to 5%', '5% max'])(
    'is at most in: %s',
    (text) => {
      expect(found('at-most', `Errors stay ${text} here.`)).toBe(true)
      expect(found('at-least', `Errors stay ${text} here.`)).toBe(false)
    },
  )
  it('reads thousands written with a k', () => {
    const rubric = rubricOf([{ number: { min: 5000, max: 5000 } }])
    expect(scoreAnswer(rubric, 'About 5k requests a second.').criteria[0]?.evidence[0]?.text).toBe('5k')
  })
  it('finds a unit written against its number as a word', () => {
    expect(scoreAnswer(rubricOf(['min']), 'Wait 5min then.').criteria[0]?.credit).toBe(1)
  })
})

describe('words that the stemmer would merge', () => {
  it.each([
    ['limiter', 'a rate limit'],
    ['readiness', 'when it is ready'],
    ['container', 'it contains a list'],
    ['operator', 'we operate it'],
  ])('%s is not found in "%s"', (term, text) => {
    expect(scoreAnswer(rubricOf([term]), `${text} as far as we know`).criteria[0]?.credit).toBe(0)
  })
})
