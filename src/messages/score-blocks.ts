import type { Criterion, Question } from '../questions/question.ts'
import { severityCost } from '../scoring/pitfall-costs.ts'
import type { CriterionResult, ScoreResult } from '../scoring/result.ts'
import { excerpt, quoteOf } from './excerpt.ts'
import type { Block, CriterionBlock, Tone } from './message.ts'
import { inlines } from './prose.ts'

/** The member's words with what they earned, and a line for each criterion and for what speaks against the answer. */
export function scoreBlocks(question: Question, text: string, result: ScoreResult, isOpen: boolean): Block[] {
  return [
    ...(text === '' ? [] : [excerpt(text, question, result)]),
    ...criterionLines(question, result, isOpen),
    ...againstLines(question, result),
  ]
}

/** A line for each criterion: earned ones first, then partly earned, then missed. */
export function criterionLines(question: Question, result: ScoreResult, isOpen: boolean): CriterionBlock[] {
  const criteria = question.rubric.criteria
  const total = criteria.reduce((sum, c) => sum + c.weight, 0)
  const byId = new Map(result.criteria.map((c) => [c.id, c]))
  const lines = criteria.map((criterion) => criterionLine(criterion, byId.get(criterion.id), total, isOpen))
  const order = { earned: 0, partly: 1, missed: 2, against: 3 } as const
  return lines.sort((a, b) => order[a.state] - order[b.state])
}

/** The panel's scale, in words. */
export function verdictOf(score: number): string {
  if (score >= 90) return 'Hire strongly'
  if (score >= 70) return 'Good, minor gaps'
  if (score >= 45) return 'Some essentials missing'
  if (score >= 20) return 'Vague'
  return 'Little to go on yet'
}

export function toneOf(score: number): Tone {
  return score >= 70 ? 'good' : score >= 45 ? 'fair' : 'poor'
}

function criterionLine(
  criterion: Criterion,
  result: CriterionResult | undefined,
  total: number,
  isOpen: boolean,
): CriterionBlock {
  const credit = result?.credit ?? 0
  const of = Math.round((criterion.weight / total) * 100)
  const points = Math.round((criterion.weight / total) * credit * 100)
  const state = credit >= 1 ? 'earned' : credit > 0 ? 'partly' : 'missed'
  const quotes = quoteOf(result?.evidence ?? [])
  const note = state === 'earned' ? {} : { note: inlines(isOpen ? criterion.hint : criterion.reason) }
  const name = state === 'missed' && isOpen ? 'A point not found yet' : criterion.name
  return { type: 'criterion', name, state, points, of, quotes, ...note }
}

/** A line for each pitfall and each flag. */
export function againstLines(question: Question, result: ScoreResult): CriterionBlock[] {
  const pitfalls = result.pitfalls.map(({ id, severity, points, evidence }): CriterionBlock => {
    const pitfall = question.rubric.pitfalls.find((p) => p.id === id)
    const { cap } = severityCost[severity]
    const capped =
      cap < 100 ? ` With this in it, an answer scores at most ${cap}, unless the rest of it is strong.` : ''
    return {
      type: 'criterion',
      name: pitfall?.name ?? id,
      state: 'against',
      points: -points,
      quotes: quoteOf(evidence),
      note: inlines(`${pitfall?.reason ?? ''}${capped}`),
    }
  })
  const flags = result.flags.map(
    (flag): CriterionBlock => ({
      type: 'criterion',
      name: `Capped at ${flag.cap}`,
      state: 'against',
      quotes: quoteOf(flag.evidence ?? []),
      note: [flag.reason],
    }),
  )
  return [...pitfalls, ...flags]
}
