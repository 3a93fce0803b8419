import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/questions/question.ts'
import { bonusOf, followUpFor, withBonus } from '../../src/rounds/follow-up.ts'

const criterion = (id: string, weight: number) => ({
  id,
  name: `Name of ${id}`,
  weight,
  match: id,
  hint: 'A hint of it',
  reason: 'A reason for it',
})
const followUp = (id: string, probes: string[]) => ({
  id,
  ask: `What about ${id}, would an interviewer ask?`,
  probes,
  rubric: { criteria: [criterion('deeper', 1)], pitfalls: [] },
  answer: 'A good answer to it, as a staff engineer would give it.',
})
const question: Pick<Question, 'rubric' | 'follow_ups'> = {
  rubric: { criteria: [criterion('lock', 6), criterion('split', 3), criterion('guard', 1)], pitfalls: [] },
  follow_ups: [followUp('about-lock', ['lock']), followUp('about-rest', ['split', 'guard'])],
}
const credits = (lock: number, split: number, guard: number) => ({
  criteria: [
    { id: 'lock', credit: lock, evidence: [] },
    { id: 'split', credit: split, evidence: [] },
    { id: 'guard', credit: guard, evidence: [] },
  ],
})

describe('the follow-up', () => {
  it('is aimed where most points were lost, and worth a third of them', () => {
    expect(followUpFor(question, credits(0, 0, 0))).toMatchObject({
      followUp: { id: 'about-lock' },
      worth: 20,
    })
    expect(followUpFor(question, credits(0.7, 0, 0))).toMatchObject({
      followUp: { id: 'about-rest' },
      worth: 13,
    })
  })
  it('is not asked where there is next to nothing to win', () => {
    expect(followUpFor(question, credits(1, 1, 0.7))).toBeNull()
    expect(followUpFor({ ...question, follow_ups: [] }, credits(0, 0, 0))).toBeNull()
  })
  it('brings what it is worth by how good the reply is, and never more than a hundred in all', () => {
    expect([0, 50, 100].map((score) => bonusOf(20, score))).toEqual([0, 10, 20])
    const taken = { id: 'about-lock', takenAt: 1, text: 'x', score: 100, bonus: 20 }
    expect([withBonus(70, taken), withBonus(90, taken), withBonus(70, null)]).toEqual([90, 100, 70])
  })
})
