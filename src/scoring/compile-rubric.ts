import type { Question, Severity } from '../questions/question.ts'
import { MatcherCompiler, MatcherError, type CompiledMatcher } from './compile-matcher.ts'
import { asksRejection } from './asks-rejection.ts'
import { subjectsOf } from './argues-against.ts'
import { runsOf, type Runs } from './echo.ts'
import { wrongAtMost } from './flags.ts'
import { leaningOf, type Leaning } from './leaning.ts'
import type { Lexicon } from './lexicon.ts'
import type { MatcherGraph } from './find-matches.ts'
import { Misspellings } from './misspelling.ts'
import { readAnswer } from './read-answer.ts'
import type { Level } from './result.ts'
import { subjectOf, type Subject } from './subject.ts'
import { substanceOf, type Substance } from './substance.ts'
import { TermIndex } from './term-index.ts'
import { ordinaryStems } from './words.ts'

/** What each level earns of a criterion's weight. */
export const levelCredit = { named: 0.35, explained: 0.7, mechanism: 1, whole: 1 } as const satisfies Record<
  Exclude<Level, 'touched'>,
  number
>

/** Graded examples from this grade on are strong answers, whose words are compared with. */
const strongFrom = 75
/** From this grade on what they say is right, however much is missing. */
export const rightFrom = 40
/** How much of the score substance makes. Chosen on answers graded blind; see docs/decisions. */
const substanceShare = 0.3
/** With fewer strong answers than three their words are too much one person's: it makes half as much. */
const fewStrong = 3

export interface CompiledCriterion {
  id: string
  weight: number
  /** Deepest first. */
  levels: { level: Exclude<Level, 'touched'>; matcher: CompiledMatcher; asksRejection: boolean }[]
  /** What it is about, whatever an answer says of it. */
  subjects: CompiledMatcher[]
}

export interface CompiledPitfall {
  id: string
  severity: Severity
  matcher: CompiledMatcher
  /** Whether it is about what an answer turns down; otherwise only a claim that is not turned down counts. */
  asksRejection: boolean
  unless: CompiledMatcher | undefined
}

/** A question's rubric, ready to score any number of answers. */
export interface CompiledRubric extends MatcherGraph {
  criteria: CompiledCriterion[]
  pitfalls: CompiledPitfall[]
  totalWeight: number
  questionRuns: Runs
  modelRuns: Runs
  substance: Substance
  /** How much of the score substance makes: 0 where there is no strong answer to compare with. */
  substanceShare: number
  misspellings: Misspellings
  /** Which way words lean, from right answers to wrong ones; null where there are too few of the latter. */
  leaning: Leaning | null
  /** What the question is about; null where too few strong answers tell. */
  subject: Subject | null
}

/** A fault in a rubric: the path in the question (`rubric.criteria[2]`), the fragment and what to write instead. */
export class RubricError extends Error {
  override readonly name = 'RubricError'
  readonly path: (string | number)[]
  readonly fragment: string
  constructor(path: (string | number)[], fault: Pick<MatcherError, 'message' | 'fragment'>) {
    super(fault.message)
    this.path = path
    this.fragment = fault.fragment
  }

  /** The same fault, seen from further up in the file. */
  below(path: (string | number)[]): RubricError {
    return new RubricError([...path, ...this.path], this)
  }
}

/** What of a question a rubric is compiled from. */
type Graded = Pick<Question, 'scenario' | 'rubric'> &
  Partial<Pick<Question, 'model_answer' | 'examples' | 'follow_ups' | 'heard'>>

