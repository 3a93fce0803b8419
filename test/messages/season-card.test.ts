import { describe, expect, it } from 'vitest'
import { seasonCard, type SeasonFacts } from '../../src/messages/season-card.ts'
import { rank } from '../../src/standings/rank.ts'

const totals = (points: readonly number[]) =>
  points.map((sum, n) => ({ member: `m${n}`, memberName: `Member ${n}`, points: sum, rounds: 20 - n }))

const facts = (points: readonly number[] = [900, 800, 700, 600]): SeasonFacts => ({
  from: '2026-07-01',
  to: '2026-09-30',
  rounds: 20,
  standings: rank(totals(points), []),
  streak: { memberNames: ['Member 1'], rounds: 17 },
  best: { memberName: 'Member 2', score: 97, title: 'Drift' },
  improved: { memberName: 'Member 3', by: 12 },
})

function pictureOf(card: ReturnType<typeof seasonCard>) {
  const block = card.blocks.find(({ type }) => type === 'picture')
  if (block?.type !== 'picture' || block.picture.kind !== 'season') throw new Error('no picture')
  return { ...block.picture, alt: block.alt }
}

describe('the card at a season’s end', () => {
  it('says who won, what the season was like and what comes now', () => {
    const card = seasonCard(facts())
    expect(card.summary).toBe(
      'The season July to September 2026 is over: Member 0 won the season with 900 points. A new one has begun, and everybody starts at zero.',
    )
    const text = JSON.stringify(card.blocks)
    for (const words of [
      'Member 1, 17 rounds in a row',
      'Member 2 with 97, on “Drift”',
      'Member 3, 12 points a round above the season before',
      'everybody starts at zero. All-time standings go on',
    ])
      expect(text).toContain(words)
  })

  it('shows the podium alone in its table, and more in its picture', () => {
    const card = seasonCard(facts())
    const table = card.blocks.find(({ type }) => type === 'table')
    expect(table).toMatchObject({
      rows: [
        ['1', 'Member 0', '900', '20'],
        ['2', 'Member 1', '800', '19'],
        ['3', 'Member 2', '700', '18'],
      ],
    })
    expect(pictureOf(card)).toMatchObject({
      title: 'July to September 2026',
      champions: ['Member 0'],
      points: 900,
      rounds: 20,
      facts: [
        { label: 'Rounds', value: '20' },
        { label: 'Answers', value: '74' },
        { label: 'Members', value: '4' },
      ],
    })
    expect(pictureOf(card).rows).toHaveLength(4)
  })

  it('says the picture in words', () => {
    expect(pictureOf(seasonCard(facts())).alt).toBe(
      'July to September 2026. Member 0 won with 900 points from 20 rounds. Rounds: 20. Answers: 74. Members: 4. The standings: 1. Member 0 900; 2. Member 1 800; 3. Member 2 700; 4. Member 3 600.',
    )
  })

  it('names all who share the first rank, as long as they can be counted at a glance', () => {
    const two = seasonCard(facts([900, 900, 700]))
    expect(two.summary).toContain('Member 0 and Member 1 won the season with 900 points each.')
    expect(pictureOf(two).champions).toEqual(['Member 0', 'Member 1'])
    const many = seasonCard(facts(Array.from({ length: 9 }, () => 900)))
    expect(many.summary).toContain('Member 0, Member 1, Member 2, Member 3 and 5 more won')
    expect(pictureOf(many).alt).toContain('Member 3 and 5 more share the first rank with 900 points.')
  })

  it('leaves out what there is nothing to say of', () => {
    const text = JSON.stringify(seasonCard({ ...facts(), streak: null, best: null, improved: null }))
    for (const words of ['streak:', 'Best answer', 'Most improved']) expect(text).not.toContain(words)
  })
})
