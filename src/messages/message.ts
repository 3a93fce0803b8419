import type { Picture } from './picture.ts'

/**
 * A message in no platform's language. Every string in it is literal text: renderers escape it, so nothing that a member
 * or an author writes can become markup or ping anybody.
 */
export interface Message {
  /** All of the message in plain text, for notifications, screen readers and clients that show no blocks. */
  summary: string
  /** What the accent colour says; never the only carrier of a meaning. */
  tone: Tone
  blocks: Block[]
}

export type Tone = 'neutral' | 'good' | 'fair' | 'poor' | 'notice'

/** Inline text: a literal string, or one with emphasis. */
export type Inline = string | { bold: string } | { code: string } | { faint: string }

/** A closed union: each renderer switches over it exhaustively. */
export type Block =
  | { type: 'heading'; text: string }
  | { type: 'text'; text: Inline[] }
  | { type: 'list'; items: Inline[][] }
  | { type: 'code'; text: string; language?: string }
  | { type: 'fields'; fields: { label: string; value: string }[] }
  /** A bar from 0 to 100. `note` stands beside it. */
  | { type: 'meter'; label: string; value: number; note?: string }
  | CriterionBlock
  /** The member's own words with the stretches that earned something marked. `ref` names the criterion. */
  | { type: 'excerpt'; label: string; parts: ExcerptPart[] }
  | { type: 'table'; columns: TableColumn[]; rows: string[][]; caption: string }
  /** Drawn when it is sent. `alt` says the same in words (at most 1000 characters), and stands in where it cannot be drawn or shown. */
  | { type: 'picture'; picture: Picture; alt: string }
  /** A text file to keep, only in private messages. `about` says what is in it. */
  | { type: 'file'; name: string; content: string; about: string }
  | { type: 'buttons'; buttons: Button[] }
  | { type: 'context'; text: Inline[] }
  | { type: 'divider' }

/** One line of a score: what the criterion asks, how much of it was earned, the words that earned it, what to do. */
export interface CriterionBlock {
  type: 'criterion'
  name: string
  /** `against` is a pitfall or a flag that cost points. */
  state: 'earned' | 'partly' | 'missed' | 'against'
  /** Points of 100 that it brought (or cost, negative), and the most that it could bring; absent where none are shown. */
  points?: number
  of?: number
  quotes: string[]
  /** The hint or reason. */
  note?: Inline[]
}

export interface ExcerptPart {
  text: string
  /** Names of the criteria that these words earned; empty for plain text. */
  earned: string[]
  against?: boolean
}

export interface TableColumn {
  label: string
  align: 'start' | 'end'
}

export interface Button {
  /** Which use case a press runs, such as `my-result`. */
  action: string
  /** What it is about, usually a round's id. At most 80 characters. */
  value: string
  label: string
  style: 'primary' | 'plain' | 'danger'
}

/** A form of one step: at most 5 fields (Discord's limit). */
export interface Form {
  /** Which use case takes the values. */
  id: string
  /** Carried through to the submission, such as a round's id. At most 80 characters. */
  state: string
  /** At most 24 characters on Slack and 45 on Discord. */
  title: string
  submit: string
  intro?: string
  fields: Field[]
}

export interface Field {
  id: string
  label: string
  hint?: string
  /** A `file` is a text file; it comes with the submission beside the values, and is never filled in beforehand. */
  kind: 'line' | 'paragraph' | 'choice' | 'file'
  /** For `choice`. */
  options?: { value: string; label: string }[]
  /** For `file`: how its name may end, such as `.csv`. */
  endings?: string[]
  value?: string
  placeholder?: string
  required: boolean
  /** At most 3000, which both platforms take. */
  maxLength: number
}
