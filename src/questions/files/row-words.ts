import { nearestName } from '../../scoring/nearest-name.ts'
import { difficulties, domainIds, domains, type Difficulty, type Domain } from '../question.ts'

const topics = domainIds.flatMap((domain) =>
  Object.entries(domains[domain].topics).map(([topic, name]) => ({ domain, topic, name })),
)

/** A topic as `domain/topic`, its id alone, or its name; nothing when the cell is empty. A fault says what to write. */
export function readTopic(
  cell: string | undefined,
): { domain: Domain; topic: string } | { fault: string } | Record<string, never> {
  if (cell === undefined) return {}
  const wanted = cell.trim().toLowerCase()
  const found = topics.find(
    ({ domain, topic, name }) =>
      wanted === `${domain}/${topic}` || wanted === topic || wanted === name.toLowerCase(),
  )
  if (found) return { domain: found.domain, topic: found.topic }
  const near = nearestName(
    wanted.slice(0, 80),
    topics.flatMap(({ domain, topic, name }) => [topic, `${domain}/${topic}`, name]),
  )
  const hint =
    near === null ? `write one of: ${topics.map(({ topic }) => topic).join(', ')}` : `did you mean "${near}"?`
  return { fault: `"${cell.slice(0, 60)}" is no topic; ${hint}` }
}

/** A difficulty, nothing when the cell is empty. */
export function readDifficulty(
  cell: string | undefined,
): { difficulty: Difficulty } | { fault: string } | Record<string, never> {
  if (cell === undefined) return {}
  const found = difficulties.find((each) => each === cell.trim().toLowerCase())
  if (found) return { difficulty: found }
  return { fault: `"${cell.slice(0, 60)}" is no difficulty; write one of: ${difficulties.join(', ')}` }
}
