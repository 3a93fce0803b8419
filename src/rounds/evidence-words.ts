import type { ScoreResult, Span } from '../scoring/result.ts'

/** The result with its evidence as places alone: it holds none of the answer's words. */
export function placesOnly(result: ScoreResult): ScoreResult {
  return withSpans(result, () => '')
}

/** The result with the words of its evidence, as they stand at their places in this answer. */
export function quotedFrom(text: string, result: ScoreResult): ScoreResult {
  return withSpans(result, ({ start, end }) => text.slice(start, end))
}

function withSpans(result: ScoreResult, wordsOf: (span: Span) => string): ScoreResult {
  const filled = (evidence: Span[]) => evidence.map((span) => ({ ...span, text: wordsOf(span) }))
  return {
    ...result,
    criteria: result.criteria.map((criterion) => ({ ...criterion, evidence: filled(criterion.evidence) })),
    pitfalls: result.pitfalls.map((pitfall) => ({ ...pitfall, evidence: filled(pitfall.evidence) })),
    flags: result.flags.map((flag) =>
      flag.evidence === undefined ? flag : { ...flag, evidence: filled(flag.evidence) },
    ),
  }
}
