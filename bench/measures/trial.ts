import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { readTrial, readTrialAfter } from '../panel.ts'
import { reportAgreement, scored, worthlessAtMost } from '../report-agreement.ts'
import { bank } from '../season.ts'

/** Each model answer is scored as an answer to so many other questions, evenly over the bank. */
const others = 10

/** How far scores agree with two blind graders on questions all over the bank, and what answers to other questions get. */
export async function measure(): Promise<void> {
  const batches = [
    ['answers that questions were reworked with after they had been graded', readTrial()],
    ['answers that nothing was reworked with', readTrialAfter()],
  ] as const
  for (const [what, trial] of batches) {
    const answers = scored(trial)
    console.log(`  ${what}: ${new Set(answers.map(({ question }) => question)).size} questions`)
    reportAgreement(answers, true)
  }
  answersToOthers()
}

function answersToOthers(): void {
  const questions = [...bank.questions.values()]
  const scores = questions.flatMap(({ question }, at) =>
    Array.from({ length: others }, (_, n) => {
      const step = 1 + Math.floor((n * (questions.length - 1)) / others)
      const other = questions[(at + step) % questions.length]
      return other ? scoreAnswer(other.rubric, question.model_answer).score : 0
    }),
  )
  const low = scores.filter((score) => score <= worthlessAtMost).length
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  console.log(
    `  model answers given to other questions: at ${worthlessAtMost} or below ${low} of ${scores.length}, on average ${mean.toFixed(0)}`,
  )
}
