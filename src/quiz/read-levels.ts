import { mixOf, mostlyWeight } from '../messages/levels-text.ts'
import { difficulties, type Difficulty } from '../questions/question.ts'
import type { Schedule } from '../rounds/schedule.ts'

type Levels = Pick<Schedule, 'difficulties' | 'mix'>

/** Reads "all", "onsite and staff", "mostly onsite", "equal shares", "onsite 60%, staff 40%"; null when it is none of these. */
export function readLevels(text: string): Levels | null {
  const plain = text.toLowerCase().trim().replace(/\s+/g, ' ')
  if (/^(all|any|all levels|)$/.test(plain)) return { difficulties: [...difficulties] }
  if (/^(equal|equally|even|evenly)( shares?)?$/.test(plain))
    return { difficulties: [...difficulties], mix: mixOf({ screen: 1, onsite: 1, staff: 1 }) }
  const mostly = /^mostly (.+)$/.exec(plain)
  if (mostly) return mostlyOf(mostly[1] ?? '')
  const pieces = plain
    .replace(/^only | only$/g, '')
    .split(/\s*(?:[,;+/]|\band\b)\s*/)
    .filter((piece) => piece !== '')
    .map(readPiece)
  if (pieces.length === 0 || pieces.some((piece) => piece === null)) return null
  const read = pieces.filter((piece) => piece !== null)
  if (new Set(read.map(({ level }) => level)).size < read.length) return null
  const weighted = read.filter(({ weight }) => weight !== null)
  if (weighted.length === 0) return { difficulties: inOrder(read.map(({ level }) => level)) }
  if (weighted.length < read.length) return null
  const mix = mixOf(Object.fromEntries(read.map(({ level, weight }) => [level, weight ?? 0])))
  const shared = difficulties.filter((level) => mix[level] > 0)
  if (shared.length === 0 || read.some(({ weight }) => (weight ?? 0) > 100)) return null
  return shared.length === 1 ? { difficulties: shared } : { difficulties: shared, mix }
}

function mostlyOf(words: string): Levels | null {
  const level = readPiece(words)
  if (level === null || level.weight !== null) return null
  const mix = mixOf({ screen: 1, onsite: 1, staff: 1, [level.level]: mostlyWeight })
  return { difficulties: [...difficulties], mix }
}

/** "onsite", "onsite 60%", "60% onsite", "2 onsite", "onsite: 2" */
function readPiece(piece: string): { level: Difficulty; weight: number | null } | null {
  const found = /^(?:(\d{1,3}) ?%? ?(?:x |of )?)?([a-z]+)(?: ?[:=]? ?(\d{1,3}) ?%?)?$/.exec(piece)
  const level = difficulties.find((each) => each === found?.[2])
  if (!found || !level || (found[1] !== undefined && found[3] !== undefined)) return null
  const weight = found[1] ?? found[3]
  return { level, weight: weight === undefined ? null : Number(weight) }
}

function inOrder(levels: readonly Difficulty[]): Difficulty[] {
  return difficulties.filter((level) => levels.includes(level))
}
