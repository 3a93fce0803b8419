import { arguesAgainst, mostlyTurnsDown, recommendsFrom } from './argues-against.ts'
import { assignCredit, type Claim } from './assign-credit.ts'
import type { CompiledPitfall, CompiledRubric } from './compile-rubric.ts'
import { scoreOfCoverage } from './curve.ts'
import { soundsDismissive } from './dismissive.ts'
import { copiedTokens } from './echo.ts'
import { spansOf } from './evidence.ts'
import { AnswerMatches } from './find-matches.ts'
import { flagsOf, wrongAtMost } from './flags.ts'
import { instructsGrader } from './grader-instructions.ts'
import { waysToEarn, type Earned } from './judge-criterion.ts'
import { listingOf } from './keyword-list.ts'
import { leanOf } from './leaning.ts'
import { correctSpelling } from './misspelling.ts'
import { readAnswer, type Token } from './read-answer.ts'
import { namedInPassing } from './named-in-passing.ts'
import { afterPitfalls, doubtOf, pointsOff } from './pitfall-costs.ts'
import { readsWrong } from './reads-wrong.ts'
import type { CriterionResult, PitfallResult, ScoreResult } from './result.ts'
import { shareAbout } from './subject.ts'
import { substanceIn } from './substance.ts'
import type { Hit } from './term.ts'

/** A score, and what it was made from: for whoever explains it. */
export interface Weighed {
  result: ScoreResult
  matches: AnswerMatches
  /** Every way in which each criterion could be earned, and the one by which it is. */
  claims: readonly Claim[]
  assigned: ReadonlyMap<string, Earned>
  /** 0 to 1: how far what pitfalls say against the answer gives way. */
  doubt: number
}

/**
 * Scores one answer: 0 to 100, with the words that earned each criterion. Pure: the same text and rubric give the same
 * result. Never throws, whatever the text holds.
 */
export function scoreAnswer(rubric: CompiledRubric, text: string): ScoreResult {
  return weighAnswer(rubric, text).result
}

/** Scores one answer and keeps what the score was made from. */
export function weighAnswer(rubric: CompiledRubric, text: string): Weighed {
  const answer = correctSpelling(readAnswer(text), rubric.misspellings)
  const echoed = copiedTokens(answer, rubric.questionRuns)
  const own = (token: number) => echoed[token] !== true
  const matches = new AnswerMatches(answer, rubric, own)
  const claims = rubric.criteria.map((criterion) => ({
    id: criterion.id,
    weight: criterion.weight,
    ways: waysToEarn(criterion, matches),
  }))
  const assigned = assignCredit(claims, answer.tokens)
  const criteria = rubric.criteria.map(({ id }): CriterionResult => {
    const way = assigned.get(id)
    if (!way) return { id, credit: 0, evidence: [] }
    return { id, credit: rounded(way.credit), level: way.level, evidence: spansOf(answer, [way.hit]) }
  })
  const fallen = rubric.pitfalls.flatMap((pitfall) => claimOf(pitfall, matches))
  const coverage = coverageOf(rubric, criteria)
  const substance = rounded(substanceIn(answer, rubric.substance, own))
  const credited = tokensOf([...assigned.values()].map(({ hit }) => hit))
  const claimed = tokensOf(fallen.map(({ hit }) => hit))
  const telling = answer.tokens.map((token, at) => credited.has(at) || rubric.substance.weights.has(token))
  const share = rubric.substanceShare
  const reached = rounded((1 - share) * coverage + share * substance)
  const speaks = (at: number) => telling[at] === true || claimed.has(at)
  const lean = rubric.leaning && leanOf(answer, rubric.leaning, speaks)
  const doubt = doubtOf({ reached, lean: lean?.lean ?? null, claims: fallen.map(({ pitfall }) => pitfall) })
  const pitfalls = fallen.flatMap(({ pitfall: { id, severity }, hit }): PitfallResult[] => {
    const points = pointsOff(severity, doubt)
    return points === 0 ? [] : [{ id, severity, points, evidence: spansOf(answer, [hit]) }]
  })
  const uncapped = afterPitfalls(scoreOfCoverage(reached), pitfalls, doubt)
  // What only caps at 30 is not looked for, nor said, where no more was earned anyway.
  const isAbove = uncapped > wrongAtMost
  const flags = flagsOf({
    answer,
    echoed,
    fromModel: copiedTokens(answer, rubric.modelRuns),
    asked: answer.tokens.map((token) => !token.stop && rubric.substance.asked.has(token)),
    telling,
    strongAnswers: rubric.substance.answers,
    about: rubric.subject && shareAbout(answer, rubric.subject),
    wordsJudged: wordsAround(answer.tokens, speaks),
    coverage,
    substance,
    listing: listingOf(answer, credited),
    arguesAgainst: inSoManyWords(rubric, matches, telling, coverage)
      ? 'plainly'
      : isAbove &&
          coverage < recommendsFrom &&
          soundsDismissive(answer, speaks, { lean: lean?.lean ?? null, reached })
        ? 'in tone'
        : null,
    instructs: instructsGrader(answer),
    namedInPassing:
      isAbove && rubric.leaning
        ? namedInPassing({
            answer,
            claims,
            assigned,
            totalWeight: rubric.totalWeight,
            leaning: rubric.leaning,
            speaks,
          })
        : null,
    readsWrong: lean && readsWrong(answer, lean, { reached, doubt, isAbove }),
  })
  const caps = flags.map(({ cap }) => cap)
  const score = Math.round(Math.min(uncapped, ...caps))
  const result = { score, coverage, substance, reached, criteria, pitfalls, flags }
  return { result, matches, claims, assigned, doubt }
}

