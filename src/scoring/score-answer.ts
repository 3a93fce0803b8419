import type { Severity } from '../questions/question.ts'
import type { CompiledMatcher } from './compile-matcher.ts'
import {
  levelCredit,
  type CompiledCriterion,
  type CompiledPitfall,
  type CompiledRubric,
} from './compile-rubric.ts'
import { scoreOfCoverage } from './curve.ts'
import { AnswerMatches } from './find-matches.ts'
import { echoedTokens, flagsOf } from './guards.ts'
import { readAnswer, type ReadAnswer, type Token } from './read-answer.ts'
import type { CriterionResult, PitfallResult, ScoreResult, Span } from './result.ts'
import type { Hit } from './term.ts'

/** What a pitfall takes off, and the most that the answer may then score (the panel's scale: harmful is at most 30). */
export const severityCost = {
  minor: { points: 8, cap: 100 },
  major: { points: 15, cap: 60 },
  fatal: { points: 20, cap: 30 },
} as const satisfies Record<Severity, { points: number; cap: number }>

/** Mistaken claims alone do not take an answer below this: a panel still gives 5 to 20 for what was right in it. */
const leastAfterPitfalls = 10

/** Two independent fatal claims leave next to nothing. */
const twoFatalCap = 5

/**
 * Scores one answer: 0 to 100, with the words that earned each criterion. Pure: the same text and rubric give the same
 * result. Never throws, whatever the text holds.
 */
export function scoreAnswer(rubric: CompiledRubric, text: string): ScoreResult {
  const answer = correctSpelling(readAnswer(text), rubric)
  const echoed = echoedTokens(answer, rubric.questionRuns)
  const matches = new AnswerMatches(answer, (token) => echoed[token] !== true)
  const credited = new Set<number>()
  let earned = 0
  const criteria = rubric.criteria.map((criterion) => {
    const { result, hit } = judgeCriterion(criterion, matches)
    earned += criterion.weight * result.credit
    for (const [from, to] of hit?.pieces ?? []) for (let at = from; at <= to; at++) credited.add(at)
    return result
  })
  const pitfalls = rubric.pitfalls.flatMap((pitfall) => judgePitfall(pitfall, matches))
  const coverage = rubric.totalWeight === 0 ? 0 : earned / rubric.totalWeight
  const flags = flagsOf(answer, echoed, credited)
  return { score: finalScore(coverage, pitfalls, flags), coverage, criteria, pitfalls, flags }
}

function finalScore(coverage: number, pitfalls: PitfallResult[], flags: { cap: number }[]): number {
  let score = scoreOfCoverage(coverage)
  const untouched = Math.min(score, leastAfterPitfalls)
  for (const { severity } of pitfalls) score -= severityCost[severity].points
  score = Math.max(score, untouched)
  const caps = [...pitfalls.map(({ severity }) => severityCost[severity].cap), ...flags.map(({ cap }) => cap)]
  if (pitfalls.filter(({ severity }) => severity === 'fatal').length > 1) caps.push(twoFatalCap)
  return Math.round(Math.max(0, Math.min(score, 100, ...caps)))
}

function judgeCriterion(
  criterion: CompiledCriterion,
  matches: AnswerMatches,
): { result: CriterionResult; hit: Hit | null } {
  for (const { level, matcher } of criterion.levels) {
    const hit = matches.find(matcher)[0]
    if (hit) {
      const evidence = spansOf(matches.answer, [hit])
      return { result: { id: criterion.id, credit: levelCredit[level], level, evidence }, hit }
    }
  }
  return { result: { id: criterion.id, credit: 0, evidence: [] }, hit: null }
}

function judgePitfall(pitfall: CompiledPitfall, matches: AnswerMatches): PitfallResult[] {
  // A claim that the answer rejects is not its claim, unless the author asked for a stance in so many words.
  const asksStance = hasStance(pitfall.matcher)
  const hits = matches.find(pitfall.matcher).filter((hit) => asksStance || !matches.isRejected(hit))
  if (hits.length === 0) return []
  if (pitfall.unless && matches.find(pitfall.unless).length > 0) return []
  return [{ id: pitfall.id, severity: pitfall.severity, evidence: spansOf(matches.answer, hits.slice(0, 1)) }]
}

function hasStance(matcher: CompiledMatcher): boolean {
  if (matcher.kind === 'stance') return true
  return 'of' in matcher && matcher.of.some(hasStance)
}

/** Words between two matched stretches that are still quoted as one. */
const quotedGap = 7

function spansOf(answer: ReadAnswer, hits: Hit[]): Span[] {
  const pieces = hits.flatMap((hit) => hit.pieces).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of pieces) {
    const last = merged.at(-1)
    const near = last !== undefined && from - last[1] <= quotedGap
    if (last && near && sameSentence(answer, last[1], from)) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.map(([from, to]) => {
    const start = (answer.tokens[from] as Token).start
    const end = (answer.tokens[to] as Token).end
    return { start, end, text: answer.text.slice(start, end) }
  })
}

function sameSentence(answer: ReadAnswer, a: number, b: number): boolean {
  return (answer.tokens[a] as Token).sentence === (answer.tokens[b] as Token).sentence
}

/** Takes misspelt words for the rubric's words that they were meant to be; the text itself is untouched. */
function correctSpelling(answer: ReadAnswer, rubric: CompiledRubric): ReadAnswer {
  const positions = new Map(answer.positions)
  let tokens = answer.tokens
  for (const [stem, at] of answer.positions) {
    const meant = rubric.misspellings.meant(stem)
    if (meant === null) continue
    positions.set(
      meant,
      [...(positions.get(meant) ?? []), ...at].sort((a, b) => a - b),
    )
    if (tokens === answer.tokens) tokens = [...tokens]
    for (const index of at) tokens[index] = { ...(tokens[index] as Token), stem: meant }
  }
  return { ...answer, tokens, positions }
}
