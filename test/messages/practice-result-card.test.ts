import { describe, expect, it } from 'vitest'
import { practiceResultCard } from '../../src/messages/practice-result-card.ts'
import { question } from '../store/contract/samples.ts'

const second = 1000
const minute = 60 * second

function words(timed: number | null): string {
  const card = practiceResultCard({
    question: question(),
    practiceId: 1,
    wanted: '',
    text: 'lock',
    result: { score: 50, coverage: 0.5, substance: 0, reached: 0.5, criteria: [], pitfalls: [], flags: [] },
    took: 20 * minute,
    timed,
    againIn: 3 * 24 * 60 * minute,
  })
  return JSON.stringify(card.blocks)
}

describe('a practice result', () => {
  it.each([
    [6 * minute + 12 * second, 'You took 6 min 12 s of eight.'],
    [40 * second, 'You took 40 s of eight.'],
    [8 * minute, 'You took 8 min of eight.'],
    [10 * minute, 'You took 10 min: 2 min over.'],
    [8 * minute + 30 * second, 'You took 8 min 30 s: 30 s over.'],
    [2 * 24 * 60 * minute, 'That was long after your eight minutes.'],
  ])('after %d ms on the timer', (timed, said) => {
    expect(words(timed)).toContain(said)
  })
  it('without the timer names what an interviewer would have given', () => {
    expect(words(null)).toContain('You took 20 minutes, more than the 8 of an interview.')
  })
})
