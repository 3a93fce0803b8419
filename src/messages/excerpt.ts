import type { Question } from '../questions/question.ts'
import type { ScoreResult, Span } from '../scoring/result.ts'
import type { Block, ExcerptPart } from './message.ts'

/** A member's own words with the stretches that earned a criterion, or cost points, marked. */
export function excerpt(text: string, question: Question, result: ScoreResult): Block {
  const names = new Map([...question.rubric.criteria, ...question.rubric.pitfalls].map((c) => [c.id, c.name]))
  const marks = [
    ...result.criteria.flatMap(({ id, evidence }) =>
      evidence.map((span) => ({ ...span, id, against: false })),
    ),
    ...result.pitfalls.flatMap(({ id, evidence }) =>
      evidence.map((span) => ({ ...span, id, against: true })),
    ),
  ]
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  )
  const parts: ExcerptPart[] = []
  for (let i = 1; i < edges.length; i++) {
    const [start, end] = [edges[i - 1] as number, edges[i] as number]
    const covering = marks.filter((mark) => mark.start <= start && mark.end >= end)
    parts.push({
      text: text.slice(start, end),
      earned: covering.map(({ id }) => names.get(id) ?? id),
      ...(covering.some(({ against }) => against) ? { against: true } : {}),
    })
  }
  return { type: 'excerpt', label: 'Your answer', parts }
}

/** The stretches of one piece of evidence as one quotation; none where there is none. */
export function quoteOf(evidence: readonly Span[]): string[] {
  return evidence.length === 0 ? [] : [evidence.map((span) => span.text).join(' … ')]
}
