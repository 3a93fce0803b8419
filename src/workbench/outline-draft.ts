import type { CriterionOutcome, DraftOutline, ExampleOutcome } from '../platforms/workbench.ts'
import { craftFailures } from '../questions/check-craft.ts'
import { checkQuestion, exampleTolerance } from '../questions/check-question.ts'
import type { BankQuestion } from '../questions/question-file.ts'
import { levelCredit } from '../scoring/compile-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'

/** Examples graded so are strong ones, whatever they are called. */
const strongFrom = 75
/** These say nothing useful, or what is wrong: a criterion that they earn may be too easily earned. */
const doubtfulKinds: ReadonlySet<string> = new Set(['wrong', 'negated', 'list'])
/** To name what a criterion is about is no sign of anything; to explain it is. */
const mostOfIt = levelCredit.explained

/** A question, what `questions check` says of it, and how its examples fare, one by one. */
export function outlineOf(draft: BankQuestion, lexicon: Lexicon): DraftOutline {
  const { question, rubric } = draft
  const check = checkQuestion(draft)
  const results = question.examples.map(({ text }) => scoreAnswer(rubric, text))
  return {
    id: question.id,
    title: question.title,
    scenario: question.scenario,
    criteria: question.rubric.criteria.map(({ id, name, weight, hint, reason }) => ({
      id,
      name,
      weight,
      hint,
      reason,
    })),
    pitfalls: question.rubric.pitfalls.map(({ id, name, severity, reason }) => ({
      id,
      name,
      severity,
      reason,
    })),
    modelScore: check.modelScore,
    questionScore: check.questionScore,
    meanError: check.meanError,
    examples: question.examples.map(({ kind, grade, text }, i): ExampleOutcome => {
      const { score, flags, pitfalls } = results[i] as ScoreResult
      return {
        kind,
        grade,
        score,
        text,
        near: Math.abs(score - grade) <= exampleTolerance,
        flags: flags.map(({ id }) => id),
        pitfalls: pitfalls.map(({ id }) => id),
      }
    }),
    outcomes: question.rubric.criteria.map(({ id }) => outcomeOf(id, question.examples, results)),
    failures: check.failures,
    craft: craftFailures(draft, lexicon),
  }
}

function outcomeOf(
  id: string,
  examples: readonly { kind: string; grade: number }[],
  results: readonly ScoreResult[],
): CriterionOutcome {
  const outcome: CriterionOutcome = {
    id,
    caught: [],
    missed: [],
    between: [],
    doubtful: [],
    of: { strong: 0, between: 0, doubtful: 0 },
  }
  examples.forEach(({ kind, grade }, at) => {
    const credit = results[at]?.criteria.find((one) => one.id === id)?.credit ?? 0
    const earns = credit > 0
    if (doubtfulKinds.has(kind)) {
      outcome.of.doubtful++
      if (credit >= mostOfIt) outcome.doubtful.push(at)
    } else if (grade >= strongFrom) {
      outcome.of.strong++
      outcome[earns ? 'caught' : 'missed'].push(at)
    } else {
      outcome.of.between++
      if (earns) outcome.between.push(at)
    }
  })
  return outcome
}
