import type { Within } from '../questions/matcher.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import { sortFew } from './sort-few.ts'
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
  const sentences = typeof within === 'number' ? null : sharedSentences(answer, parts)
  if (sentences?.length === 0) return []
  const events = eventsOf(answer, parts, sentences)
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
    if (!areReachable(answer, latest, hit, within)) continue
    const together = joinLatest(latest)
    if (together && isWithin(answer, together, within)) found.push(together)
  }
  return found
}

/** Whether there is an earlier hit of every part, and each can still stand together with this one. */
function areReachable(answer: ReadAnswer, latest: readonly Recent[], hit: Hit, within: Within): boolean {
  for (const { last } of latest) if (!last || !isReachable(answer, last, hit, within)) return false
  return true
}

/** Whether an earlier hit can still stand together with this one; spares most of the joining. */
function isReachable(answer: ReadAnswer, earlier: Hit, hit: Hit, within: Within): boolean {
  if (typeof within === 'number') return hit.to - earlier.from <= within + longestPart
  return (answer.tokens[earlier.to] as Token).sentence === (answer.tokens[hit.to] as Token).sentence
}

/** The sentences that hold every part, ascending. */
function sharedSentences(answer: ReadAnswer, parts: readonly (readonly Hit[])[]): number[] {
  let shared: number[] | undefined
  for (const hits of parts) {
    const own: number[] = []
    eachShared(answer, hits, shared, (hit) => {
      const sentence = sentenceOf(answer, hit)
      if (own.at(-1) !== sentence) own.push(sentence)
    })
    if (own.length === 0) return own
    shared = own
  }
  return shared ?? []
}

/** The hits of all parts in text order; of those sentences alone, where there are some given. */
function eventsOf(
  answer: ReadAnswer,
  parts: readonly (readonly Hit[])[],
  sentences: readonly number[] | null,
): Event[] {
  const events: Event[] = []
  parts.forEach((hits, part) => {
    eachShared(answer, hits, sentences ?? undefined, (hit) => events.push({ hit, part }))
  })
  return sortFew(events, (a, b) => a.hit.from - b.hit.from || a.hit.to - b.hit.to || a.part - b.part)
}

/** The hits that begin in one of these sentences, or all. Both are ascending: one pass over the two is enough. */
function eachShared(
  answer: ReadAnswer,
  hits: readonly Hit[],
  sentences: readonly number[] | undefined,
  take: (hit: Hit) => void,
): void {
  let at = 0
  for (const hit of hits) {
    if (sentences) {
      const sentence = sentenceOf(answer, hit)
      while (at < sentences.length && (sentences[at] as number) < sentence) at++
      if (sentences[at] !== sentence) continue
    }
    take(hit)
  }
}

function sentenceOf(answer: ReadAnswer, hit: Hit): number {
  return (answer.tokens[hit.from] as Token).sentence
}

/** The two latest hits of a part: when the last shares a word with another part's, the one before may do. */
interface Recent {
  last: Hit | undefined
  before: Hit | undefined
}

/** The last hits of all parts as one; there is one of each. */
function joinLatest(latest: readonly Recent[]): Hit | null {
  const chosen = latest.map(({ last }) => last as Hit)
  for (let part = 1; part < chosen.length; part++) {
    if (isFree(chosen, chosen[part] as Hit, part)) continue
    const before = latest[part]?.before
    if (!before || !isFree(chosen, before, part)) return null
    chosen[part] = before
  }
  return joinHits(chosen)
}

/** Whether a hit shares no word with those chosen, or with the first so many of them. */
export function isFree(chosen: readonly Hit[], hit: Hit, count = chosen.length): boolean {
  for (let i = 0; i < count; i++) {
    const other = chosen[i] as Hit
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
  const ordered = sortFew([...hits], (a, b) => a.from - b.from)
  const { from, pieces: firstPieces } = ordered[0] as Hit
  let [pieces, to, apart] = [firstPieces, (ordered[0] as Hit).to, true]
  for (let i = 1; i < ordered.length; i++) {
    const next = ordered[i] as Hit
    pieces = pieces.concat(next.pieces)
    apart &&= next.from > (ordered[i - 1] as Hit).to
    to = Math.max(to, next.to)
  }
  return apart || areApart((pieces = pieces.toSorted((a, b) => a[0] - b[0]))) ? { from, to, pieces } : null
}

/** Whether no two of these stretches, in the order of their beginnings, share a word. */
function areApart(pieces: Hit['pieces']): boolean {
  return pieces.every(([from], i) => i === 0 || from > (pieces[i - 1] as readonly [number, number])[1])
}

function isWithin(answer: ReadAnswer, hit: Hit, within: Within): boolean {
  const first = answer.tokens[hit.from] as Token
  const last = answer.tokens[hit.to] as Token
  if (within === 'clause') return first.clause === last.clause
  if (within === 'sentence') return first.sentence === last.sentence
  return hit.to - hit.from <= within
}
