import { noRuns } from '../scoring/echo.ts'
import { compileRubric, type CompiledRubric } from '../scoring/compile-rubric.ts'
import { fewestWrong } from '../scoring/leaning.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import { questionScoreAtMost } from './check-question.ts'
import type { BankQuestion } from './question-file.ts'
import { readabilityOf } from './readability.ts'
import type { FollowUp, Question } from './question.ts'

/** What a question of the bank must be, over and above what any question must (see docs/authoring.md). */
const words = { scenario: [30, 120], model_answer: [120, 300] } as const
const criteria = [5, 9] as const
const followUps = [2, 3] as const
const fewestExamples = 12
/** So many wrong ones that unforeseen mistakes are recognised by them. */
const kindsNeeded = { strong: 2, partial: 1, vague: 1, wrong: fewestWrong, negated: 1, list: 1 } as const
/** Follow-ups between them probe at least this much of the rubric's weight. */
const probedWeight = 0.4
const followUpScoreAtLeast = 85
/** Words a sentence on average: a scenario is read on a phone at breakfast. */
const longestSentences = 26
/** School grades for which a scenario and a model answer may be written: members read them in a second language. */
const hardestGrade = { scenario: 12, model_answer: 15 } as const

/** What is missing from a question of the bank as a piece of writing; each says what to change. */
export function craftFailures({ question, rubric }: BankQuestion, lexicon: Lexicon): string[] {
  const failures: string[] = []
  for (const part of ['scenario', 'model_answer'] as const) {
    const { words: count, grade } = readabilityOf(question[part])
    const [least, most] = words[part]
    if (count < least || count > most) failures.push(`${part} has ${count} words; write ${least} to ${most}`)
    if (grade > hardestGrade[part])
      failures.push(
        `${part} reads as for school grade ${grade}; shorter words and sentences bring it to ${hardestGrade[part]} or less`,
      )
  }
  const { wordsPerSentence } = readabilityOf(question.scenario)
  if (wordsPerSentence > longestSentences)
    failures.push(
      `the scenario's sentences have ${wordsPerSentence} words on average; at most ${longestSentences} read well`,
    )
  const count = question.rubric.criteria.length
  if (count < criteria[0] || count > criteria[1])
    failures.push(`there are ${count} criteria; write ${criteria[0]} to ${criteria[1]}`)
  if (question.rubric.pitfalls.length === 0)
    failures.push('there is no pitfall; add the mistakes that people really make')
  if (question.references.length === 0)
    failures.push('there is no reference; name the official documentation')
  failures.push(...exampleFailures(question), ...firingOnScenario(question, rubric))
  failures.push(...followUpFailures(question, lexicon))
  return failures
}

function exampleFailures({ examples }: Question): string[] {
  const failures: string[] = []
  if (examples.length < fewestExamples)
    failures.push(`there are ${examples.length} examples; write at least ${fewestExamples}`)
  for (const [kind, needed] of Object.entries(kindsNeeded)) {
    const count = examples.filter((example) => example.kind === kind).length
    if (count < needed)
      failures.push(`there are ${count} examples of kind "${kind}"; write at least ${needed}`)
  }
  return failures
}

/** A criterion that the question's own words earn rewards whoever repeats them. */
function firingOnScenario(question: Question, rubric: CompiledRubric): string[] {
  const own = scoreAnswer({ ...rubric, questionRuns: noRuns }, question.scenario)
  return own.criteria
    .filter(({ level }) => level !== undefined && level !== 'touched')
    .map(
      ({ id, level, evidence }) =>
        `criterion ${id} (${level}) is earned by the question's own "${evidence[0]?.text ?? ''}"`,
    )
}

function followUpFailures(question: Question, lexicon: Lexicon): string[] {
  const failures: string[] = []
  const { follow_ups } = question
  if (follow_ups.length < followUps[0] || follow_ups.length > followUps[1])
    failures.push(`there are ${follow_ups.length} follow-ups; write ${followUps[0]} or ${followUps[1]}`)
  const probed = new Set(follow_ups.flatMap(({ probes }) => probes))
  const total = question.rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)
  const reached = question.rubric.criteria.reduce(
    (sum, { id, weight }) => sum + (probed.has(id) ? weight : 0),
    0,
  )
  if (follow_ups.length > 0 && reached < probedWeight * total)
    failures.push(
      `the follow-ups probe ${reached} of the rubric's weight of ${total}; probe the heaviest criteria, at least ${Math.ceil(probedWeight * total)}`,
    )
  for (const followUp of follow_ups) failures.push(...failuresOf(followUp, lexicon))
  return failures
}

function failuresOf({ id, ask, answer, rubric }: FollowUp, lexicon: Lexicon): string[] {
  const failures: string[] = []
  const compiled = compileRubric({ scenario: ask, rubric }, lexicon)
  const { score, criteria: earned } = scoreAnswer(compiled, answer)
  if (score < followUpScoreAtLeast) {
    const lacking = earned.filter(({ credit }) => credit < 1).map((c) => `${c.id} (${c.level ?? 'missed'})`)
    failures.push(
      `the answer to follow-up ${id} scores ${score}, it must reach ${followUpScoreAtLeast}: not earned in full: ${lacking.join(', ')}`,
    )
  }
  const own = scoreAnswer({ ...compiled, questionRuns: noRuns }, ask)
  if (own.score > questionScoreAtMost)
    failures.push(
      `the words of follow-up ${id} itself score ${own.score}; they may reach ${questionScoreAtMost}`,
    )
  return failures
}
