import type { CompiledMatcher } from './compile-matcher.ts'
import type { CompiledCriterion, CompiledRubric } from './compile-rubric.ts'
import type { LevelLooked, PartLooked } from './explanation.ts'
import { AnswerMatches } from './find-matches.ts'
import { foundWords, hitsLookedAt, spanOf, type Looking } from './found-words.ts'
import { indexOf } from './lexicon-index.ts'
import type { Lexicon } from './lexicon.ts'
import { nameDistance, nameMatcher } from './name-matcher.ts'
import { readAnswer, type Token } from './read-answer.ts'
import type { Hit } from './term.ts'
import { isPlain, nearestOf, reasonsFor, turnedDown } from './reasons-for-miss.ts'

/** A stretch of an answer's text. */
export interface Stretch {
  start: number
  end: number
}

/** An answer made ready to be looked at, in whole or in a stretch of it. */
export function lookingAt(
  matches: AnswerMatches,
  rubric: CompiledRubric,
  lexicon: Lexicon,
  selected: Stretch | null,
): Looking {
  const { answer } = matches
  return {
    matches,
    unfiltered: new AnswerMatches(answer, rubric),
    asWritten: readAnswer(answer.text),
    index: indexOf(lexicon),
    misspellings: rubric.misspellings,
    isLookedAt: lookedAt(answer.tokens, selected),
  }
}

/** Whether nothing of what is looked at was read. */
export function seesNothing({ matches, isLookedAt }: Looking): boolean {
  return matches.answer.tokens.every((_, at) => !isLookedAt(at, at))
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

/** What the words looked at make of one level; `counts` tells whether a hit is meant as the author wants it. */
export function lookAtLevel(
  looking: Looking,
  { level, matcher }: Pick<CompiledCriterion['levels'][number], 'level' | 'matcher'>,
  counts: (hit: Hit) => boolean,
): LevelLooked {
  const hits = hitsLookedAt(looking, matcher)
  const met = hits.some(counts)
  const way = wayThrough(looking, matcher)
  return {
    level,
    met,
    asks: way.asks,
    parts: way.parts.map((part) => partLooked(looking, part)),
    otherWays: way.otherWays,
    reasons: met ? [] : hits.length > 0 ? [turnedDown(looking, hits)] : reasonsFor(looking, matcher),
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
