import type { CompiledMatcher } from './compile-matcher.ts'
import type { Reason } from './explanation.ts'
import { findNumbers } from './find-numbers.ts'
import { hitsLookedAt, nearMisses, spanOf, type Looking } from './found-words.ts'
import { nameMatcher, nameNumber, termsIn } from './name-matcher.ts'
import { findNear } from './near.ts'
import type { Span } from './result.ts'
import type { Hit } from './term.ts'

type Of<Kind> = Extract<CompiledMatcher, { kind: Kind }>

/** Farther apart than any two words of an answer. */
const anywhere = 1_000_000

/** Whether a matcher is one term or a choice of terms: there is nothing in it to take apart. */
export function isPlain(matcher: CompiledMatcher): boolean {
  return matcher.kind === 'term' || (matcher.kind === 'any' && matcher.of.every(isPlain))
}

/**
 * 0 to 1: how near the words looked at come to a matcher. What stands elsewhere in the answer counts for less: it says which
 * of several ways the author probably means.
 */
export function nearness(looking: Looking, matcher: CompiledMatcher): number {
  if (hitsLookedAt(looking, matcher).length > 0) return 1
  switch (matcher.kind) {
    case 'any':
      return Math.max(...matcher.of.map((part) => nearness(looking, part)))
    case 'near':
    case 'atLeast': {
      const needed = matcher.kind === 'near' ? matcher.of.length : matcher.count
      const best = matcher.of.map((part) => nearness(looking, part)).sort((a, b) => b - a)
      return (0.95 * best.slice(0, needed).reduce((sum, one) => sum + one, 0)) / needed
    }
    case 'stance':
      return 0.95 * nearness(looking, matcher.of)
    case 'code':
      return 0.9 * Math.max(...matcher.of.map((part) => nearness(looking, part)))
    case 'number':
      return numbersLookedAt(looking).length > 0 ? 0.5 : 0
    case 'term':
      return looking.matches.find(matcher).length > 0 || repeats(looking, matcher).length > 0 ? 0.4 : 0
  }
}

/** The part of a choice that the words looked at come nearest to; the first of equals. */
export function nearestOf(looking: Looking, of: readonly CompiledMatcher[]): CompiledMatcher {
  let best = of[0] as CompiledMatcher
  let most = -1
  for (const part of of) {
    const value = nearness(looking, part)
    if (value <= most) continue
    best = part
    most = value
  }
  return best
}

/** Why the words looked at do not meet a matcher: the way they come nearest to, part by part. Empty when they do. */
export function reasonsFor(looking: Looking, matcher: CompiledMatcher): Reason[] {
  if (hitsLookedAt(looking, matcher).length > 0) return []
  if (isPlain(matcher)) return plainReasons(looking, matcher)
  switch (matcher.kind) {
    case 'any':
      return reasonsFor(looking, nearestOf(looking, matcher.of))
    case 'near':
      return nearReasons(looking, matcher)
    case 'atLeast':
      return countReasons(looking, matcher)
    case 'stance':
      return stanceReasons(looking, matcher)
    case 'code':
      return codeReasons(looking, matcher)
    case 'number':
      return numberReasons(looking, matcher)
    case 'term':
      return []
  }
}

function plainReasons(looking: Looking, matcher: CompiledMatcher): Reason[] {
  const repeated = repeats(looking, matcher)
  if (repeated.length > 0) {
    const says = `${quoted(repeated)} ${isOrAre(repeated)} part of six or more words in a row taken over from the question, and those earn nothing.`
    return [{ kind: 'repeats-question', says, spans: repeated }]
  }
  const elsewhere = outermost(spansOf(looking, looking.matches.find(matcher)))
  if (elsewhere.length > 0) {
    const says = `${quoted(elsewhere)} ${isOrAre(elsewhere)} in the answer, but not in the words that you selected.`
    return [{ kind: 'elsewhere', says, spans: elsewhere }]
  }
  const missed = nearMisses(looking, matcher)
  const says = `Nothing here says ${nameMatcher(matcher, looking.index)}.`
  return [...missed, { kind: 'absent', says, spans: [] }]
}