/** Compiles a rubric once. Throws `RubricError` at the first fault. */
export function compileRubric(question: Graded, lexicon: Lexicon): CompiledRubric {
  const { compiler, criteria, pitfalls } = compileMatchers(question.rubric, lexicon)
  const confusable = new Set([
    ...ordinaryStems,
    ...lexicon.neverConfuse.flat().flatMap((word) => readAnswer(word).tokens.map((t) => t.stem)),
  ])
  const { scenario, model_answer: model = '', examples = [] } = question
  const strong = examples.filter(({ grade }) => grade >= strongFrom).map(({ text }) => text)
  if (model !== '') strong.push(model)
  const right = rightTexts(question)
  return {
    criteria,
    pitfalls,
    totalWeight: criteria.reduce((sum, criterion) => sum + criterion.weight, 0),
    terms: new TermIndex(compiler.terms),
    ...compiler.graph(),
    numberMatchers: compiler.numberMatchers,
    questionRuns: runsOf(readAnswer(scenario)),
    modelRuns: runsOf(readAnswer(model)),
    substance: substanceOf(scenario, strong),
    substanceShare: strong.length === 0 ? 0 : strong.length < fewStrong ? substanceShare / 2 : substanceShare,
    misspellings: new Misspellings(compiler.words, confusable, compiler.joined),
    leaning: leaningOf([...right, ...heardFrom(question)], wrongTexts(question)),
    subject: strong.length < fewStrong ? null : subjectOf([scenario, ...right]),
  }
}

/** What a question's file holds that is right: its better examples, the model answer, the reasons, the follow-ups' answers. */
export function rightTexts({
  rubric,
  model_answer: model = '',
  examples = [],
  follow_ups: followUps = [],
}: Graded): string[] {
  return [
    ...examples.filter(({ grade }) => grade >= rightFrom).map(({ text }) => text),
    ...(model === '' ? [] : [model]),
    ...rubric.criteria.map(({ reason }) => reason),
    ...followUps.map(({ answer }) => answer),
  ]
}

/** What was heard beside the examples that is right as far as it goes. */
function heardFrom({ heard = [] }: Graded): string[] {
  return heard.filter(({ grade }) => grade >= rightFrom).map(({ text }) => text)
}

/** What is wrong: such examples, and what was heard beside them. */
function wrongTexts({ examples = [], heard = [] }: Graded): string[] {
  return [
    ...examples.filter(({ kind }) => kind === 'wrong'),
    ...heard.filter(({ grade }) => grade <= wrongAtMost),
  ].map(({ text }) => text)
}

/** The matchers of a rubric alone: enough to know that it is sound. Throws `RubricError` at the first fault. */
export function compileMatchers(
  rubric: Question['rubric'],
  lexicon: Lexicon,
): { compiler: MatcherCompiler; criteria: CompiledCriterion[]; pitfalls: CompiledPitfall[] } {
  const compiler = new MatcherCompiler(lexicon)
  const criteria = rubric.criteria.map((criterion, index): CompiledCriterion => {
    const levels: CompiledCriterion['levels'] = []
    const path = ['rubric', 'criteria', index]
    for (const level of ['mechanism', 'explained', 'named'] as const) {
      const matcher = criterion.levels?.[level]
      if (matcher !== undefined) {
        const compiled = at([...path, 'levels', level], () => compiler.compile(matcher))
        levels.push({ level, matcher: compiled, asksRejection: asksRejection(compiled) })
      }
    }
    const { match } = criterion
    if (match !== undefined) {
      const compiled = at([...path, 'match'], () => compiler.compile(match))
      levels.push({ level: 'whole', matcher: compiled, asksRejection: asksRejection(compiled) })
    }
    const subjects = [...new Set(levels.flatMap(({ matcher }) => subjectsOf(matcher)))]
    return { id: criterion.id, weight: criterion.weight, levels, subjects }
  })
  const pitfalls = rubric.pitfalls.map((pitfall, index): CompiledPitfall => {
    const path = ['rubric', 'pitfalls', index]
    const { unless } = pitfall
    const compiled = at([...path, 'match'], () => compiler.compile(pitfall.match))
    return {
      id: pitfall.id,
      severity: pitfall.severity,
      matcher: compiled,
      asksRejection: asksRejection(compiled),
      unless: unless === undefined ? undefined : at([...path, 'unless'], () => compiler.compile(unless)),
    }
  })
  return { compiler, criteria, pitfalls }
}

function at<T>(path: (string | number)[], compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof MatcherError) throw new RubricError(path, error)
    throw error
  }
}
