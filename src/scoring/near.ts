import type { Within } from '../questions/matcher.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import type { Hit } from './term.ts'

/**
 * The places where one hit of each part stands together: in one sentence or clause, or within so many words. One pass over
 * the hits in text order, keeping the latest of each part, so cost is linear in the hits.
 */
export function findNear(
  answer: ReadAnswer,
  parts: readonly Hit[][],
  within: Within,
  ordered: boolean,
): Hit[] {
  if (parts.some((hits) => hits.length === 0)) return []
  const events = parts.flatMap((hits, part) => hits.map((hit) => ({ hit, part })))
  events.sort((a, b) => a.hit.from - b.hit.from || a.hit.to - b.hit.to || a.part - b.part)
  return ordered
    ? inOrder(answer, events, parts.length, within)
    : inAnyOrder(answer, events, parts.length, within)
}

interface Event {
  hit: Hit
  part: number
}

function inAnyOrder(answer: ReadAnswer, events: Event[], parts: number, within: Within): Hit[] {
  const found: Hit[] = []
  const latest: Recent[] = Array.from({ length: parts }, () => ({ last: undefined, before: undefined }))
  for (const { hit, part } of events) {
    const recent = latest[part] as Recent
    recent.before = recent.last
    recent.last = hit
    const together = joinLatest(latest)
    if (together && isWithin(answer, together, within)) found.push(together)
  }
  return found
}

/** The two latest hits of a part: when the last shares a word with another part's, the one before may do. */
interface Recent {
  last: Hit | undefined
  before: Hit | undefined
}

function joinLatest(latest: Recent[]): Hit | null {
  const chosen: Hit[] = []
  for (const { last, before } of latest) {
    if (!last) return null
    const free = [last, before].find((hit) => hit && joinHits([...chosen, hit]))
    if (!free) return null
    chosen.push(free)
  }
  return joinHits(chosen)
}

function inOrder(answer: ReadAnswer, events: Event[], parts: number, within: Within): Hit[] {
  const found: Hit[] = []
  /** chains[k]: the latest-starting run of parts 0..k. */
  const chains: (Hit[] | undefined)[] = Array.from({ length: parts })
  for (const { hit, part } of events) {
    if (part === 0) {
      chains[0] = [hit]
      continue
    }
    const before = chains[part - 1]
    const last = before?.at(-1)
    if (!before || !last || last.to >= hit.from) continue
    const chain = [...before, hit]
    const together = joinHits(chain)
    if (!together || !isWithin(answer, together, within)) continue
    if (part === parts - 1) found.push(together)
    else chains[part] = chain
  }
  return found
}

/** One hit of several, or null when two of them share a word. */
export function joinHits(hits: readonly Hit[]): Hit | null {
  const pieces = hits.flatMap((h) => h.pieces).sort((a, b) => a[0] - b[0])
  for (let i = 1; i < pieces.length; i++) {
    if ((pieces[i] as readonly [number, number])[0] <= (pieces[i - 1] as readonly [number, number])[1])
      return null
  }
  return { from: Math.min(...hits.map((h) => h.from)), to: Math.max(...hits.map((h) => h.to)), pieces }
}

function isWithin(answer: ReadAnswer, hit: Hit, within: Within): boolean {
  const first = answer.tokens[hit.from] as Token
  const last = answer.tokens[hit.to] as Token
  if (within === 'clause') return first.clause === last.clause
  if (within === 'sentence') return first.sentence === last.sentence
  return hit.to - hit.from <= within
}
