import { describe, expect, it } from 'vitest'
import type { Domain } from '../../src/questions/question.ts'
import { chooseQuestion, type Candidate } from '../../src/rounds/choose-question.ts'

const domains: Domain[] = ['iac-cloud', 'cicd-containers', 'backend-scripting']
const wanted = { domains, difficulties: ['onsite' as const] }
const bank: Candidate[] = domains.flatMap((domain) =>
  ['one', 'two'].map((n) => ({
    id: `${domain}-${n}`,
    domain,
    topic: `${domain}-${n}-topic`,
    difficulty: 'onsite' as const,
  })),
)
const domainOf = (id: string) => bank.find((c) => c.id === id)?.domain as Domain

function season(days: number, seed: string): string[] {
  const asked: { questionId: string; domain: Domain; at: number }[] = []
  for (let at = 1; at <= days; at++) {
    const id = chooseQuestion(bank, asked, wanted, seed)?.id ?? ''
    asked.push({ questionId: id, domain: domainOf(id), at })
  }
  return asked.map(({ questionId }) => questionId)
}

describe('choosing the next question', () => {
  it('asks every question once before any comes again', () => {
    const ids = season(12, 'c1')
    expect(new Set(ids.slice(0, 6)).size).toBe(6)
    expect(ids.slice(6)).toEqual(ids.slice(0, 6))
  })
  it('takes the domains in turn', () => {
    expect(season(6, 'c1').map(domainOf)).toEqual([...domains, ...domains])
  })
  it('goes through the bank differently in another channel, and the same way in the same', () => {
    const orders = new Set(['c1', 'c2', 'c3', 'c4', 'c5'].map((seed) => season(6, seed).join()))
    expect(orders.size).toBeGreaterThan(1)
    expect(season(6, 'c1')).toEqual(season(6, 'c1'))
  })
  it('asks a new question before repeating an old one', () => {
    const asked = bank.map(({ id, domain }, at) => ({ questionId: id, domain, at }))
    const grown = [
      ...bank,
      { id: 'new', domain: 'iac-cloud' as const, topic: 'other', difficulty: 'onsite' as const },
    ]
    expect(chooseQuestion(grown, asked, wanted, 'c1')?.id).toBe('new')
  })
  it('keeps to the wanted fields and levels, and says so when none fits', () => {
    expect(
      domainOf(chooseQuestion(bank, [], { ...wanted, domains: ['backend-scripting'] }, 'c1')?.id ?? ''),
    ).toBe('backend-scripting')
    expect(chooseQuestion(bank, [], { ...wanted, difficulties: ['staff'] }, 'c1')).toBeNull()
  })
  it('leans towards the topics that the group is weakest in, and says so', () => {
    const topics = ['a', 'b', 'c']
    const field: Candidate[] = topics.flatMap((topic) =>
      [1, 2, 3].map((n) => ({ id: `${topic}${n}`, domain: 'iac-cloud', topic, difficulty: 'onsite' })),
    )
    const scores = [
      { topic: 'a', mean: 85, answers: 9 },
      { topic: 'b', mean: 40, answers: 9 },
      { topic: 'c', mean: 62, answers: 9 },
    ]
    const asked: { questionId: string; domain: Domain; at: number }[] = []
    const order: string[] = []
    const reasons: unknown[] = []
    for (let at = 1; at <= 9; at++) {
      const { id = '', weakest = null } = chooseQuestion(field, asked, wanted, 'c1', scores) ?? {}
      reasons.push(weakest)
      asked.push({ questionId: id, domain: 'iac-cloud', at })
      order.push(id.charAt(0))
    }
    expect(order[0]).toBe('b')
    expect(reasons[0]).toEqual(scores[1])
    expect(order.slice(0, 4).filter((topic) => topic === 'b').length).toBeGreaterThanOrEqual(2)
    expect(order.slice(0, 4)).toContain('c')
    expect(order.slice(-2)).toEqual(['a', 'a'])
    const few = scores.map((score) => ({ ...score, answers: 1 }))
    expect(chooseQuestion(field, [], wanted, 'c1', few)).toEqual(chooseQuestion(field, [], wanted, 'c1'))
  })
})
