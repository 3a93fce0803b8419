import type { CriterionTried, Tried } from '../platforms/workbench.ts'
import type { CompiledRubric } from '../scoring/compile-rubric.ts'
import { scoreOfCoverage } from '../scoring/curve.ts'
import { afterPitfalls } from '../scoring/pitfall-costs.ts'
import type { ReadAnswer, Token } from '../scoring/read-answer.ts'
import type { Span } from '../scoring/result.ts'
import { scoreAnswer, weighAnswer } from '../scoring/score-answer.ts'
import type { Hit } from '../scoring/term.ts'

/** One answer's score with every word that earned it, and what each pitfall and cap took. */
export function tryAnswer(rubric: CompiledRubric, text: string): Tried {
  const { result, matches, assigned, doubt } = weighAnswer(rubric, text)
  const { answer } = matches
  const { reached, pitfalls, flags } = result
  const before = scoreOfCoverage(reached)
  const perWeight = rubric.totalWeight === 0 ? 0 : (1 - rubric.substanceShare) / rubric.totalWeight
  const pointsAt = (share: number) => Math.round(Math.abs(scoreOfCoverage(clamped(share)) - before))
  const uncapped = afterPitfalls(before, pitfalls, doubt)
  return {
    score: result.score,
    coverage: result.coverage,
    substance: result.substance,
    before: Math.round(before),
    words: answer.tokens.length,
    criteria: result.criteria.map((criterion, i): CriterionTried => {
      const weight = rubric.criteria[i]?.weight ?? 0
      const way = assigned.get(criterion.id)
      return {
        ...criterion,
        words: way ? wordsOf(answer, way.hit) : [],
        points: pointsAt(reached - perWeight * weight * criterion.credit),
        toGain: pointsAt(reached + perWeight * weight * (1 - criterion.credit)),
      }
    }),
    pitfalls: pitfalls.map((pitfall) => {
      const others = rubric.pitfalls.filter(({ id }) => id !== pitfall.id)
      return { ...pitfall, without: scoreAnswer({ ...rubric, pitfalls: others }, text).score }
    }),
    flags: flags.map((flag) => {
      const caps = flags.filter((other) => other !== flag).map(({ cap }) => cap)
      return { ...flag, without: Math.round(Math.min(uncapped, ...caps)) }
    }),
  }
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** The matched words themselves; those that stand side by side are one stretch. */
function wordsOf({ text, tokens }: ReadAnswer, { pieces }: Hit): Span[] {
  const merged: [number, number][] = []
  for (const [from, to] of pieces) {
    const last = merged.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.map(([from, to]) => {
    const start = (tokens[from] as Token).start
    const end = (tokens[to] as Token).end
    return { start, end, text: text.slice(start, end) }
  })
}
