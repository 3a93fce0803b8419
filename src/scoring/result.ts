import type { Severity } from '../questions/question.ts'

/** A stretch of the answer's original text: `text === answer.slice(start, end)`. */
export interface Span {
  start: number
  end: number
  text: string
}

export type Level = 'named' | 'explained' | 'mechanism' | 'whole'

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
  evidence: Span[]
}

export type FlagId = 'empty' | 'too-short' | 'echo' | 'keyword-list'

export interface Flag {
  id: FlagId
  /** The most that the answer may score, 0 to 100. */
  cap: number
  /** One sentence for the member. */
  reason: string
}

/** Everything about one answer's score; the same text and revisions give the same bytes. */
export interface ScoreResult {
  /** 0 to 100, whole. */
  score: number
  /** Σ weight × credit / Σ weight, 0 to 1, before pitfalls and caps. */
  coverage: number
  criteria: CriterionResult[]
  pitfalls: PitfallResult[]
  flags: Flag[]
}

/** Raised whenever the same text could score otherwise; stored with each score. */
export const engineRevision = 1
