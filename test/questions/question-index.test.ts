import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { coveragePicture, questionIndex } from '../../scripts/question-index.ts'
import { loadBank } from '../../src/questions/bank.ts'

const root = join(import.meta.dirname, '../..')
const questions = [...loadBank(join(root, 'questions')).questions.values()].map(({ question }) => question)

it('the index of the questions and its picture are of the bank as it is (npm run question-index)', () => {
  expect(readFileSync(join(root, 'docs/questions.md'), 'utf8')).toBe(questionIndex(questions))
  expect(readFileSync(join(root, 'docs/pictures/coverage.svg'), 'utf8')).toBe(coveragePicture(questions))
})
