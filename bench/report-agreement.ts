import { scoreAnswer } from '../src/scoring/score-answer.ts'
import {
  bootstrapInterval,
  correlation,
  gradeOf,
  meanError,
  pearsonOf,
  spearmanOf,
  withinQuestions,
  type Judged,
} from './agreement.ts'
import type { PanelAnswer } from './panel.ts'
import { bank } from './season.ts'

export type Scored = Judged & PanelAnswer

const worthless = new Set(['fluent-wrong', 'negated', 'keyword-list', 'echo', 'off-topic'])
/** What an answer that deserves nothing may get, at most. */
export const worthlessAtMost = 30

export function scored(answers: readonly PanelAnswer[]): Scored[] {
  return answers.map((answer) => {
    const rubric = bank.questions.get(answer.question)?.rubric
    if (!rubric) throw new Error(`there is no question ${answer.question}`)
    return { ...answer, score: scoreAnswer(rubric, answer.text).score }
  })
}

/** Prints how far scores agree with two graders, over genuine answers and over all, and what those get that deserve nothing. */
export function reportAgreement(answers: Scored[], eachQuestion: boolean): void {
  const genuine = answers.filter(({ kind }) => !worthless.has(kind))
  console.log(`    ${answers.length} answers, ${genuine.length} of them genuine`)
  agreement('genuine answers', genuine)
  agreement('all answers', answers)
  if (eachQuestion) byQuestion(genuine)
  for (const kind of worthless)
    passRate(
      kind,
      answers.filter((answer) => answer.kind === kind),
    )
  const strong = answers.filter(({ grades }) => Math.min(...grades) >= 85)
  const underrated = strong.filter(({ score }) => score < 65).length
  console.log(`    of ${strong.length} that both graders put at 85 or above, under 65: ${underrated}`)
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
  if (answers.length === 0) return
  const passed = answers.filter(({ score }) => score <= worthlessAtMost).length
  const average = answers.reduce((sum, { score }) => sum + score, 0) / answers.length
  const graded = answers.reduce((sum, answer) => sum + gradeOf(answer), 0) / answers.length
  console.log(
    `    ${kind.padEnd(13)} at ${worthlessAtMost} or below: ${passed} of ${answers.length} (on average ${average.toFixed(0)}, graded ${graded.toFixed(0)})`,
  )
}

function fixed(value: number): string {
  return value.toFixed(2)
}
