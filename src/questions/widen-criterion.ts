import { RubricError } from '../scoring/compile-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import { checkQuestion, exampleTolerance, modelScoreAtLeast, questionScoreAtMost } from './check-question.ts'
import type { Matcher } from './matcher.ts'
import { bankQuestion, type BankQuestion } from './question-file.ts'
import type { Criterion, Question } from './question.ts'

const longestWay = 120
const mostWays = 10

/** Ways of saying it as an admin writes them: "pin the module, version + tag", where `+` asks for both in one sentence. */
export function readWays(text: string): { ways: Matcher[] } | { fault: string } {
  const ways = text
    .split(/[,\n]/)
    .map((way) => way.trim())
    .filter(Boolean)
  if (ways.length === 0) return { fault: 'Write the words that are to count.' }
  if (ways.length > mostWays) return { fault: `Write at most ${mostWays} ways of saying it.` }
  const read: Matcher[] = []
  for (const way of ways) {
    const words = way.split('+').map((word) => word.trim())
    if (words.some((word) => !/[\p{L}\p{N}]/u.test(word)))
      return { fault: `"${way}" needs a word on each side of "+".` }
    if (words.some((word) => word.length > longestWay))
      return {
        fault: `"${way.slice(0, 40)}…" is longer than ${longestWay} characters: keep the words that say it, and join them with "+".`,
      }
    read.push(words.length === 1 ? way : { near: words })
  }
  return { ways: read }
}

/** The question with more ways to earn one criterion: all of it, or its level `explained` where it has levels. */
export function widened(question: Question, criterionId: string, ways: Matcher[]): Question {
  const criteria = question.rubric.criteria.map((criterion) =>
    criterion.id === criterionId ? widenedCriterion(criterion, ways) : criterion,
  )
  return { ...question, rubric: { ...question.rubric, criteria } }
}

function widenedCriterion(criterion: Criterion, ways: Matcher[]): Criterion {
  const { match, levels } = criterion
  if (match !== undefined) return { ...criterion, match: anyOf(match, ways) }
  return { ...criterion, levels: { ...levels, explained: anyOf(levels?.explained, ways) } }
}

/** A list that is full stays as it is, inside a new one. */
function anyOf(matcher: Matcher | undefined, ways: Matcher[]): Matcher {
  if (matcher === undefined) return ways
  return Array.isArray(matcher) && matcher.length + ways.length <= 80
    ? [...matcher, ...ways]
    : [matcher, ...ways]
}

export type Widening =
  /** `broken`: graded examples that fitted their grade and do not any more. */
  { candidate: BankQuestion; broken: string[] } | { fault: string }

/** Tries a widened question on itself: it must compile, score its model answer high and its own text low. */
export function tryWidened(before: BankQuestion, question: Question, lexicon: Lexicon): Widening {
  const candidate = bankQuestion(question, lexicon)
  try {
    void candidate.rubric
  } catch (error) {
    if (error instanceof RubricError) return { fault: `"${error.fragment}": ${error.message}.` }
    throw error
  }
  if (candidate.revision === before.revision) return { fault: 'These words count already.' }
  const now = checkQuestion(candidate)
  const then = checkQuestion(before)
  if (now.questionScore > Math.max(questionScoreAtMost, then.questionScore))
    return {
      fault: `With these words the scenario itself would score ${now.questionScore}; it may score ${questionScoreAtMost}. Choose words that the scenario does not use.`,
    }
  if (now.modelScore < Math.min(modelScoreAtLeast, then.modelScore))
    return {
      fault: `With these words the model answer would score ${now.modelScore} instead of ${then.modelScore}. Choose words that say only this point.`,
    }
  const fits = (example: { grade: number; score: number } | undefined) =>
    example !== undefined && Math.abs(example.score - example.grade) <= exampleTolerance
  const broken = now.examples.flatMap((example, index) =>
    fits(then.examples[index]) && !fits(example)
      ? [
          `Example ${index + 1} (${example.kind}) is graded ${example.grade} and would score ${example.score}.`,
        ]
      : [],
  )
  return { candidate, broken }
}
