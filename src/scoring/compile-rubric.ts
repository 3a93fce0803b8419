import type { Question, Severity } from '../questions/question.ts'
import { MatcherCompiler, MatcherError, type CompiledMatcher } from './compile-matcher.ts'
import { runsOf } from './guards.ts'
import type { Lexicon } from './lexicon.ts'
import { Misspellings } from './misspelling.ts'
import { readAnswer } from './read-answer.ts'
import type { Level } from './result.ts'

/** What each level earns of a criterion's weight. */
export const levelCredit = { named: 0.35, explained: 0.7, mechanism: 1, whole: 1 } as const satisfies Record<
  Level,
  number
>

export interface CompiledCriterion {
  id: string
  weight: number
  /** Deepest first. */
  levels: { level: Level; matcher: CompiledMatcher }[]
}

export interface CompiledPitfall {
  id: string
  severity: Severity
  matcher: CompiledMatcher
  unless: CompiledMatcher | undefined
}

/** A question's rubric, ready to score any number of answers. */
export interface CompiledRubric {
  criteria: CompiledCriterion[]
  pitfalls: CompiledPitfall[]
  totalWeight: number
  questionRuns: ReadonlySet<string>
  misspellings: Misspellings
}

/** A fault in a rubric: the path in the question (`rubric.criteria[2]`), the fragment and what to write instead. */
export class RubricError extends Error {
  override readonly name = 'RubricError'
  readonly path: (string | number)[]
  readonly fragment: string
  constructor(path: (string | number)[], fault: MatcherError) {
    super(fault.message)
    this.path = path
    this.fragment = fault.fragment
  }
}

/** Compiles a rubric once. Throws `RubricError` at the first fault. */
export function compileRubric(
  question: Pick<Question, 'scenario' | 'rubric'>,
  lexicon: Lexicon,
): CompiledRubric {
  const compiler = new MatcherCompiler(lexicon)
  const criteria = question.rubric.criteria.map((criterion, index): CompiledCriterion => {
    const levels: CompiledCriterion['levels'] = []
    const path = ['rubric', 'criteria', index]
    for (const level of ['mechanism', 'explained', 'named'] as const) {
      const matcher = criterion.levels?.[level]
      if (matcher !== undefined) {
        levels.push({ level, matcher: at([...path, 'levels', level], () => compiler.compile(matcher)) })
      }
    }
    const { match } = criterion
    if (match !== undefined)
      levels.push({ level: 'whole', matcher: at([...path, 'match'], () => compiler.compile(match)) })
    return { id: criterion.id, weight: criterion.weight, levels }
  })
  const pitfalls = question.rubric.pitfalls.map((pitfall, index): CompiledPitfall => {
    const path = ['rubric', 'pitfalls', index]
    const { unless } = pitfall
    return {
      id: pitfall.id,
      severity: pitfall.severity,
      matcher: at([...path, 'match'], () => compiler.compile(pitfall.match)),
      unless: unless === undefined ? undefined : at([...path, 'unless'], () => compiler.compile(unless)),
    }
  })
  const confusable = new Set(
    lexicon.neverConfuse.flat().flatMap((word) => readAnswer(word).tokens.map((t) => t.stem)),
  )
  return {
    criteria,
    pitfalls,
    totalWeight: criteria.reduce((sum, criterion) => sum + criterion.weight, 0),
    questionRuns: runsOf(readAnswer(question.scenario)),
    misspellings: new Misspellings(compiler.stems, confusable),
  }
}

function at<T>(path: (string | number)[], compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof MatcherError) throw new RubricError(path, error)
    throw error
  }
}
