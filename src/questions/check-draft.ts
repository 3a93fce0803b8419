import { noRuns } from '../scoring/echo.ts'
import { RubricError } from '../scoring/compile-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import {
  checkQuestion,
  exampleTolerance,
  modelScoreAtLeast,
  questionScoreAtMost,
  type QuestionCheck,
} from './check-question.ts'
import { questionOf, type DraftContent } from './draft.ts'
import { bankQuestion, inconsistencies, type BankQuestion } from './question-file.ts'
import { questionSchema, type Question } from './question.ts'
import { readabilityOf } from './readability.ts'

/** Where a fault is mended: in a part of the text, in one criterion, or among the criteria as a whole. */
export type FaultPlace =
  | { part: 'title' | 'topic' | 'scenario' | 'model' }
  | { criterion: string }
  | { part: 'criteria' | 'examples' | 'follow-ups' }

export interface DraftFault {
  at: FaultPlace
  /** What is wrong, and what to change. */
  say: string
}

export interface DraftCheck {
  /** Null where nothing can be compiled yet. */
  question: BankQuestion | null
  faults: DraftFault[]
  /** What would make it better, and stops nobody. */
  advice: string[]
  /** 0 to 100: what the model answer scores; null where nothing can be scored yet. */
  modelScore: number | null
  /** The model answer against each criterion. */
  model: ScoreResult | null
  /** Graded examples, by their number from 0, that it does not agree with any more. */
  examplesOff: number[]
}

/** One criterion may be worth so much of the whole, where there are three or more. */
const heaviestShare = 0.6
/** Words of a scenario that read well on a phone. */
const scenarioWords = [30, 120] as const
const fewCriteria = 4

const complaints = {
  title: 'write a title of 5 to 80 characters, with a letter in it.',
  topic: 'choose one of the topics.',
  scenario: 'describe the situation in 40 to 2500 characters: who you are, numbers, what pulls both ways.',
  model: 'write a model answer of 80 to 3000 characters.',
} as const
const partOf: Record<string, keyof typeof complaints> = {
  id: 'title',
  title: 'title',
  domain: 'topic',
  topic: 'topic',
  scenario: 'scenario',
  model_answer: 'model',
}

/** Runs every check on a draft, as the question it would be. Fit to be saved when there are no faults. */
export function checkDraft(
  content: DraftContent,
  as: { id: string; base: Question | null },
  lexicon: Lexicon,
): DraftCheck {
  const question = questionOf(content, as.id, as.base)
  const faults = shapeFaults(question)
  const nothing = { question: null, advice: [], modelScore: null, model: null, examplesOff: [] }
  if (question.rubric.criteria.length === 0) return { ...nothing, faults }
  const compiled = compiledOf(question, lexicon)
  if ('fault' in compiled) return { ...nothing, faults: [...faults, compiled.fault] }
  const check = checkQuestion(compiled)
  const model = scoreAnswer({ ...compiled.rubric, modelRuns: noRuns }, question.model_answer)
  const examplesOff = check.examples.flatMap(({ grade, score }, index) =>
    Math.abs(score - grade) > exampleTolerance ? [index] : [],
  )
  return {
    question: compiled,
    faults: [
      ...faults,
      ...modelFaults(question, check, model),
      ...ownTextFaults(compiled, check),
      ...weightFaults(question),
      ...exampleFaults(question, check, examplesOff),
    ],
    advice: adviceOn(question),
    modelScore: check.modelScore,
    model,
    examplesOff,
  }
}

/** What the schema says, at the place where it is mended. */
function shapeFaults(question: Question): DraftFault[] {
  const faults: DraftFault[] = []
  const parsed = questionSchema.safeParse(question)
  const seen = new Set<string>()
  for (const issue of parsed.error?.issues ?? []) {
    const [top, , index] = issue.path
    const part = partOf[String(top)]
    if (part !== undefined) {
      if (!seen.has(part)) faults.push({ at: { part }, say: complaints[part] })
      seen.add(part)
    } else if (top === 'rubric' && typeof index === 'number') {
      const criterion = question.rubric.criteria[index]
      if (criterion)
        faults.push({
          at: { criterion: criterion.id },
          say: `its ${String(issue.path[3] ?? 'form')} is not right: ${issue.message}.`,
        })
    } else if (top === 'rubric')
      faults.push({ at: { part: 'criteria' }, say: 'a question has 2 to 12 points; add some or drop some.' })
    else faults.push({ at: { part: 'follow-ups' }, say: issue.message })
  }
  if (parsed.success)
    for (const { path, message } of inconsistencies(question))
      faults.push({ at: { part: path[0] === 'topic' ? 'topic' : 'criteria' }, say: `${message}.` })
  return faults
}

