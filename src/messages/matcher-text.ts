import type { Criterion } from '../questions/question.ts'
import type { Matcher } from '../questions/matcher.ts'

/** Alternatives shown of a long list. */
const mostShown = 6
/** A line that is longer is cut on a word: the question's file has all of it. */
const longestLine = 280

/** What earns a criterion, in words, by level where it has levels; long lists shortened. */
export function criterionText({ match, levels }: Pick<Criterion, 'match' | 'levels'>): string[] {
  if (match !== undefined) return [shortened(matcherText(match))]
  return (['named', 'explained', 'mechanism'] as const).flatMap((level) => {
    const matcher = levels?.[level]
    return matcher === undefined ? [] : [shortened(`${level}: ${matcherText(matcher)}`)]
  })
}

function shortened(line: string): string {
  if (line.length <= longestLine) return line
  return `${line.slice(0, line.lastIndexOf(' ', longestLine))} …`
}

/** A matcher in words. */
export function matcherText(matcher: Matcher): string {
  if (typeof matcher === 'string')
    return matcher.startsWith('@') ? matcher.slice(1).replaceAll('-', ' ') : `“${matcher}”`
  if (Array.isArray(matcher)) return listed(matcher, ' or ')
  if ('any' in matcher) return listed(matcher.any, ' or ')
  if ('all' in matcher) return grouped(matcher.all, ' and ')
  if ('atLeast' in matcher) return `at least ${matcher.atLeast} of: ${listed(matcher.of, ', ')}`
  if ('near' in matcher) return `${grouped(matcher.near, ' + ')} close together`
  if ('phrase' in matcher) return `exactly “${matcher.phrase}”`
  if ('number' in matcher) return `a number${rangeText(matcher.number)}`
  if ('code' in matcher) return `in code: ${listed([matcher.code].flat(), ' or ')}`
  return 'recommended' in matcher
    ? `${matcherText(matcher.recommended)}, recommended`
    : `${matcherText(matcher.rejected)}, advised against`
}

function listed(matchers: readonly Matcher[], joint: string): string {
  const shown = matchers.slice(0, mostShown).map(matcherText).join(joint)
  return matchers.length > mostShown ? `${shown}${joint}${matchers.length - mostShown} more` : shown
}

function grouped(matchers: readonly Matcher[], joint: string): string {
  return matchers
    .map((each) =>
      typeof each === 'string' || !hasAlternatives(each) ? matcherText(each) : `(${matcherText(each)})`,
    )
    .join(joint)
}

function hasAlternatives(matcher: Matcher): boolean {
  return Array.isArray(matcher) ? matcher.length > 1 : typeof matcher === 'object' && 'any' in matcher
}

function rangeText({
  min,
  max,
  unit,
}: {
  min?: number | undefined
  max?: number | undefined
  unit?: string | string[] | undefined
}): string {
  const from = min === undefined ? '' : ` from ${min}`
  const to = max === undefined ? '' : ` up to ${max}`
  return `${from}${to}${unit === undefined ? '' : ` ${[unit].flat()[0]}`}`
}
