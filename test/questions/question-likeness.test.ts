import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { likestQuestions } from '../../src/questions/question-likeness.ts'

const bank = loadBank(join(import.meta.dirname, '../../questions'))
const questions = [...bank.questions.values()].map(({ question }) => question)
const all = { atLeast: 0, most: 3 }

describe('how much a question asks what another does', () => {
  it('is everything for the same words, and finds the one that they were taken from', () => {
    for (const question of questions.slice(0, 20)) {
      const { title, scenario } = question
      const [first] = likestQuestions({ title, scenario }, questions, all)
      expect(first?.question.id).toBe(question.id)
      expect(first?.likeness).toBeCloseTo(1)
    }
  })

  it('stays far below what is called the same, for questions that were written apart', () => {
    for (const question of questions) {
      const others = questions.filter(({ id }) => id !== question.id)
      expect(likestQuestions(question, others, all)[0]?.likeness).toBeLessThan(0.35)
    }
  })

  it('stays high when some words are changed, and is nothing for words that nobody uses', () => {
    const original = questions[0]
    if (!original) throw new Error('no questions')
    const scenario = original.scenario.replaceAll(/\d+/g, '7').split('. ').slice(1).join('. ')
    const [first] = likestQuestions({ title: original.title, scenario }, questions, { atLeast: 0.4, most: 1 })
    expect(first?.question.id).toBe(original.id)
    const strange = { title: 'Quastenflosser', scenario: 'Quastenflosser schwimmen selten.' }
    expect(likestQuestions(strange, questions, { atLeast: 0.01, most: 3 })).toEqual([])
  })
})
