/** Writes src/scoring/field-words.json: in how many questions of the bank each word comes up. Run it when the bank has grown. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBank } from '../src/questions/bank.ts'
import { rightTexts } from '../src/scoring/compile-rubric.ts'
import { subjectOf } from '../src/scoring/subject.ts'

const root = join(import.meta.dirname, '..')
const questions = [...loadBank(join(root, 'questions')).questions.values()].map(({ question }) => question)
const counts = new Map<string, number>()
for (const question of questions)
  for (const stem of subjectOf([question.scenario, ...rightTexts(question)]).stems)
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
const words: Record<number, string> = {}
for (const [stem, count] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  words[count] = words[count] === undefined ? stem : `${words[count]} ${stem}`
const file = join(root, 'src/scoring/field-words.json')
writeFileSync(file, `${JSON.stringify({ questions: questions.length, words }, null, 2)}\n`)
console.log(`wrote ${counts.size} words of ${questions.length} questions`)
