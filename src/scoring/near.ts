import type { Within } from '../questions/matcher.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import type { Hit } from './term.ts'

/**
 * The places where one hit of each part stands together: in one sentence or clause, or within so many words. One pass over
 * the hits in text order, keeping the latest of each part, so cost is linear in the hits.
 */
export function findNear(
  answer: ReadAnswer,
  parts: readonly (readonly Hit[])[],
  within: Within,
  ordered: boolean,
): Hit[] {
  if (parts.some((hits) => hits.length === 0)) return []
  const together = typeof within === 'number' ? parts : inSharedSentences(answer, parts)
  if (together === null) return []
  const events = together.flatMap((hits, part) => hits.map((hit) => ({ hit, part })))
  events.sort((a, b) => a.hit.from - b.hit.from || a.hit.to - b.hit.to || a.part - b.part)
  return ordered
    ? inOrder(answer, events, parts.length, within)
    : inAnyOrder(answer, events, parts.length, within)
}

interface Event {
  hit: Hit
  part: number
}

/** Words that one part may itself be long, when a distance in words is only estimated. */
const longestPart = 60

function inAnyOrder(answer: ReadAnswer, events: Event[], parts: number, within: Within): Hit[] {
  const found: Hit[] = []
  const latest: Recent[] = Array.from({ length: parts }, () => ({ last: undefined, before: undefined }))
  for (const { hit, part } of events) {
    const recent = latest[part] as Recent
    recent.before = recent.last
    recent.last = hit
    if (!latest.every(({ last }) => last && isReachable(answer, last, hit, within))) continue
    const together = joinLatest(latest)
    if (together && isWithin(answer, together, within)) found.push(together)
  }
  return found
}

/** Whether an earlier hit can still stand together with this one; spares most of the joining. */
function isReachable(answer: ReadAnswer, earlier: Hit, hit: Hit, within: Within): boolean {
  if (typeof within === 'number') return hit.to - earlier.from <= within + longestPart
  return (answer.tokens[earlier.to] as Token).sentence === (answer.tokens[hit.to] as Token).sentence
}

/** The hits in sentences that hold every part, or null when there is none. */
function inSharedSentences(
  answer: ReadAnswer,
  parts: readonly (readonly Hit[])[],
): readonly (readonly Hit[])[] | null {
  const sentenceOf = (hit: Hit) => (answer.tokens[hit.from] as Token).sentence
  let shared: number[] | undefined
  for (const hits of parts) {
    const own: number[] = []
    for (const hit of hits) {
      const sentence = sentenceOf(hit)
      if (own.at(-1) !== sentence && (shared === undefined || shared.includes(sentence))) own.push(sentence)
    }
    if (own.length === 0) return null
    shared = own
  }
  const sentences = new Set(shared)
  return parts.map((hits) => hits.filter((hit) => sentences.has(sentenceOf(hit))))
}

/** The two latest hits of a part: when the last shares a word with another part's, the one before may do. */
interface Recent {
  last: Hit | undefined
  before: Hit | undefined
}

function joinLatest(latest: Recent[]): Hit | null {
  const chosen: Hit[] = []
  for (const { last, before } of latest) {
    if (last && isFree(chosen, last)) chosen.push(last)
    else if (before && isFree(chosen, before)) chosen.push(before)
    else return null
  }
  return joinHits(chosen)
}

/** Whether a hit shares no word with those chosen. */
export function isFree(chosen: readonly Hit[], hit: Hit): boolean {
  for (const other of chosen) {
    if (other.to < hit.from || hit.to < other.from) continue
    for (const [a, b] of other.pieces) for (const [c, d] of hit.pieces) if (a <= d && c <= b) return false
  }
  return true
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
  const [only] = hits
  if (only && hits.length === 1) return only
  const ordered = hits.toSorted((a, b) => a.from - b.from)
  const pieces = ordered.flatMap((h) => h.pieces)
  const first = ordered[0] as Hit
  if (ordered.every((hit, i) => i === 0 || hit.from > (ordered[i - 1] as Hit).to))
    return { from: first.from, to: (ordered.at(-1) as Hit).to, pieces }
  pieces.sort((a, b) => a[0] - b[0])
  for (let i = 1; i < pieces.length; i++) {
    if ((pieces[i] as readonly [number, number])[0] <= (pieces[i - 1] as readonly [number, number])[1])
      return null
  }
  return { from: first.from, to: Math.max(...hits.map((h) => h.to)), pieces }
}

function isWithin(answer: ReadAnswer, hit: Hit, within: Within): boolean {
  const first = answer.tokens[hit.from] as Token
  const last = answer.tokens[hit.to] as Token
  if (within === 'clause') return first.clause === last.clause
  if (within === 'sentence') return first.sentence === last.sentence
  return hit.to - hit.from <= within
}
