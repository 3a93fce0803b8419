import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { likenessTo, z2 } from '../../src/scoring/model-likeness.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import {
  bootstrapInterval,
  correlation,
  gradeOf,
  meanError,
  pearsonOf,
  spearmanOf,
  withinQuestions,
  type Judged,
} from '../agreement.ts'
import { quantile } from '../figures.ts'
import { readPanel, readUngraded, type PanelAnswer } from '../panel.ts'
import { bank } from '../season.ts'

type Scored = Judged & PanelAnswer

const worthless = new Set(['fluent-wrong', 'negated', 'keyword-list', 'echo', 'off-topic'])
/** What an answer that deserves nothing may get, at most. */
const worthlessAtMost = 30

/** How far scores agree with two graders who saw neither the rubric nor each other, on both halves; and the speed. */
export async function measure(): Promise<void> {
  const all = readPanel().map((answer): Scored => {
    const rubric = bank.questions.get(answer.question)?.rubric
    if (!rubric) throw new Error(`there is no question ${answer.question}`)
    return { ...answer, score: scoreAnswer(rubric, answer.text).score }
  })
  for (const half of ['measuring', 'tuning'] as const) {
    const answers = all.filter((answer) => answer.half === half)
    const genuine = answers.filter(({ kind }) => !worthless.has(kind))
    console.log(`  the ${half} half: ${answers.length} answers, ${genuine.length} of them genuine`)
    agreement('genuine answers', genuine)
    agreement('all answers', answers)
    if (half === 'measuring') byQuestion(genuine)
    for (const kind of worthless)
      passRate(
        kind,
        answers.filter((answer) => answer.kind === kind),
      )
    const strong = answers.filter(({ grades }) => Math.min(...grades) >= 85)
    const underrated = strong.filter(({ score }) => score < 65).length
    console.log(`    of ${strong.length} that both graders put at 85 or above, under 65: ${underrated}`)
  }
  ungraded()
  withoutRubric()
  speed(all)
}

function agreement(what: string, answers: Scored[]): void {
  const [low, high] = bootstrapInterval(answers, (sample) => withinQuestions(sample).mean)
  const graders = [answers.map(({ grades }) => grades[0]), answers.map(({ grades }) => grades[1])] as const
  const apart = answers.map(({ grades }) => Math.abs(grades[0] - grades[1]))
  console.log(`    ${what}`)
  console.log(
    `      within a question: Pearson ${fixed(withinQuestions(answers).mean)} (95 %: ${fixed(low)} to ${fixed(high)})`,
  )
  console.log(
    `      over all: Pearson ${fixed(pearsonOf(answers))}, Spearman ${fixed(spearmanOf(answers))}, mean error ${meanError(answers).toFixed(1)}`,
  )
  console.log(
    `      grader and grader: Pearson ${fixed(correlation(...graders))}, ${(apart.reduce((a, b) => a + b, 0) / apart.length).toFixed(1)} points apart`,
  )
}

function byQuestion(answers: Scored[]): void {
  for (const [question, own] of Map.groupBy(answers, (answer) => answer.question)) {
    const figures = `Pearson ${fixed(pearsonOf(own))}, Spearman ${fixed(spearmanOf(own))}, mean error ${meanError(own).toFixed(1)}`
    console.log(`      ${question.padEnd(32)} ${String(own.length).padStart(3)} answers: ${figures}`)
  }
}

function passRate(kind: string, answers: Scored[]): void {
  const passed = answers.filter(({ score }) => score <= worthlessAtMost).length
  const average = answers.reduce((sum, { score }) => sum + score, 0) / answers.length
  const graded = answers.reduce((sum, answer) => sum + gradeOf(answer), 0) / answers.length
  console.log(
    `    ${kind.padEnd(13)} at ${worthlessAtMost} or below: ${passed} of ${answers.length} (on average ${average.toFixed(0)}, graded ${graded.toFixed(0)})`,
  )
}

/** A further batch, which only says how many wrong answers end where they should. */
function ungraded(): void {
  const groups = Map.groupBy(readUngraded(), ({ half, kind }) => `${half}, ${kind}`)
  for (const [what, answers] of groups) {
    const passed = answers.filter(({ question, text }) => {
      const rubric = bank.questions.get(question)?.rubric
      return rubric !== undefined && scoreAnswer(rubric, text).score <= worthlessAtMost
    })
    console.log(
      `  a further batch, ungraded, ${what}: ${passed.length} of ${answers.length} at ${worthlessAtMost} or below`,
    )
  }
}

const graded = join(import.meta.dirname, '../../../shared/data/graded-answers.jsonl')

interface GradedAnswer {
  set: string
  question: string
  model_answers: string[]
  answer: string
  score: number
}

/** Likeness to model answers, held against answers of other subjects that people graded; only where those are at hand. */
function withoutRubric(): void {
  if (!existsSync(graded)) {
    console.log('  without a rubric: skipped, there are no graded answers beside this checkout')
    return
  }
  const rows = readFileSync(graded, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GradedAnswer)
  for (const [set, own] of Map.groupBy(rows, (row) => row.set)) {
    const scores = own.map(({ score }) => score)
    const plain = own.map((row) =>
      Math.max(...row.model_answers.map((model) => z2(row.question, model, row.answer))),
    )
    const ours = own.map((row) => likenessTo(row.question, row.model_answers, row.answer).likeness)
    console.log(
      `  without a rubric, ${set} (${own.length} answers): z2 ${correlation(plain, scores).toFixed(3)}, likeness ${correlation(ours, scores).toFixed(3)}`,
    )
  }
}

/** An answer of this length is what the speed is quoted for. */
const quotedWords = 125

function speed(answers: Scored[]): void {
  const long = answers.filter(({ text }) => Math.abs(text.split(/\s+/).length - quotedWords) <= 15)
  const spent: number[] = []
  /** The fastest of each answer's runs: what it costs while nothing else has the processor. */
  const undisturbed = long.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < 60; round++) {
    long.forEach(({ question, text }, index) => {
      const rubric = bank.questions.get(question)?.rubric
      const start = performance.now()
      if (rubric) scoreAnswer(rubric, text)
      const ms = performance.now() - start
      if (round < 20) return
      spent.push(ms)
      undisturbed[index] = Math.min(undisturbed[index] as number, ms)
    })
  }
  const best = undisturbed.reduce((sum, ms) => sum + ms, 0) / long.length
  const total = spent.reduce((sum, ms) => sum + ms, 0)
  console.log(
    `  speed, ${long.length} answers of about ${quotedWords} words: ${(1000 / best).toFixed(0)} a second undisturbed, ${((spent.length / total) * 1000).toFixed(0)} beside what else ran; median ${quantile(spent, 0.5).toFixed(2)} ms, p99 ${quantile(spent, 0.99).toFixed(2)} ms`,
  )
}

function fixed(value: number): string {
  return value.toFixed(2)
}
