/** The rubric author's workbench, as the playground's page sees it. Nothing here reaches the drill, its store or its members. */
import type { Explanation } from '../scoring/explanation.ts'
import type { CriterionResult, Flag, PitfallResult, Span } from '../scoring/result.ts'

export type { Explanation, LevelLooked, PartLooked, Reason } from '../scoring/explanation.ts'
export type { Span } from '../scoring/result.ts'

export interface QuestionListing {
  id: string
  title: string
  domain: string
  topic: string
}

/** A fault in the YAML, as `questions check` reports it. */
export interface DraftProblem {
  /** 1-based; 0 when it concerns the whole text. */
  line: number
  path: string
  message: string
}

export interface CriterionOutline {
  id: string
  name: string
  weight: number
  hint: string
  reason: string
}

export interface ExampleOutcome {
  kind: string
  /** 0 to 100, as a panel would grade it. */
  grade: number
  score: number
  text: string
  /** Whether the score is as near to the grade as the check asks. */
  near: boolean
  flags: string[]
  pitfalls: string[]
}

/** What a criterion finds among the examples, by their numbers from 0. An example states its kind and grade, no more. */
export interface CriterionOutcome {
  id: string
  /** Examples graded as strong that earn it, and that do not. */
  caught: number[]
  missed: number[]
  /** Of the examples in between (partial, vague), those that earn it. */
  between: number[]
  /** Wrong, negated and list examples that earn most of it: worth a look, though some of them may say it rightly. */
  doubtful: number[]
  /** How many examples there are of each sort. */
  of: { strong: number; between: number; doubtful: number }
}

/** A question that can be tried. */
export interface DraftOutline {
  id: string
  title: string
  scenario: string
  criteria: CriterionOutline[]
  pitfalls: { id: string; name: string; severity: string; reason: string }[]
  /** 0 to 100: what the model answer scores, and what the scenario does. */
  modelScore: number
  questionScore: number
  /** Mean distance of score and grade over the examples. */
  meanError: number
  examples: ExampleOutcome[]
  outcomes: CriterionOutcome[]
  /** What `questions check` would say: whether it may be asked at all, and the craft of the bank. */
  failures: string[]
  craft: string[]
}

/** One state of the YAML: its problems, or the question that it makes. */
export interface DraftCheck {
  problems: DraftProblem[]
  outline: DraftOutline | null
}

export interface CriterionTried extends CriterionResult {
  /** Every stretch of words that earns it; `evidence` quotes what lies between them too. */
  words: Span[]
  /** Points of the score that are due to it, and those that it could add in full; before pitfalls and caps. */
  points: number
  toGain: number
}

/** A pitfall or flag, and the score there would be without it. */
export type Costly<T> = T & { without: number }

/** One answer, scored against a draft. */
export interface Tried {
  score: number
  /** 0 to 1 each. */
  coverage: number
  substance: number
  /** 0 to 100: before pitfalls and caps. */
  before: number
  words: number
  criteria: CriterionTried[]
  pitfalls: Costly<PitfallResult>[]
  flags: Costly<Flag>[]
}

/** An outcome that may be a sentence for the author instead. */
export type Edited = { yaml: string } | { refused: string }

export interface Workbench {
  questions(): QuestionListing[]
  /** A question's file as it is written, or null. */
  open(id: string): string | null
  /** A question to begin with: the parts to fill in, and what each is. */
  blank(): string
  check(yaml: string): DraftCheck
  /** Null while the YAML has problems. */
  tryAnswer(yaml: string, answer: string): Tried | null
  /** Null while the YAML has problems or has no such criterion or pitfall. `selected` is a stretch of the answer. */
  explain(
    yaml: string,
    answer: string,
    about: Pick<Explanation, 'of' | 'id'>,
    selected: { start: number; end: number } | null,
  ): Explanation | null
  /** The YAML with criteria proposed from its model answer and strong examples. */
  propose(yaml: string): Edited
  /** The YAML with one more graded example; nothing else in it changes. */
  addExample(yaml: string, example: { kind: string; grade: number; text: string }): Edited
}
