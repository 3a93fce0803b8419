import { noRuns } from '../scoring/echo.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { BankQuestion } from './question-file.ts'

/** How a question fares against its own model answer, text and graded examples. */
export interface QuestionCheck {
  id: string
  /** 0–100: what the model answer scores, and what the question's own text does. */
  modelScore: number
  questionScore: number
  examples: { kind: string; grade: number; score: number }[]
  /** Mean distance of score and grade over the examples; 0 without any. */
  meanError: number
  /** What each criterion caught, by the example's kind. */
  caught: Record<string, string[]>
  failures: string[]
}

export const modelScoreAtLeast = 95
export const questionScoreAtMost = 10
/** How far an example's score may be from its grade. */
export const exampleTolerance = 12

/** Tries a question on itself. `failures` says what to change; it is empty when the question is fit to be asked. */
export function checkQuestion({ question, rubric }: BankQuestion): QuestionCheck {
  const failures: string[] = []
  const model = scoreAnswer({ ...rubric, modelRuns: noRuns }, question.model_answer)
  if (model.score < modelScoreAtLeast) {
    const lacking = model.criteria.filter((c) => c.credit < 1).map((c) => `${c.id} (${c.level ?? 'missed'})`)
    const against = [
      ...model.pitfalls.map((p) => `pitfall ${p.id}`),
      ...model.flags.map((f) => `flag ${f.id}`),
    ]
    const why = [
      ...(lacking.length > 0 ? [`not earned in full: ${lacking.join(', ')}`] : []),
      ...against,
    ].join('; ')
    failures.push(
      `the model answer scores ${model.score}, it must reach ${modelScoreAtLeast}${why === '' ? ' (too little of what strong answers say)' : `: ${why}`}`,
    )
  }
  // Without the echo guard: a rubric that rewards the question's own words would reward whoever repeats one of them.
  const ownText = scoreAnswer({ ...rubric, questionRuns: noRuns }, question.scenario)
  const questionScore = ownText.score
  if (questionScore > questionScoreAtMost) {
    const firing = ownText.criteria
      .filter((c) => c.credit > 0)
      .map((c) => `${c.id} ("${c.evidence[0]?.text ?? ''}")`)
    failures.push(
      `the question's own text scores ${questionScore}, it may reach ${questionScoreAtMost}: ${firing.join(', ')}`,
    )
  }
  const caught: Record<string, string[]> = Object.fromEntries(question.rubric.criteria.map((c) => [c.id, []]))
  const examples = question.examples.map(({ kind, grade, text }, index) => {
    const result = scoreAnswer(rubric, text)
    for (const criterion of result.criteria) if (criterion.credit > 0) caught[criterion.id]?.push(kind)
    if (Math.abs(result.score - grade) > exampleTolerance) {
      const earned = result.criteria.filter((c) => c.credit > 0).map((c) => `${c.id} ${c.credit}`)
      const against = [...result.pitfalls.map((p) => p.id), ...result.flags.map((f) => f.id)]
      failures.push(
        `example ${index + 1} (${kind}) is graded ${grade} but scores ${result.score}: earned ${earned.join(', ') || 'nothing'}; against ${against.join(', ') || 'nothing'}`,
      )
    }
    return { kind, grade, score: result.score }
  })
  for (const [id, kinds] of Object.entries(caught)) {
    if (examples.length > 0 && kinds.length === 0) failures.push(`criterion ${id} is earned by no example`)
    if (examples.length > 1 && kinds.length === examples.length)
      failures.push(`criterion ${id} is missed by no example`)
  }
  const meanError =
    examples.length === 0
      ? 0
      : examples.reduce((sum, e) => sum + Math.abs(e.score - e.grade), 0) / examples.length
  return {
    id: question.id,
    modelScore: model.score,
    questionScore,
    examples,
    meanError: Math.round(meanError * 10) / 10,
    caught,
    failures,
  }
}
