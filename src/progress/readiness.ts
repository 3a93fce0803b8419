import { daysBetween } from '../rounds/time-zone.ts'

/** One answer of a member, as its score tells how well they know the topic. */
export interface Evidence {
  topic: string
  /** 0 to 100. */
  score: number
  /** YYYY-MM-DD */
  localDate: string
}

/** How well a member is likely to do on the next question of a topic. */
export interface Readiness {
  /** 0 to 100: the expected score. */
  expected: number
  /** 0 to 100: nine times in ten the member's level lies between these. */
  low: number
  high: number
  /** How many fresh answers the estimate is worth; old ones count for less. */
  answers: number
}

/** After so many days an answer counts half: interviews ask what one knows now. */
export const halfLifeDays = 45
/** Before anything is known a member is taken to be at 50, as firmly as after two answers. */
const priorMean = 0.5
const priorAnswers = 2
/** Of a normal distribution nine tenths lie within so many standard deviations. */
const ninetyPercent = 1.645

/**
 * A Beta posterior for the share of the points that a member earns: each answer adds its share as successes and the rest as
 * failures, weighted by its age. Beta, since shares lie between 0 and 1 and few answers must leave much open; its interval by the
 * normal approximation, which is within two points from three answers on.
 */
export function readinessOf(evidence: readonly Evidence[], today: string): Readiness {
  let successes = priorMean * priorAnswers
  let failures = (1 - priorMean) * priorAnswers
  let answers = 0
  for (const { score, localDate } of evidence) {
    const weight = 0.5 ** (Math.max(0, daysBetween(localDate, today)) / halfLifeDays)
    successes += (weight * score) / 100
    failures += weight * (1 - score / 100)
    answers += weight
  }
  const strength = successes + failures
  const mean = successes / strength
  const spread = ninetyPercent * Math.sqrt((mean * (1 - mean)) / (strength + 1))
  const points = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 100)
  return {
    expected: points(mean),
    low: points(mean - spread),
    high: points(mean + spread),
    answers: Math.round(answers * 10) / 10,
  }
}

/** Readiness by topic, of the topics that there is evidence of. */
export function readinessByTopic(evidence: readonly Evidence[], today: string): Map<string, Readiness> {
  const byTopic = Map.groupBy(evidence, ({ topic }) => topic)
  return new Map([...byTopic].map(([topic, own]) => [topic, readinessOf(own, today)]))
}

/** The topics in order of need: the weakest first. */
export function inOrderOfNeed(byTopic: ReadonlyMap<string, Readiness>): [topic: string, own: Readiness][] {
  return [...byTopic].toSorted(([, a], [, b]) => a.expected - b.expected || a.low - b.low)
}
