import { describe, expect, it } from 'vitest'
import { answersOf, group } from '../../src/demo/group.ts'
import { loadBank } from '../../src/questions/bank.ts'

const questions = [...loadBank('questions').questions.values()].map(({ question }) => question)
const days = questions.map((question, day) => ({
  question,
  answers: answersOf(question, `2026-01-${String((day % 28) + 1).padStart(2, '0')}`, day / questions.length),
}))
const gradeOf = (member: string) => {
  const grades = days.flatMap(({ question, answers }) =>
    answers
      .filter((answer) => answer.member === member)
      .map(({ text }) => question.examples.find((example) => example.text === text)?.grade ?? 0),
  )
  return { mean: grades.reduce((sum, grade) => sum + grade, 0) / grades.length, rounds: grades.length }
}

describe('the invented group', () => {
  it('answers the same on the same day, in the order of the clock, nobody twice and no two in the same words', () => {
    for (const { question, answers } of days) {
      expect(new Set(answers.map(({ member }) => member)).size).toBe(answers.length)
      expect(new Set(answers.map(({ text }) => text)).size).toBe(answers.length)
      expect(answers.map(({ minutes }) => minutes)).toEqual(
        answers.map(({ minutes }) => minutes).toSorted((a, b) => a - b),
      )
      expect(answersOf(question, '2026-02-03', 0.5)).toEqual(answersOf(question, '2026-02-03', 0.5))
    }
  })
  it('has members who come and know as much as they are made to', () => {
    for (const { id, attendance } of group)
      expect(Math.abs(gradeOf(id).rounds / days.length - attendance)).toBeLessThan(0.15)
    expect(gradeOf('hana').mean).toBeGreaterThan(gradeOf('imran').mean + 10)
  })
})
