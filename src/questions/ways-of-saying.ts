import type { Matcher } from './matcher.ts'
import type { Criterion } from './question.ts'

/** What a criterion looks for: any one way earns all of it, or so many of them do. */
type Looked = Pick<Criterion, 'match' | 'levels'>

/** So many of the ways are partly there. */
const partly = 2
const lead = /^at least (\d+) of(?: these)?:?$/i

/**
 * What a criterion looks for, as an admin reads and writes it: a way a line, `word + word` for words near each other, and
 * first `at least 3 of:` where one way is not enough. Null for what only a file can say.
 */
export function waysText(looked: Looked): string | null {
  const { match, levels } = looked
  if (match !== undefined) return linesOf(match)
  if (!levels) return null
  const { named, explained, mechanism } = levels
  if (!isCount(mechanism)) return null
  const of = JSON.stringify(mechanism.of)
  if (explained !== undefined && !(isCount(explained) && JSON.stringify(explained.of) === of)) return null
  if (named !== undefined && !(Array.isArray(named) && named.every((way) => mechanism.of.includes(way))))
    return null
  return linesOf(mechanism)
}

/** Reads what `waysText` writes. A fault says what to write instead. */
export function readWays(text: string): Looked | { fault: string } {
  const [first = '', ...rest] = text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)
  const counted = lead.exec(first)
  const lines = counted ? rest : [first, ...rest].filter(Boolean)
  if (lines.length === 0) return { fault: 'Write at least one way of saying it, one a line.' }
  if (lines.length > 40) return { fault: 'Write at most 40 ways.' }
  if (lines.some((line) => line.length > 120))
    return { fault: 'A way of saying it has at most 120 characters.' }
  const wordless = lines.find((line) => line.split('+').some((word) => !/[\p{L}\p{N}]/u.test(word)))
  if (wordless !== undefined) return { fault: `"${wordless}" needs a word on each side of "+".` }
  const ways = lines.map(wayOf)
  const needed = counted ? Number(counted[1]) : 1
  if (needed < 1 || needed > ways.length)
    return { fault: `"at least ${needed} of:" needs that many lines below it; there are ${ways.length}.` }
  return needed === 1 ? { match: ways } : { levels: levelsOf(ways, needed) }
}

/** `retry + backoff`: both in one sentence. */
export function wayOf(line: string): Matcher {
  const words = line.split('+').map((word) => word.trim())
  return words.length === 1 ? line : { near: words }
}

/** The first half names it, two explain it, all that are needed earn it whole. */
function levelsOf(ways: Matcher[], needed: number): NonNullable<Criterion['levels']> {
  return {
    named: ways.slice(0, Math.ceil(ways.length / 2)),
    ...(needed > partly ? { explained: { atLeast: partly, of: ways } } : {}),
    mechanism: { atLeast: needed, of: ways },
  }
}

function isCount(matcher: Matcher | undefined): matcher is { atLeast: number; of: Matcher[] } {
  return typeof matcher === 'object' && 'atLeast' in matcher
}

function linesOf(matcher: Matcher): string | null {
  if (isCount(matcher)) {
    const lines = linesOf(matcher.of)
    return lines === null ? null : `at least ${matcher.atLeast} of:\n${lines}`
  }
  const any = Array.isArray(matcher)
    ? matcher
    : typeof matcher === 'object' && 'any' in matcher
      ? matcher.any
      : [matcher]
  const lines = any.map(lineOf)
  return lines.includes(null) ? null : lines.join('\n')
}

function lineOf(way: Matcher): string | null {
  if (typeof way === 'string') return way.includes('+') ? null : way
  if (Array.isArray(way) || !('near' in way) || way.within !== undefined || way.ordered !== undefined)
    return null
  const words = way.near.map((word) => (typeof word === 'string' && !word.includes('+') ? word : null))
  return words.includes(null) ? null : words.join(' + ')
}

/** The terms that a criterion looks for, whatever way they are joined, each once: words, and concepts as `@name`. */
export function termsOf({ match, levels }: Looked): string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) if (!notTerms.includes(key)) walk(inner)
  }
  walk([match, levels?.mechanism, levels?.explained, levels?.named])
  return [...found]
}

const notTerms = ['number', 'within', 'rejected']

/** How many of its terms a criterion needs to be earned whole; null where one is enough, or it is not as simple as that. */
export function countOf({ match, levels }: Looked): number | null {
  const whole = match ?? levels?.mechanism
  return isCount(whole) && whole.atLeast > 1 ? whole.atLeast : null
}
