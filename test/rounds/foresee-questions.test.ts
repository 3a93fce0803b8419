import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/rounds/choose-question.ts'
import { foreseeQuestions } from '../../src/rounds/foresee-questions.ts'
import { moved } from '../../src/rounds/queue-order.ts'

const candidates: Candidate[] = ['a', 'b', 'c', 'd'].map((id, index) => ({
  id,
  domain: index % 2 === 0 ? 'iac-cloud' : 'cicd-containers',
  topic: 'state-management',
  difficulty: 'onsite',
}))
const from = {
  candidates,
  asked: [],
  wanted: { domains: ['iac-cloud', 'cicd-containers'], difficulties: ['onsite'] },
  seed: 'general',
  scores: [],
} as const

describe('the questions foreseen', () => {
  it('take turns between the fields, and none comes twice', () => {
    const ids = foreseeQuestions(from, 0, 4).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    const domains = ids.map((id) => candidates.find((each) => each.id === id)?.domain)
    expect(domains).toEqual(['iac-cloud', 'cicd-containers', 'iac-cloud', 'cicd-containers'])
  })

  it('end when the bank is through', () => {
    expect(foreseeQuestions(from, 0, 9)).toHaveLength(4)
    expect(foreseeQuestions({ ...from, candidates: [] }, 0, 3)).toEqual([])
  })

  it('begin with what comes after those that were asked', () => {
    const asked = [{ questionId: 'a', domain: 'iac-cloud' as const, at: 1 }]
    expect(foreseeQuestions({ ...from, asked }, 2, 3).map(({ id }) => id)).not.toContain('a')
  })
})

describe('a queue', () => {
  it.each<[string, number | null, string[]]>([
    ['to the front', 0, ['c', 'a', 'b']],
    ['past the front', -1, ['c', 'a', 'b']],
    ['one up', 1, ['a', 'c', 'b']],
    ['past the end', Number.POSITIVE_INFINITY, ['a', 'b', 'c']],
    ['out of it', null, ['a', 'b']],
  ])('moves a question %s', (_, to, after) => {
    expect(moved(['a', 'b', 'c'], 'c', to)).toEqual(after)
  })

  it('takes a new one in at its place', () => {
    expect(moved(['a', 'b'], 'n', 1)).toEqual(['a', 'n', 'b'])
  })
})
