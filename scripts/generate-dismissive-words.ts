/** Writes src/scoring/dismissive-words.json: which words tell answers that talk good practice down. Run it when more of those are known. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBank } from '../src/questions/bank.ts'
import { dismissiveOf, rightOf } from './said-in-bank.ts'
import { learnTone } from '../src/scoring/learn-tone.ts'

const root = join(import.meta.dirname, '..')
const questions = [...loadBank(join(root, 'questions')).questions.values()].map(({ question }) => question)
const odds = learnTone(questions.flatMap(rightOf), questions.flatMap(dismissiveOf))
const bySteps: Record<string, string[]> = {}
for (const { words, steps } of odds.toSorted((a, b) => a.steps - b.steps || (a.words < b.words ? -1 : 1)))
  bySteps[steps] = [...(bySteps[steps] ?? []), words]
const lines = Object.entries(bySteps)
  .toSorted(([a], [b]) => Number(a) - Number(b))
  .map(([steps, words]) => `  ${JSON.stringify(steps)}: ${JSON.stringify(words.join(', '))}`)
writeFileSync(join(root, 'src/scoring/dismissive-words.json'), `{\n${lines.join(',\n')}\n}\n`)
console.log(`wrote ${odds.length} words and pairs`)
