import { clashIn } from './assign-credit.ts'
import type { CompiledMatcher } from './compile-matcher.ts'
import type { CompiledCriterion, CompiledRubric } from './compile-rubric.ts'
import type { Explanation, LevelLooked, PartLooked, Reason } from './explanation.ts'
import { AnswerMatches } from './find-matches.ts'
import { foundWords, hitsLookedAt, spanOf, type Looking } from './found-words.ts'
import type { Earned } from './judge-criterion.ts'
import { indexOf } from './lexicon-index.ts'
import type { Lexicon } from './lexicon.ts'
import { nameDistance, nameMatcher } from './name-matcher.ts'
import { readAnswer, type Token } from './read-answer.ts'
import { isPlain, nearestOf, reasonsFor, turnedDown } from './reasons-for-miss.ts'
import type { CriterionResult } from './result.ts'
import { weighAnswer, type Weighed } from './score-answer.ts'

/** A stretch of an answer's text. */
export interface Stretch {
  start: number
  end: number
}

/**
 * Why an answer, or a stretch of it, does not earn a criterion, or what of it does: by the matcher that scores it, walked part
 * by part. Throws `RangeError` when the rubric has no such criterion.
 */
export function explainMiss(
  rubric: CompiledRubric,
  lexicon: Lexicon,
  text: string,
  id: string,
  selected: Stretch | null = null,
): Explanation {
  const criterion = rubric.criteria.find((one) => one.id === id)
  if (!criterion) throw new RangeError(`the rubric has no criterion "${id}"`)
  const weighed = weighAnswer(rubric, text)
  const { answer } = weighed.matches
  const isLookedAt = lookedAt(answer.tokens, selected)
  const looking: Looking = {
    matches: weighed.matches,
    unfiltered: new AnswerMatches(answer, rubric),
    asWritten: readAnswer(text),
    index: indexOf(lexicon),
    misspellings: rubric.misspellings,
    isLookedAt,
  }
  const levels = criterion.levels.toReversed().map((level) => lookAt(looking, level))
  const reasons = paidElsewhere(looking, weighed, id)
  const result = weighed.result.criteria.find((one) => one.id === id) as CriterionResult
  const earned = weighed.assigned.get(id)
  const here = earned !== undefined && isLookedAt(earned.hit.from, earned.hit.to)
  const nobody = answer.tokens.every((_, at) => !isLookedAt(at, at))
  const says = nobody
    ? 'There are no words here that count: quoted lines, and a sentence said twice, are left out.'
    : sayOutcome(result, here, levels, reasons)
  return { criterion: id, result, says, reasons, levels }
}

/** Tells whether tokens are, in part, in the stretch; without one, all are. */
function lookedAt(tokens: readonly Token[], selected: Stretch | null): Looking['isLookedAt'] {
  if (selected === null) return () => true
  return (from, to) => {
    const [first, last] = [tokens[from], tokens[to]]
    return (
      first !== undefined && last !== undefined && first.start < selected.end && last.end > selected.start
    )
  }
}

function lookAt(
  looking: Looking,
  { level, matcher, asksRejection }: CompiledCriterion['levels'][number],
): LevelLooked {
  const hits = hitsLookedAt(looking, matcher)
  const meant = hits.filter(({ pieces }) => asksRejection || !looking.matches.stance.isDismissed(pieces))
  const way = wayThrough(looking, matcher)
  const reasons =
    meant.length > 0 ? [] : hits.length > 0 ? [turnedDown(looking, hits)] : reasonsFor(looking, matcher)
  return {
    level,
    met: meant.length > 0,
    asks: way.asks,
    parts: way.parts.map((part) => partLooked(looking, part)),
    otherWays: way.otherWays,
    reasons,
  }
}

/** Down through choices and stances to what can be shown part by part. */
function wayThrough(
  looking: Looking,
  matcher: CompiledMatcher,
): { asks: string; parts: readonly CompiledMatcher[]; otherWays: number } {
  if (isPlain(matcher)) return { asks: '', parts: [matcher], otherWays: 0 }
  switch (matcher.kind) {
    case 'any': {
      const way = wayThrough(looking, nearestOf(looking, matcher.of))
      return { ...way, otherWays: way.otherWays + matcher.of.length - 1 }
    }
    case 'stance': {
      const way = wayThrough(looking, matcher.of)
      const stance = matcher.rejected ? 'turned down' : 'not turned down'
      return { ...way, asks: [way.asks, stance].filter(Boolean).join(', ') }
    }
    case 'near':
      return { asks: nameDistance(matcher), parts: matcher.of, otherWays: 0 }
    case 'atLeast': {
      const asks = matcher.count === matcher.of.length ? 'all of them' : `${matcher.count} of them`
      return { asks: `${asks}, anywhere in the answer`, parts: matcher.of, otherWays: 0 }
    }
    case 'code':
    case 'number':
    case 'term':
      return { asks: '', parts: [matcher], otherWays: 0 }
  }
}

function partLooked(looking: Looking, part: CompiledMatcher): PartLooked {
  const hits = hitsLookedAt(looking, part)
  const words = foundWords(looking, part)
  const asWhole = hits.slice(0, 1).map((hit) => ({ span: spanOf(looking.matches, hit), how: 'as asked' }))
  return {
    asks: nameMatcher(part, looking.index),
    missing: hits.length === 0,
    found: words.length > 0 ? words : asWhole,
  }
}

/** When a better way to earn the criterion rests on words that are paid for another already. */
function paidElsewhere(
  { matches, isLookedAt }: Looking,
  { claims, assigned }: Weighed,
  id: string,
): Reason[] {
  const paid = assigned.get(id)
  const ways = claims.find((claim) => claim.id === id)?.ways ?? []
  const better = ways.find(({ credit, hit }) => credit > (paid?.credit ?? 0) && isLookedAt(hit.from, hit.to))
  const taken = better ?? (paid && isCut(paid, ways) ? ways[0] : undefined)
  if (!taken) return []
  const clash = clashIn(matches.answer.tokens)
  const other = [...assigned].find(([name, way]) => name !== id && clash(way, taken))
  if (!other) return []
  const span = spanOf(matches, taken.hit)
  const says = `“${span.text}” is paid in full for ${other[0]} already. The same words are paid in full once; here they count as a mention.`
  return [{ kind: 'paid-elsewhere', says, spans: [span] }]
}

function isCut(paid: Earned, ways: readonly Earned[]): boolean {
  return ways.some(({ hit, credit }) => hit === paid.hit && credit > paid.credit)
}

function sayOutcome(
  { credit, evidence }: CriterionResult,
  here: boolean,
  levels: readonly LevelLooked[],
  reasons: readonly Reason[],
): string {
  const quote = evidence.map(({ text }) => `“${text.replaceAll(/\s+/g, ' ')}”`).join(' … ')
  if (credit >= 1)
    return here ? `Earned in full here, by ${quote}.` : `Earned in full, by other words: ${quote}.`
  if (reasons.length > 0) return 'Its words are here, but another criterion is paid for them.'
  if (credit > 0)
    return here ? `Earned in part here, by ${quote}.` : `Earned in part, by other words: ${quote}.`
  const near = levels.find(({ parts }) => parts.some(({ missing }) => !missing))
  return near
    ? 'Not earned. Some of what it asks for is here:'
    : 'Not earned. Nothing that it asks for is here.'
}
