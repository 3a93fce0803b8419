import { hashText } from '../rounds/choose-question.ts'
import type { Memory } from './spaced-repetition.ts'

export interface PracticeCandidate {
  id: string
  topic: string
}

/** Why a question is practised now. */
export type PracticeReason = 'due' | 'new' | 'ahead'

/**
 * What a member practises next, or null when there is nothing: what is due, longest overdue first; then what they have not
 * tried, their weakest topics first (`expected`: the score to expect by topic, 50 where nothing is known); then what
 * falls due soonest. `seed` (the member) decides among equals, so that two members go through the pool differently.
 */
export function choosePractice(
  candidates: readonly PracticeCandidate[],
  memories: ReadonlyMap<string, Memory>,
  { now, expected, seed }: { now: number; expected: ReadonlyMap<string, number>; seed: string },
): { id: string; reason: PracticeReason } | null {
  const known = candidates
    .flatMap(({ id }) => {
      const memory = memories.get(id)
      return memory ? [{ id, due: memory.due }] : []
    })
    .toSorted((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))
  const soonest = known[0]
  if (soonest && soonest.due <= now) return { id: soonest.id, reason: 'due' }
  const fresh = candidates
    .filter(({ id }) => !memories.has(id))
    .map(({ id, topic }) => ({ id, expected: expected.get(topic) ?? 50, rank: hashText(`${seed}/${id}`) }))
    .toSorted((a, b) => a.expected - b.expected || a.rank - b.rank || (a.id < b.id ? -1 : 1))[0]
  if (fresh) return { id: fresh.id, reason: 'new' }
  return soonest ? { id: soonest.id, reason: 'ahead' } : null
}