function compiledOf(question: Question, lexicon: Lexicon): BankQuestion | { fault: DraftFault } {
  try {
    const compiled = bankQuestion(question, lexicon)
    // Compiled at once, so that a fault shows here.
    void compiled.rubric
    return compiled
  } catch (error) {
    if (!(error instanceof RubricError)) throw error
    const [, list, index] = error.path
    const criterion = list === 'criteria' ? question.rubric.criteria[Number(index)] : undefined
    const at: FaultPlace = criterion ? { criterion: criterion.id } : { part: 'criteria' }
    return { fault: { at, say: `“${error.fragment}”: ${error.message}.` } }
  }
}

function modelFaults(question: Question, { modelScore }: QuestionCheck, model: ScoreResult): DraftFault[] {
  if (modelScore >= modelScoreAtLeast) return []
  const total = `the model answer scores ${modelScore} by these points and must reach ${modelScoreAtLeast}`
  const faults = model.criteria
    .filter(({ credit }) => credit < 1)
    .map(({ id, credit }): DraftFault => {
      const how = credit > 0 ? 'says it only in part' : 'does not say it'
      return {
        at: { criterion: id },
        say: `the model answer ${how}: say it there in one of these ways, or add the way that it is said there.`,
      }
    })
  const against = [
    ...model.pitfalls.map(
      ({ id }) =>
        `it makes what is known as a mistake here, “${question.rubric.pitfalls.find((each) => each.id === id)?.name ?? id}”`,
    ),
    ...model.flags.map(({ reason }) => reason),
  ]
  return [
    { at: { part: 'model' }, say: `${total}${against.length > 0 ? `: ${against.join('; ')}` : '.'}` },
    ...faults,
  ]
}

/** What the question's own words earn would reward whoever repeats them. */
function ownTextFaults({ question, rubric }: BankQuestion, { questionScore }: QuestionCheck): DraftFault[] {
  const own = scoreAnswer({ ...rubric, questionRuns: noRuns }, question.scenario)
  const faults = own.criteria
    .filter(({ level }) => level !== undefined && level !== 'touched')
    .map(
      ({ id, evidence }): DraftFault => ({
        at: { criterion: id },
        say: `the scenario itself says “${evidence[0]?.text ?? ''}”, so repeating the question would earn this: look for words that it does not use.`,
      }),
    )
  if (faults.length > 0 || questionScore <= questionScoreAtMost) return faults
  const say = `the scenario itself scores ${questionScore} by these points and may reach ${questionScoreAtMost}: look for words that it does not use.`
  return [{ at: { part: 'criteria' }, say }]
}

function weightFaults({ rubric: { criteria } }: Question): DraftFault[] {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  return criteria
    .filter(({ weight }) => criteria.length > 2 && weight > heaviestShare * total)
    .map(({ id, weight }) => ({
      at: { criterion: id },
      say: `it alone is worth ${Math.round((weight / total) * 100)} of 100 points: lower its weight, or raise the others'.`,
    }))
}

function exampleFaults({ examples }: Question, check: QuestionCheck, off: number[]): DraftFault[] {
  return off.map((index) => ({
    at: { part: 'examples' },
    say: `an answer that graders gave ${check.examples[index]?.grade} now scores ${check.examples[index]?.score}: “${beginning(examples[index]?.text ?? '')}”`,
  }))
}

function beginning(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length <= 100 ? plain : `${plain.slice(0, 100).replace(/\s\S*$/, '')} …`
}

function adviceOn({ scenario, rubric }: Question): string[] {
  const { words } = readabilityOf(scenario)
  const [least, most] = scenarioWords
  return [
    ...(words < least || words > most
      ? [`The scenario has ${words} words; ${least} to ${most} read well on a phone.`]
      : []),
    ...(rubric.criteria.length < fewCriteria
      ? [`${rubric.criteria.length} points make a coarse score; five to nine are usual.`]
      : []),
  ]
}
