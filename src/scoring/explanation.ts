import type { Span } from './result.ts'

/** Why words of an answer do not earn what an author expects them to. */
export type ReasonKind =
  | 'absent'
  | 'elsewhere'
  | 'too-far'
  | 'order'
  | 'same-words'
  | 'too-few'
  | 'turned-down'
  | 'not-turned-down'
  | 'paid-elsewhere'
  | 'repeats-question'
  | 'spelling'
  | 'ending'
  | 'not-in-a-row'
  | 'not-code'
  | 'number'
  | 'forgiven'
  | 'gives-way'

export interface Reason {
  kind: ReasonKind
  /** One or two sentences for the author. */
  says: string
  spans: Span[]
}

/** Words of the answer that a term found, and by which of its forms. */
export interface FoundWords {
  span: Span
  how: string
}

/** One part of a matcher: what it asks for, and what of it stands in the words looked at. */
export interface PartLooked {
  asks: string
  missing: boolean
  found: FoundWords[]
}

/** One level of a criterion, by the way of earning it that the words come nearest to. */
export interface LevelLooked {
  level: 'named' | 'explained' | 'mechanism' | 'whole'
  /** Whether the words looked at meet it. */
  met: boolean
  /** How its parts must stand to each other. */
  asks: string
  parts: PartLooked[]
  /** The other ways of earning it, which the words come less near to. */
  otherWays: number
  /** Empty when it is met. */
  reasons: Reason[]
}

/** What one criterion or pitfall makes of an answer, or of a stretch of it. */
export interface Explanation {
  of: 'criterion' | 'pitfall'
  id: string
  /** 0 to 1: what the whole answer earns of the criterion, or whether the pitfall costs it points. */
  credit: number
  /** One sentence: what is so, first of all. */
  says: string
  /** What stands against the whole of it, whatever its levels find. */
  reasons: Reason[]
  /** The least deep first. */
  levels: LevelLooked[]
}