function inSoManyWords(
  rubric: CompiledRubric,
  matches: AnswerMatches,
  telling: readonly boolean[],
  coverage: number,
): boolean {
  if (coverage >= recommendsFrom) return false
  return arguesAgainst(rubric.criteria, matches) || mostlyTurnsDown(matches, telling)
}

/** Three decimals: what is stored and compared is the same on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function coverageOf(rubric: CompiledRubric, criteria: readonly CriterionResult[]): number {
  if (rubric.totalWeight === 0) return 0
  // Whole thousandths, so that the sum does not depend on the order of the criteria.
  const earned = rubric.criteria.reduce(
    (sum, { weight }, i) => sum + weight * Math.round((criteria[i] as CriterionResult).credit * 1000),
    0,
  )
  return rounded(earned / 1000 / rubric.totalWeight)
}

function tokensOf(hits: readonly Hit[]): Set<number> {
  const tokens = new Set<number>()
  for (const { pieces } of hits)
    for (const [from, to] of pieces) for (let at = from; at <= to; at++) tokens.add(at)
  return tokens
}

/** Words in the sentences that hold some of these tokens; of all when there is none. */
function wordsAround(tokens: readonly Token[], tells: (at: number) => boolean): number {
  const sentences = new Set(tokens.filter((_, at) => tells(at)).map(({ sentence }) => sentence))
  if (sentences.size === 0) return tokens.length
  return tokens.filter(({ sentence }) => sentences.has(sentence)).length
}

/** Where the answer makes the pitfall's claim, if it does and nothing in it forgives that. */
function claimOf(pitfall: CompiledPitfall, matches: AnswerMatches): { pitfall: CompiledPitfall; hit: Hit }[] {
  // A claim that the answer rejects is not its claim, unless rejecting is what the author asked for.
  const claims = (hit: Hit) => pitfall.asksRejection || !matches.stance.isRejected(hit.pieces)
  const hit = matches.find(pitfall.matcher).find(claims)
  if (!hit || (pitfall.unless && matches.find(pitfall.unless).length > 0)) return []
  return [{ pitfall, hit }]
}
