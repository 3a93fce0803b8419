import type { Readiness } from './readiness.ts'

/** What a member would gain most from next. */
export type NextStep =
  | { kind: 'weakest'; topic: string; readiness: Readiness }
  | { kind: 'unknown'; topic: string }
  | { kind: 'keep-going' }

/** From this expected score on a topic needs no special attention (the panel's scale: 70 is good). */
export const goodFrom = 70
/** So many fresh answers tell enough of a topic. */
const knownFrom = 1

/** The weakest topic, when it is below good; else one that little is known of; else to go on as before. */
export function nextStep(topics: readonly string[], readiness: ReadonlyMap<string, Readiness>): NextStep {
  const weak = [...readiness]
    .filter(([, { expected, answers }]) => expected < goodFrom && answers >= knownFrom)
    .sort(
      ([a, one], [b, other]) => one.expected - other.expected || one.low - other.low || (a < b ? -1 : 1),
    )[0]
  if (weak) return { kind: 'weakest', topic: weak[0], readiness: weak[1] }
  const unknown = topics.find((topic) => (readiness.get(topic)?.answers ?? 0) < knownFrom)
  return unknown === undefined ? { kind: 'keep-going' } : { kind: 'unknown', topic: unknown }
}