function nearReasons(looking: Looking, matcher: Of<'near'>): Reason[] {
  const hits = matcher.of.map((part) => looking.matches.find(part))
  const lacking = matcher.of.filter((_, i) => (hits[i] as readonly Hit[]).length === 0)
  if (lacking.length > 0) return matcher.of.flatMap((part) => reasonsFor(looking, part))
  const chosen = hits.map((of) => of.find((hit) => looking.isLookedAt(hit.from, hit.to)) ?? (of[0] as Hit))
  const spans = inOrder(spansOf(looking, chosen))
  const { answer } = looking.matches
  const { within, ordered } = matcher
  if (findNear(answer, hits, within, ordered).length > 0) {
    const says = 'These stand together elsewhere in the answer, but not in the words that you selected.'
    return [{ kind: 'elsewhere', says, spans }]
  }
  const apart = findNear(answer, hits, anywhere, false)
  if (apart.length === 0) {
    const says = `Two parts rest on the same words (${quoted(spans)}): each part needs words of its own.`
    return [{ kind: 'same-words', says, spans }]
  }
  if (ordered && findNear(answer, hits, within, false).length > 0) {
    const says = `${quoted(spans)} are there, but in another order than the one asked for.`
    return [{ kind: 'order', says, spans }]
  }
  return [{ kind: 'too-far', says: tooFar(looking, matcher, hits, apart, spans), spans }]
}

function tooFar(
  { matches: { answer } }: Looking,
  { within }: Of<'near'>,
  hits: (readonly Hit[])[],
  apart: readonly Hit[],
  spans: Span[],
): string {
  const words = quoted(spans)
  if (within === 'clause' && findNear(answer, hits, 'sentence', false).length > 0)
    return `${words} stand in one sentence, but not in one clause: a comma, a colon or a word such as “but” or “when” comes between.`
  if (typeof within !== 'number')
    return `${words} stand in different sentences; they must be in one ${within}. Neighbouring sentences earn a share of a level's credit.`
  const distance = Math.min(...apart.map(({ from, to }) => to - from))
  return `${words} stand ${distance} words apart; at most ${within} are allowed.`
}

function countReasons(looking: Looking, matcher: Of<'atLeast'>): Reason[] {
  const { matches } = looking
  const found = matcher.of.filter((part) => matches.find(part).length > 0)
  const spans = inOrder(
    spansOf(
      looking,
      found.map((part) => matches.find(part)[0] as Hit),
    ),
  )
  if (found.length >= matcher.count) {
    if (matches.find(matcher).length > 0) {
      const says = 'The answer has enough of these, but none of them is in the words that you selected.'
      return [{ kind: 'elsewhere', says, spans }]
    }
    const says = `Some of these rest on the same words (${quoted(spans)}): each needs words of its own.`
    return [{ kind: 'same-words', says, spans }]
  }
  const lacking = matcher.of.filter((part) => !found.includes(part))
  const says = `${found.length} of the ${matcher.count} things needed ${found.length === 1 ? 'is' : 'are'} in the answer${found.length > 0 ? ` (${quoted(spans)})` : ''}.`
  const near = lacking.flatMap((part) => reasonsFor(looking, part)).filter(({ kind }) => kind !== 'absent')
  return [{ kind: 'too-few', says, spans }, ...near]
}

function stanceReasons(looking: Looking, matcher: Of<'stance'>): Reason[] {
  const inner = hitsLookedAt(looking, matcher.of)
  if (inner.length === 0) return reasonsFor(looking, matcher.of)
  if (!matcher.rejected) return [turnedDown(looking, inner)]
  const spans = spansOf(looking, inner)
  const says = `${quoted(spans)} ${isOrAre(spans)} said, but not turned down; here it must be (“never …”, “without …”, “… instead of it”).`
  return [{ kind: 'not-turned-down', says, spans }]
}

