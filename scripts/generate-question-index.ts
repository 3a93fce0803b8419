/** Writes docs/questions.md and the picture of the coverage from the bank. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBank } from '../src/questions/bank.ts'
import { coveragePicture, questionIndex } from './question-index.ts'

const root = join(import.meta.dirname, '..')
const questions = [...loadBank(join(root, 'questions')).questions.values()].map(({ question }) => question)
writeFileSync(join(root, 'docs/questions.md'), questionIndex(questions))
writeFileSync(join(root, 'docs/pictures/coverage.svg'), coveragePicture(questions))
console.log(`wrote docs/questions.md and docs/pictures/coverage.svg for ${questions.length} questions`)
