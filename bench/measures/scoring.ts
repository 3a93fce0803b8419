import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { meanAbsoluteError, pearson } from '../agreement.ts'
import { quantile } from '../figures.ts'
import { bank } from '../season.ts'

interface PanelAnswer {
  id: string
  kind: string
  half: 'tuning' | 'measuring'
  grades: [number, number]
  text: string
}

interface Scored extends PanelAnswer {
  question: string
  score: number
  grade: number
}

const panelFolder = join(import.meta.dirname, '../../test/panel')
const adversarial = new Set(['fluent-wrong', 'negated', 'keyword-list', 'echo', 'off-topic'])
/** What an answer that deserves nothing may get, at most. */
const worthlessAtMost = 30

/** How far scores agree with two graders who saw neither the rubric nor each other, on both halves; and the speed. */
export async function measure(): Promise<void> {
  const all = readdirSync(panelFolder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => scored(file.replace('.jsonl', ''), join(panelFolder, file)))
  for (const half of ['tuning', 'measuring'] as const) {
    const answers = all.filter((answer) => answer.half === half)
    const genuine = answers.filter(({ kind }) => !adversarial.has(kind))
    console.log(`  the ${half} half: ${answers.length} answers, ${genuine.length} of them genuine`)
    agreement('genuine answers', genuine)
    agreement('all answers', answers)
    within('genuine answers, within each question, on average', genuine)
    for (const kind of adversarial) {
      const of = answers.filter((answer) => answer.kind === kind)
      const passed = of.filter(({ score }) => score <= worthlessAtMost).length
      console.log(`    ${kind.padEnd(14)} at ${worthlessAtMost} or below: ${passed} of ${of.length}`)
    }
    const underrated = answers.filter(({ grades, score }) => Math.min(...grades) >= 85 && score < 65)
    console.log(`    both graders at 85 or above, scored under 65: ${underrated.length}`)
  }
  speed(all)
}

function scored(question: string, path: string): Scored[] {
  const rubric = bank.questions.get(question)?.rubric
  if (!rubric) throw new Error(`there is no question ${question}`)
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PanelAnswer)
    .map((answer) => ({
      ...answer,
      question,
      score: scoreAnswer(rubric, answer.text).score,
      grade: (answer.grades[0] + answer.grades[1]) / 2,
    }))
}

function agreement(what: string, answers: Scored[]): void {
  const scores = answers.map(({ score }) => score)
  const grades = answers.map(({ grade }) => grade)
  const [first, second] = [answers.map(({ grades }) => grades[0]), answers.map(({ grades }) => grades[1])]
  console.log(
    `    ${what.padEnd(20)} Pearson ${pearson(scores, grades).toFixed(2)}, mean error ${meanAbsoluteError(scores, grades).toFixed(1)}` +
      `   (grader and grader: ${pearson(first, second).toFixed(2)}, ${meanAbsoluteError(first, second).toFixed(1)})`,
  )
}

function within(what: string, answers: Scored[]): void {
  const questions = [...new Set(answers.map(({ question }) => question))]
  const each = questions.map((question) => {
    const of = answers.filter((answer) => answer.question === question)
    return pearson(
      of.map(({ score }) => score),
      of.map(({ grade }) => grade),
    )
  })
  const mean = each.reduce((sum, value) => sum + value, 0) / each.length
  console.log(
    `    ${what}: Pearson ${mean.toFixed(2)} (from ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)})`,
  )
}

function speed(answers: Scored[]): void {
  const spent: number[] = []
  for (let round = 0; round < 12; round++) {
    for (const { question, text } of answers) {
      const rubric = bank.questions.get(question)?.rubric
      const begin = performance.now()
      if (rubric) scoreAnswer(rubric, text)
      if (round > 1) spent.push(performance.now() - begin)
    }
  }
  const total = spent.reduce((sum, ms) => sum + ms, 0)
  const words = answers.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / answers.length
  console.log(
    `  speed, ${words.toFixed(0)} words an answer on average: ${((spent.length / total) * 1000).toFixed(0)} answers/s, p99 ${quantile(spent, 0.99).toFixed(2)} ms`,
  )
}
