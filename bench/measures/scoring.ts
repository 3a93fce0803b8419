import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { likenessTo, z2 } from '../../src/scoring/model-likeness.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { correlation } from '../agreement.ts'
import { quantile } from '../figures.ts'
import { readPanel, readUngraded } from '../panel.ts'
import { reportAgreement, scored, worthlessAtMost, type Scored } from '../report-agreement.ts'
import { bank } from '../season.ts'

/** How far scores agree with two graders who saw neither the rubric nor each other, on both halves; and the speed. */
export async function measure(): Promise<void> {
  const all = scored(readPanel())
  for (const half of ['measuring', 'tuning'] as const) {
    const answers = all.filter((answer) => answer.half === half)
    console.log(`  the ${half} half`)
    reportAgreement(answers, half === 'measuring')
  }
  ungraded()
  withoutRubric()
  speed(all)
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
