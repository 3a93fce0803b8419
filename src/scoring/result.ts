import type { Severity } from '../questions/question.ts'

/** A stretch of the answer's original text: `text === answer.slice(start, end)`. */
export interface Span {
  start: number
  end: number
  text: string
}

/** `touched`: it comes near to a level without meeting it. */
export type Level = 'touched' | 'named' | 'explained' | 'mechanism' | 'whole'

export interface CriterionResult {
  id: string
  /** 0 to 1. */
  credit: number
  /** How deep the answer went; absent when nothing was earned. */
  level?: Level
  evidence: Span[]
}

export interface PitfallResult {
  id: string
  severity: Severity
  /** What it takes off, 1 to 20: less than its severity's where the rest of the answer speaks against it. */
  points: number
  evidence: Span[]
}

export type FlagId =
  | 'empty'
  | 'too-short'
  | 'echo'
  | 'off-topic'
  | 'instructions'
  | 'model-answer'
  | 'keyword-list'
  | 'bare-notes'
  | 'argues-against'
  | 'reads-wrong'
  | 'named-in-passing'

export interface Flag {
  id: FlagId
  /** The most that the answer may score, 0 to 100. */
  cap: number
  /** One sentence for the member. */
  reason: string
  /** The words that raised it, where some did more than the others. */
  evidence?: Span[]
}

/** Everything about one answer's score; the same text and revisions give the same bytes. */
export interface ScoreResult {
  /** 0 to 100, whole. */
  score: number
  /** Σ weight × credit / Σ weight, 0 to 1, before pitfalls and caps. */
  coverage: number
  /** 0 to 1: how much of what strong answers talk about this one does, in words of its own. */
  substance: number
  /** 0 to 1: coverage and substance together, which the curve makes points of. */
  reached: number
  criteria: CriterionResult[]
  pitfalls: PitfallResult[]
  flags: Flag[]
}

/** Raised whenever the same text could score otherwise; stored with each score. */
export const engineRevision = 4
