import type { Criterion, Question } from '../questions/question.ts'
import { scoreOfCoverage } from '../scoring/curve.ts'
import type { CriterionResult, ScoreResult } from '../scoring/result.ts'
import { severityCost } from '../scoring/pitfall-costs.ts'
import { excerpt, quoteOf } from './excerpt.ts'
import type { Block, CriterionBlock, Inline, Message, Tone } from './message.ts'
import { inlines } from './prose.ts'

export interface ResultFacts {
  question: Question
  text: string
  result: ScoreResult
  /** What counts in the standings, and the first score that was shown before. */
  points: number
  firstShown: number | null
  /** While the round is open, what was missed is hinted at and not named. */
  isOpen: boolean
  isPrivate: boolean
  shared: boolean
  roundId: number
}

/** One member's score with the words that earned each point and what would earn the rest. For their eyes only. */
export function resultCard(facts: ResultFacts): Message {
  const { question, text, result, isOpen, roundId } = facts
  const blocks: Block[] = [
    { type: 'heading', text: question.title },
    { type: 'meter', label: 'Your score', value: result.score, note: verdictOf(result.score) },
    { type: 'text', text: standsFor(facts) },
    ...scoreBlocks(question, text, result, isOpen),
  ]
  if (!isOpen && facts.isPrivate && !facts.shared) {
    blocks.push({
      type: 'buttons',
      buttons: [{ action: 'share', value: String(roundId), label: 'Share my answer', style: 'plain' }],
    })
  }
  blocks.push({ type: 'context', text: [arithmetic(result)] })
  return { summary: summaryOf(facts), tone: toneOf(result.score), blocks }
}

/** The member's words with what they earned, and a line for each criterion and for what speaks against the answer. */
export function scoreBlocks(question: Question, text: string, result: ScoreResult, isOpen: boolean): Block[] {
  return [
    excerpt(text, question, result),
    ...criterionLines(question, result, isOpen),
    ...againstLines(question, result),
  ]
}

function criterionLines(question: Question, result: ScoreResult, isOpen: boolean): CriterionBlock[] {
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

function againstLines(question: Question, result: ScoreResult): CriterionBlock[] {
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

function standsFor({ result, points, firstShown, isOpen }: ResultFacts): Inline[] {
  if (firstShown !== null && points !== result.score) {
    return [
      { bold: `${points} count in the standings` },
      `: you had seen ${firstShown}, and what you gain after seeing a score counts half.`,
    ]
  }
  if (!isOpen) return [{ bold: `${points} count in the standings.` }]
  if (result.score === 100) return ['All of it. You can still edit your answer until the round closes.']
  return [
    'You can still add to your answer or edit it. Now that you have seen a score, what you gain beyond it counts half.',
  ]
}

/** How the number came about, so that anybody can follow it. */
function arithmetic(result: ScoreResult): string {
  const covered = Math.round(result.coverage * 100)
  const onCurve = Math.round(scoreOfCoverage(result.reached))
  const costs = result.pitfalls.reduce((sum, { points }) => sum + points, 0)
  const steps = [
    `You covered ${covered} of the rubric's 100 points${saidText(result)}; on the panel's curve that is ${onCurve}`,
  ]
  if (costs > 0) steps.push(`${costs} off for mistaken claims`)
  if (result.score < onCurve - costs) steps.push(`capped at ${result.score}`)
  return `${steps.join(', ')}. Only you see this.`
}

/** What substance adds or takes, where there are strong answers to compare with. */
function saidText({ coverage, substance, reached }: ScoreResult): string {
  if (reached === coverage) return ''
  return ` and ${Math.round(substance * 100)} % of the detail that strong answers go into, together ${Math.round(reached * 100)}`
}

function summaryOf({ question, result, isOpen }: ResultFacts): string {
  const lines = criterionLines(question, result, isOpen)
  const count = (state: CriterionBlock['state']) => lines.filter((line) => line.state === state).length
  const parts = [`${count('earned')} earned`, `${count('partly')} partly`, `${count('missed')} missed`]
  return `${question.title}: your score is ${result.score} of 100 (${verdictOf(result.score)}). Criteria: ${parts.join(', ')}.`
}
