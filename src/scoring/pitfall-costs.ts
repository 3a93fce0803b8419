import type { Severity } from '../questions/question.ts'
import type { PitfallResult } from './result.ts'

/** What a pitfall takes off, and the most that the answer may then score (the panel's scale: harmful is at most 30). */
export const severityCost = {
  minor: { points: 8, cap: 100 },
  major: { points: 15, cap: 30 },
  fatal: { points: 20, cap: 30 },
} as const satisfies Record<Severity, { points: number; cap: number }>

/** Mistaken claims alone do not take an answer below this: a panel still gives 5 to 20 for what was right in it. */
const leastAfterPitfalls = 10
/** Two independent fatal claims leave next to nothing. */
const twoFatalCap = 5

/**
 * An answer that otherwise reaches what strong ones reach, or is said as right ones are, has more likely been misread than
 * made the claim. Measured on 900 answers: of those that a pitfall caught and that reached .8 or leaned to -1, all 30 were
 * good ones that graders had nothing against.
 */
const doubtFrom = 0.7
const doubtInFull = 0.8
const leanInFull = -1
/** From here on a lean bears a pitfall out, though it would not cap an answer by itself. */
const leanAgrees = 2

export interface Signs {
  /** 0 to 1: coverage and substance together. */
  reached: number
  /** Which way it leans, above 0 to the wrong side; null where that is not known. */
  lean: number | null
  /** The pitfalls whose claims it seems to make. */
  claims: readonly { severity: Severity }[]
}

/** 0 to 1: how far what pitfalls and leaning say against an answer gives way. */
export function doubtOf({ reached, lean, claims }: Signs): number {
  // Two independent signs of being wrong leave no doubt that one of them would.
  const grave = claims.filter(({ severity }) => severityCost[severity].cap < 100).length
  const leansRight = lean !== null && lean < 0
  if ((grave > 1 && !leansRight) || (grave === 1 && lean !== null && lean >= leanAgrees)) return 0
  const strong = (reached - doubtFrom) / (doubtInFull - doubtFrom)
  return Math.min(1, Math.max(0, strong, lean === null ? 0 : lean / leanInFull))
}

/** The points that a pitfall takes off, whole. */
export function pointsOff(severity: Severity, doubt: number): number {
  return Math.round(severityCost[severity].points * (1 - doubt))
}

/** What remains of a score, 0 to 100, after the pitfalls' points and caps. */
export function afterPitfalls(score: number, pitfalls: readonly PitfallResult[], doubt: number): number {
  const off = pitfalls.reduce((sum, { points }) => sum + points, 0)
  const left = Math.max(score - off, Math.min(score, leastAfterPitfalls))
  const fatal = pitfalls.filter(({ severity }) => severity === 'fatal').length
  const caps = pitfalls.map(({ severity }) => severityCost[severity].cap)
  const cap = Math.min(100, ...caps, ...(fatal > 1 ? [twoFatalCap] : []))
  return Math.max(0, Math.min(left, cap + doubt * Math.max(0, left - cap)))
}