/** That these words are turned down, and by which others. */
export function turnedDown({ matches }: Looking, hits: readonly Hit[]): Reason {
  const spans = outermost(hits.slice(0, 3).map((hit) => spanOf(matches, hit)))
  const cues = [...new Set(hits.flatMap(({ pieces }) => matches.stance.cuesOf(pieces)))]
  const by = cues.map((at) => spanOf(matches, { from: at, to: at }))
  const cue = by.length === 0 ? '' : ` by ${quoted(by)}`
  return {
    kind: 'turned-down',
    says: `${quoted(spans)} ${isOrAre(spans)} turned down${cue}. Words that an answer advises against do not earn what asks for them.`,
    spans: [...spans, ...by],
  }
}

function codeReasons(looking: Looking, { of }: Of<'code'>): Reason[] {
  const said = of.flatMap((part) => hitsLookedAt(looking, part))
  if (said.length === 0) return of.flatMap((part) => reasonsFor(looking, part))
  const spans = spansOf(looking, said)
  const says = `${quoted(spans)} ${isOrAre(spans)} said, but not inside \`code\`, where it is asked for.`
  return [{ kind: 'not-code', says, spans }]
}

function numberReasons(looking: Looking, matcher: Of<'number'>): Reason[] {
  const { matches } = looking
  const spans = numbersLookedAt(looking).map((at) => spanOf(matches, { from: at, to: at }))
  const asked = nameNumber(matcher)
  if (spans.length === 0)
    return [{ kind: 'number', says: `There is no number here; ${asked} is asked for.`, spans }]
  const passes = (relaxed: Partial<Of<'number'>>) =>
    findNumbers(matches.answer, { ...matcher, ...relaxed }, (unit) => matches.find(unit)).filter(
      ({ from, to }) => looking.isLookedAt(from, to),
    )
  const found = passes({})
  const uncompared = passes({ comparison: undefined })
  const bare = passes({ comparison: undefined, units: [], attached: new Set() })
  const why =
    found.length > 0
      ? 'it repeats the question'
      : uncompared.length > 0
        ? 'nothing beside it says “at least” or “at most” as asked'
        : bare.length > 0
          ? 'its unit neither stands against it nor follows within three words'
          : 'it is outside the range'
  return [{ kind: 'number', says: `${quoted(spans)} does not count for ${asked}: ${why}.`, spans }]
}

function numbersLookedAt({ matches, isLookedAt }: Looking): number[] {
  return matches.answer.numbers.filter((at) => isLookedAt(at, at))
}

/** Where a matcher's terms stand in words that repeat the question. */
function repeats({ matches, unfiltered, isLookedAt }: Looking, matcher: CompiledMatcher): Span[] {
  const counted = new Set(
    termsIn(matcher).flatMap((term) => matches.find(term).map(({ from, to }) => `${from}-${to}`)),
  )
  return termsIn(matcher)
    .flatMap((term) => unfiltered.find(term))
    .filter(({ from, to }) => isLookedAt(from, to) && !counted.has(`${from}-${to}`))
    .slice(0, 3)
    .map((hit) => spanOf(matches, hit))
}

function spansOf({ matches }: Looking, hits: readonly Hit[]): Span[] {
  return hits.slice(0, 6).map((hit) => spanOf(matches, hit))
}

function inOrder(spans: Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start)
}

/** Spans that lie in none of the others. */
function outermost(spans: readonly Span[]): Span[] {
  return spans.filter(
    (one) =>
      !spans.some(
        (other) =>
          other !== one && other.start <= one.start && other.end >= one.end && other.text !== one.text,
      ),
  )
}

function isOrAre(spans: readonly Span[]): 'is' | 'are' {
  return new Set(spans.map(({ text }) => text)).size === 1 ? 'is' : 'are'
}

function quoted(spans: readonly Span[]): string {
  const texts = [...new Set(spans.map(({ text }) => `“${text.replaceAll(/\s+/g, ' ')}”`))]
  const last = texts.pop() ?? ''
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`
}
