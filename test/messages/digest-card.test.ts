import { describe, expect, it } from 'vitest'
import { digestCard, type DigestFacts } from '../../src/messages/digest-card.ts'

const facts: DigestFacts = {
  from: '2026-11-23',
  to: '2026-11-29',
  rounds: 5,
  answers: 17,
  standings: Array.from({ length: 8 }, (_, n) => ({
    rank: n + 1,
    member: `m${n}`,
    memberName: `Member ${n}`,
    points: 400 - n,
    rounds: 5,
    streak: 1,
  })),
  best: { memberName: 'Ada', score: 97, title: 'Drift' },
  improved: { memberName: 'Bo', by: 12 },
  hardest: { name: 'Names the way back', title: 'Canary', by: 1, of: 6, reason: 'Without it there is none.' },
  topics: ['gitops', 'databases', 'pipelines', 'api-design', 'concurrency', 'automation'].map((topic, n) => ({
    topic,
    mean: 80 - n * 5.4,
    answers: 4,
  })),
}

describe('the digest of a week', () => {
  const card = digestCard(facts)
  const text = JSON.stringify(card.blocks)
  it('names who led, the best answer, who improved and what was hardest', () => {
    expect(card.summary).toBe(
      'The week of 2026-11-23 to 2026-11-29: 5 rounds, 17 answers. Member 0 led with 400 points. Hardest point: Names the way back.',
    )
    for (const words of ['Ada with 97, on “Drift”', 'Bo, 12 points a round', '1 of 6, in “Canary”'])
      expect(text).toContain(words)
    expect(text).not.toContain('Member 5')
  })
  it('shows the group its weakest topics, the weakest first', () => {
    const meters = card.blocks.flatMap((block) =>
      block.type === 'meter' ? [`${block.label} ${block.value}`] : [],
    )
    expect(meters).toEqual([
      'Scripting and automation 53',
      'Concurrency 58',
      'API design 64',
      'Pipeline optimisation 69',
      'Database integration 75',
    ])
  })
  it('leaves out what there is none of', () => {
    const bare = digestCard({ ...facts, best: null, improved: null, hardest: null, topics: [] })
    expect(JSON.stringify(bare.blocks)).not.toMatch(/Best|improved|Hardest|weakest/)
  })
})
