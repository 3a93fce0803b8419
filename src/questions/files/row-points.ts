import type { Criterion, Question } from '../question.ts'
import { pointColumns } from './csv-columns.ts'
import { alike, matcherOfWays, readPointCell, waysOf, type PointCell } from './point-cell.ts'

/** The points in a row's cells, those that the question has already carried on by their names. */
export function readPoints(
  cells: ReadonlyMap<string, string>,
  existing: readonly Criterion[],
): { criteria: Criterion[]; faults: { column: string; fault: string }[] } {
  const names = existing.map(({ name }) => name)
  const faults: { column: string; fault: string }[] = []
  const points: PointCell[] = []
  for (const column of pointColumns) {
    const cell = cells.get(column)
    if (cell === undefined) continue
    const point = readPointCell(cell, names)
    if ('fault' in point) faults.push({ column, fault: point.fault })
    else if (points.some(({ name }) => alike(name, point.name)))
      faults.push({
        column,
        fault: `another point of this row is called "${point.name}" too; give each its own name`,
      })
    else points.push(point)
  }
  const taken = new Set(existing.map(({ id }) => id))
  const criteria = points.map((point) => {
    const earlier = existing.find(({ name }) => alike(name, point.name))
    return earlier ? carriedOn(earlier, point) : newCriterion(point, points.length, taken)
  })
  return { criteria, faults }
}

function carriedOn(earlier: Criterion, { name, weight, ways }: PointCell): Criterion {
  const same = ways.length === 0 || waysOf(earlier)?.join('\n') === ways.join('\n')
  if (same) return { ...earlier, name, weight }
  const { levels: _, ...rest } = earlier
  return { ...rest, name, weight, match: matcherOfWays(ways) }
}

function newCriterion({ name, weight, ways }: PointCell, count: number, taken: Set<string>): Criterion {
  let number = 1
  while (taken.has(`point-${number}`)) number++
  taken.add(`point-${number}`)
  return {
    id: `point-${number}`,
    name,
    weight,
    match: matcherOfWays(ways),
    hint: `One of the ${count} points that a panel would look for is still missing.`,
    reason: `A good answer has this point: ${name}.`,
  }
}

/** The question with these points: what a table does not show stays, but for follow-ups that probe only points which are gone. */
export function withPoints(existing: Question | undefined, criteria: Criterion[]): Partial<Question> {
  if (!existing) return { rubric: { criteria, pitfalls: [] } }
  const ids = new Set(criteria.map(({ id }) => id))
  const follow_ups = existing.follow_ups
    .map((each) => ({ ...each, probes: each.probes.filter((id) => ids.has(id)) }))
    .filter(({ probes }) => probes.length > 0)
  return { ...existing, follow_ups, rubric: { criteria, pitfalls: existing.rubric.pitfalls } }
}
