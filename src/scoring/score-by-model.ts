import { copiedTokens, runsOf } from './echo.ts'
import { flagsOf } from './flags.ts'
import { instructsGrader } from './grader-instructions.ts'
import { likenessTo } from './model-likeness.ts'
import { readAnswer } from './read-answer.ts'
import type { Flag } from './result.ts'

/** `high`: right in eight of ten or more. `low`: not "wrong" but "cannot tell": the same can be said in other words. */
export type Confidence = 'low' | 'medium' | 'high'

export interface ModelScore {
  /** 0 to 100, whole. */
  score: number
  confidence: Confidence
  flags: Flag[]
}

/** Likeness from which a score can be trusted, and below which it says little. Measured on graded answers. */
const trusted = 0.85
const unsure = 0.5
/** Fewer words than these hold too little to compare. */
const fewestWords = 8

/**
 * Scores an answer to a question that has no rubric, by its likeness to model answers. It serves practice that counts for
 * nothing, and drafting. Pure; never throws.
 */
export function scoreByModel(question: string, models: readonly string[], text: string): ModelScore {
  const answer = readAnswer(text)
  const echoed = copiedTokens(answer, runsOf(readAnswer(question)))
  const copied = models.map((model) => copiedTokens(answer, runsOf(readAnswer(model))))
  const own = likenessTo(question, models, text)
  const flags = flagsOf({
    answer,
    echoed,
    fromModel: answer.tokens.map((_, at) => copied.some((tokens) => tokens[at])),
    asked: answer.tokens.map(() => false),
    telling: answer.tokens.map(({ stop }) => !stop),
    strongAnswers: 0,
    about: null,
    wordsJudged: answer.tokens.length,
    coverage: own.words,
    substance: own.words,
    listing: null,
    arguesAgainst: null,
    instructs: instructsGrader(answer),
    readsWrong: null,
    namedInPassing: null,
  })
  const score = Math.min(100 * own.likeness, ...flags.map(({ cap }) => cap))
  const confidence = answer.tokens.length < fewestWords ? 'low' : confidenceOf(own.likeness)
  return { score: Math.round(score), confidence, flags }
}

function confidenceOf(likeness: number): Confidence {
  if (likeness >= trusted) return 'high'
  return likeness >= unsure ? 'medium' : 'low'
}
