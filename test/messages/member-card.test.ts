import { describe, expect, it } from 'vitest'
import { memberCard, type MemberFacts } from '../../src/messages/member-card.ts'

const facts: MemberFacts = {
  standing: { rank: 2, member: 'ada', memberName: 'Ada', points: 140, rounds: 2, streak: 2 },
  members: 5,
  bestStreak: 4,
  freeze: false,
  history: [
    { title: 'Drift', domain: 'iac-cloud', topic: 'state-management', localDate: '2026-11-28', points: 90 },
    { title: 'Canary', domain: 'cicd-containers', topic: 'deployments', localDate: '2026-11-27', points: 50 },
  ],
  readiness: {
    overall: { expected: 62, low: 40, high: 84, answers: 2 },
    byTopic: new Map([
      ['state-management', { expected: 70, low: 44, high: 96, answers: 1 }],
      ['deployments', { expected: 50, low: 22, high: 78, answers: 1 }],
    ]),
  },
  missed: [{ name: 'Rolls back by itself', question: 'Canary', topic: 'deployments', worth: 18 }],
  next: {
    kind: 'weakest',
    topic: 'deployments',
    readiness: { expected: 50, low: 22, high: 78, answers: 1 },
  },
  away: { absences: [], today: '2026-11-29' },
}

describe("a member's card", () => {
  const card = memberCard(facts)
  const text = JSON.stringify(card.blocks)
  it('says how ready they are, how sure that is, and how it is reckoned', () => {
    expect(card.blocks).toContainEqual({
      type: 'meter',
      label: 'Readiness',
      value: 62,
      note: 'between 40 and 84',
    })
    expect(text).toContain('one of 45 days ago counts half')
  })
  it('says when the next round missed will not end the streak', () => {
    expect(text).toContain('2 (best 4)')
    expect(JSON.stringify(memberCard({ ...facts, freeze: true }))).toContain('2 (best 4, one miss forgiven)')
  })
  it('lists the topics with the weakest first', () => {
    const table = card.blocks.find(
      (block) => block.type === 'table' && block.caption === 'Readiness by topic',
    )
    expect(table).toMatchObject({
      rows: [
        ['Deployment strategies', '50', '22–78', '1'],
        ['State management', '70', '44–96', '1'],
      ],
    })
  })
  it('names what to do next, and what cost most', () => {
    expect(text).toContain('Deployment strategies is where a panel would find you weakest, at 50')
    expect(text).toContain('Rolls back by itself')
    expect(text).toContain('18 of 100 in “Canary”')
  })
  it('says how to begin to whoever has no result yet', () => {
    const { standing: _, ...none } = facts
    expect(memberCard({ ...none, standing: undefined, history: [] }).summary).toContain(
      'no result in this channel yet',
    )
  })
})
