import type { Matcher } from '../matcher.ts'
import type { Criterion } from '../question.ts'
import { wayOf } from '../ways-of-saying.ts'

/** A point of a question as one cell: `Name!: a way of saying it, another, word + word`. */
export interface PointCell {
  name: string
  /** 1 to 10. */
  weight: number
  /** Empty when the cell has only the name: the point stays as it is. */
  ways: string[]
}

const essentialWeight = 4
const usualWeight = 2
const weightMark = /\s*\(weight (\d{1,2})\)$/i

/** Reads a cell. `names` are the points that the question has already. A fault says what to write instead. */
export function readPointCell(cell: string, names: readonly string[]): PointCell | { fault: string } {
  const text = cell.replace(/^\s*[-*•]\s+/, '').trim()
  const whole = weighed(text)
  const colon = text.indexOf(':')
  if (colon < 0 || names.some((name) => alike(name, whole.name))) {
    if (names.some((name) => alike(name, whole.name))) return { ...whole, ways: [] }
    return { fault: 'there is no colon; write "Name of the point: a way of saying it, another way"' }
  }
  const { name, weight } = weighed(text.slice(0, colon).trim())
  const ways = text
    .slice(colon + 1)
    .split(/[,\n]/)
    .map((way) => way.trim())
    .filter(Boolean)
  if (name.length < 3 || name.length > 80) return { fault: 'the name before the colon is 3 to 80 characters' }
  if (weight < 1 || weight > 10) return { fault: 'a weight is 1 to 10' }
  if (ways.length === 0) return { fault: 'after the colon, write at least one way of saying it' }
  const wordless = ways.find((way) => way.split('+').some((word) => !/[\p{L}\p{N}]/u.test(word)))
  if (wordless !== undefined) return { fault: `"${wordless}" needs a word on each side of "+"` }
  return { name, weight, ways }
}

/** The matcher of these ways: any one of them earns the point. */
export function matcherOfWays(ways: readonly string[]): Matcher {
  return ways.map(wayOf)
}

/** A point as its cell; where only a question file can say what it looks for, the name and weight alone. */
export function pointCell(criterion: Criterion): string {
  const { name, weight } = criterion
  const mark = weight === usualWeight ? '' : weight === essentialWeight ? '!' : ` (weight ${weight})`
  const ways = waysOf(criterion)
  return `${name}${mark}${ways === null || name.includes(':') ? '' : `: ${ways.join(', ')}`}`
}

/** The ways of saying it, where they can be written in a cell; else null. */
export function waysOf({ match }: Criterion): string[] | null {
  if (match === undefined) return null
  const any = Array.isArray(match) ? match : [match]
  const ways = any.map(textOfWay)
  return ways.every((way) => way !== null) ? ways : null
}

function textOfWay(matcher: Matcher): string | null {
  if (typeof matcher === 'string') return isSimple(matcher) ? matcher : null
  if (Array.isArray(matcher) || !('near' in matcher)) return null
  if (matcher.within !== undefined || matcher.ordered !== undefined) return null
  const words = matcher.near.filter((word) => typeof word === 'string')
  return words.length === matcher.near.length && words.every(isSimple) ? words.join(' + ') : null
}

function isSimple(word: string): boolean {
  return !/[,+\n]/.test(word) && word === word.trim()
}

function weighed(text: string): { name: string; weight: number } {
  const [mark, digits] = weightMark.exec(text) ?? []
  if (mark !== undefined) return { name: text.slice(0, -mark.length).trim(), weight: Number(digits) }
  return text.endsWith('!')
    ? { name: text.slice(0, -1).trim(), weight: essentialWeight }
    : { name: text, weight: usualWeight }
}

/** Whether two names of points are the same to a reader. */
export function alike(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
