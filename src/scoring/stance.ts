import type { ReadAnswer, Token } from './read-answer.ts'
import {
  backwardCue,
  forwardCue,
  isConditional,
  isContrast,
  isEmphasis,
  isListItem,
  isPointer,
  takesList,
  type Cue,
} from './stance-cues.ts'
import { kind } from './word-kinds.ts'

/** Words that one negation can reach, forwards or backwards; keeps the cost linear whatever the text. */
const farthest = 25
/** Items of a list ("avoid A, B, C and D") that one negation can reach. */
const longestList = 6

type Pieces = readonly (readonly [number, number])[]

const noPieces: Pieces = []

interface Segment {
  from: number
  /** One past its last token. */
  to: number
  sentence: number
}

/**
 * Which words an answer turns down, and how plainly. Read once per answer: each negation governs a stretch of words; a word
 * governed by two of them is not turned down ("never deploy without a canary").
 */
export class Stance {
  readonly #tokens: Token[]
  readonly #governors: (number[] | undefined)[] = []
  readonly #plain = new Set<number>()
  /** "I would do none of that": everything before this token is turned down. */
  #allBefore = -1
  #governed = 0

  constructor(answer: ReadAnswer) {
    this.#tokens = answer.tokens
    const segments = segmentsOf(answer.tokens)
    segments.forEach((segment, index) => this.#readSegment(answer, segments, segment, index))
  }

  /** Whether some stretch is turned down. Negations inside the stretches belong to what was matched. */
  isRejected(pieces: Pieces): boolean {
    for (const piece of pieces) if (this.#turnedDown(piece[0], pieces) !== null) return true
    return false
  }

  /** Whether some stretch is advised against in so many words ("skip", "no need for", "… is overkill"). */
  isDismissed(pieces: Pieces): boolean {
    for (const piece of pieces) if (this.#turnedDown(piece[0], pieces) === 'plainly') return true
    return false
  }

  /** How many words are turned down at all; two negations of one word count as well. */
  get governed(): number {
    return this.#governed
  }

  /** The same of one token. */
  ofToken(at: number): 'plainly' | 'somehow' | null {
    return this.#turnedDown(at, noPieces)
  }

  /** The tokens that say so where a stretch is turned down, ascending. */
  cuesOf(pieces: Pieces): number[] {
    const turned = pieces.filter(([from]) => this.#turnedDown(from, pieces) !== null)
    const cues = turned.flatMap(([from]) => [
      ...(this.#governors[from] ?? []),
      ...(from < this.#allBefore ? [this.#allBefore] : []),
    ])
    return [...new Set(cues)].sort((a, b) => a - b)
  }

  #turnedDown(at: number, pieces: Pieces): 'plainly' | 'somehow' | null {
    const governors = this.#governors[at]
    const wholesale = at < this.#allBefore
    if (!governors) return wholesale ? 'plainly' : null
    const free = governors.filter((g) => !pieces.some(([a, b]) => g >= a && g <= b))
    if ((free.length + (wholesale ? 1 : 0)) % 2 === 0) return null
    return wholesale || free.some((g) => this.#plain.has(g)) ? 'plainly' : 'somehow'
  }

  #readSegment(answer: ReadAnswer, segments: Segment[], segment: Segment, index: number): void {
    const tokens = this.#tokens
    const conditional = isConditional(tokens[segment.from] as Token)
    // "… only slows you down" is one judgement in two words.
    let judged = false
    for (let at = segment.from; at < segment.to; at++) {
      if (((tokens[at] as Token).kinds & kind.cue) === 0) continue
      const forward = conditional ? null : forwardCue(tokens, at, segment.from)
      if (forward) {
        if (forward.plain) this.#plain.add(at)
        if (isPointer(tokens, at, forward.after)) {
          this.#allBefore = Math.max(this.#allBefore, at)
          this.#governed += at
        } else this.#governForward(answer, segments, index, at, forward)
      } else {
        if (judged || !backwardCue(tokens, at, segment.from, segment.to)) continue
        judged = true
        this.#plain.add(at)
        this.#governBackward(segments, index, at)
      }
    }
  }

  #governForward(answer: ReadAnswer, segments: Segment[], index: number, at: number, cue: Cue): void {
    const segment = segments[index] as Segment
    const end = this.#reach(cue.after, Math.min(segment.to, cue.after + farthest))
    if (!this.#hasSubject(cue.after, end)) {
      if (end !== segment.to || !cue.standsAlone) return
      this.#plain.add(at)
      // "Idempotency keys I'd skip", "…: avoid": what stood before it, in its clause or in the one before.
      if (this.#hasSubject(segment.from, at)) this.#govern(at, Math.max(segment.from, at - farthest), at)
      else if (answersQuestion(answer, segment) || !this.#isYetToCome(segments, index))
        this.#governPrevious(segments, index, at)
      return
    }
    this.#govern(at, cue.after, end)
    if (end < segment.to || !takesList(this.#tokens, at)) return
    const items = listAfter(answer, segments, index)
    for (const item of items) this.#govern(at, item.from, item.to)
  }

  /** "Don't go on while …": a sentence that begins so forbids what is yet to come in it. */
  #isYetToCome(segments: Segment[], index: number): boolean {
    const { sentence } = segments[index] as Segment
    return segments[index - 1]?.sentence !== sentence && segments[index + 1]?.sentence === sentence
  }

  /** Where a negation stops: at a contrast ("…, before", "except"), or where a second one begins after "and" or "or". */
  #reach(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (isContrast(this.#tokens[at] as Token)) return at
      if (!/^(?:and|or|nor)$/.test((this.#tokens[at] as Token).norm)) continue
      // "… and do not": an auxiliary may stand before the second negation.
      for (const next of [at + 1, at + 2]) if (next < to && forwardCue(this.#tokens, next, from)) return at
    }
    return to
  }

  #governBackward(segments: Segment[], index: number, at: number): void {
    const segment = segments[index] as Segment
    const from = Math.max(segment.from, at - farthest)
    if (this.#hasSubject(from, at)) this.#govern(at, from, at)
    else this.#governPrevious(segments, index, at)
  }

  /** "…: avoid", "…, which is overkill", "….  Don't.": what stood just before. */
  #governPrevious(segments: Segment[], index: number, at: number): void {
    const previous = segments[index - 1]
    const segment = segments[index] as Segment
    if (!previous) return
    if (previous.sentence === segment.sentence)
      this.#govern(at, Math.max(previous.from, at - farthest), previous.to)
    else if (!this.#hasSubject(segment.from, at) && !this.#hasSubject(at + 1, segment.to)) {
      for (let i = index - 1; i >= 0 && segments[i]?.sentence === previous.sentence; i--) {
        const { from, to } = segments[i] as Segment
        if (at - from < 3 * farthest) this.#govern(at, from, to)
      }
    }
  }

  #hasSubject(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const { stop, norm } = this.#tokens[at] as Token
      if (!stop && !isEmphasis(norm)) return true
    }
    return false
  }

  #govern(cue: number, from: number, to: number): void {
    this.#governed += to - from
    for (let at = from; at < to; at++) {
      const present = this.#governors[at]
      if (present) present.push(cue)
      else this.#governors[at] = [cue]
    }
  }
}

/** "A canary? Certainly not, …": what is said first answers what was asked just before. */
function answersQuestion({ tokens, text }: ReadAnswer, { from }: Segment): boolean {
  const before = tokens[from - 1]
  return before !== undefined && text.slice(before.end, (tokens[from] as Token).start).includes('?')
}

function segmentsOf(tokens: Token[]): Segment[] {
  const segments: Segment[] = []
  tokens.forEach((token, at) => {
    const last = segments.at(-1)
    if (last && (tokens[last.from] as Token).clause === token.clause) last.to = at + 1
    else segments.push({ from: at, to: at + 1, sentence: token.sentence })
  })
  return segments
}

/** The further items of a list that begins in this segment: short, joined by commas, the last with "and", "or" or "nor". */
function listAfter(answer: ReadAnswer, segments: Segment[], index: number): Segment[] {
  const items: Segment[] = []
  for (let i = index + 1; i < segments.length && items.length < longestList; i++) {
    const segment = segments[i] as Segment
    const before = answer.tokens[segment.from - 1] as Token
    const first = answer.tokens[segment.from] as Token
    if (first.sentence !== before.sentence || !answer.text.slice(before.end, first.start).includes(',')) break
    if (!isListItem(answer.tokens, segment.from, segment.to)) break
    items.push(segment)
    const words = answer.tokens.slice(segment.from, segment.to)
    if (words.some(({ norm }) => norm === 'and' || norm === 'or' || norm === 'nor')) return items
  }
  return []
}
