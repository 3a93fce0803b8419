import type { TakenFollowUp } from '../../rounds/follow-up.ts'
import type { ScoreResult } from '../../scoring/result.ts'

/** The numbers of a score, without the words that earned them. */
export function withoutWords(result: ScoreResult): ScoreResult {
  return {
    ...result,
    criteria: result.criteria.map((criterion) => ({ ...criterion, evidence: [] })),
    pitfalls: result.pitfalls.map((pitfall) => ({ ...pitfall, evidence: [] })),
    flags: result.flags.map(({ evidence: _words, ...flag }) => ({ ...flag, reason: '' })),
  }
}

/** What a follow-up brought, without the words that did. */
export function withoutReply(followUp: TakenFollowUp | null): TakenFollowUp | null {
  return followUp && { ...followUp, text: followUp.text === null ? null : '' }
}
