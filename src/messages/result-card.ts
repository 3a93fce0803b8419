import type { Question } from '../questions/question.ts'
import { scoreOfCoverage } from '../scoring/curve.ts'
import type { TakenFollowUp } from '../rounds/follow-up.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { followUpBlocks } from './follow-up-card.ts'
import type { Block, Button, CriterionBlock, Inline, Message } from './message.ts'
import { criterionLines, scoreBlocks, toneOf, verdictOf } from './score-blocks.ts'

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
  /** The follow-up that was taken. */
  followUp: TakenFollowUp | null
  /** What a person decided that it counts; null while the score decides. */
  mark: { points: number; reason: string; accepted: readonly string[] } | null
  /** Why the round counts for nobody; null when it counts. */
  voided: string | null
  /** Whether it can still be appealed. */
  appealable: boolean
  /** Why an admin removed its words; null or absent when nobody did. */
  removedFor?: string | null
  roundId: number
}

/** One member's score with the words that earned each point and what would earn the rest. For their eyes only. */
export function resultCard(facts: ResultFacts): Message {
  const { question, text, result, isOpen, roundId } = facts
  const blocks: Block[] = [
    { type: 'heading', text: question.title },
    { type: 'meter', label: 'Your score', value: result.score, note: verdictOf(result.score) },
    { type: 'text', text: standsFor(facts) },
    ...(text === '' ? [wordsGone(facts)] : []),
    ...scoreBlocks(question, text, result, isOpen),
    ...(text === '' ? [] : followUpBlocks(facts)),
  ]
  const buttons: Button[] = []
  if (facts.appealable && text !== '' && result.criteria.some(({ credit }) => credit < 1))
    buttons.push({ action: 'appeal', value: String(roundId), label: 'I do say that', style: 'plain' })
  if (!isOpen && facts.isPrivate && !facts.shared && facts.voided === null && text !== '')
    buttons.push({ action: 'share', value: String(roundId), label: 'Share my answer', style: 'plain' })
  if (buttons.length > 0) blocks.push({ type: 'buttons', buttons })
  blocks.push({ type: 'context', text: [arithmetic(result)] })
  return { summary: summaryOf(facts), tone: toneOf(result.score), blocks }
}

/** Nobody's answer is empty: words that are not there were removed. */
function wordsGone({ removedFor }: ResultFacts): Block {
  const text =
    removedFor === null || removedFor === undefined
      ? 'The words of this answer were removed after the time that the admins here keep them. Its points stay.'
      : `An admin removed the words of this answer: ${removedFor}. Its points stay.`
  return { type: 'text', text: [text] }
}

function standsFor({
  result,
  points,
  firstShown,
  isOpen,
  followUp,
  mark,
  voided,
  removedFor,
}: ResultFacts): Inline[] {
  if (voided !== null) return [{ bold: 'This round counts for nobody' }, `: an admin voided it. ${voided}`]
  if (mark !== null && (removedFor ?? null) === null) {
    const what =
      mark.accepted.length > 0
        ? `after an appeal: ${mark.reason}`
        : `an admin set this to ${mark.points}: ${mark.reason}`
    const stays = isOpen ? ' What you change now does not change that.' : ''
    return [{ bold: `${points} count in the standings` }, `; ${what}.${stays}`]
  }
  if (followUp) {
    const bonus = followUp.bonus > 0 ? `, ${followUp.bonus} of them for the follow-up` : ''
    return [
      { bold: `${points} count in the standings` },
      `${bonus}. Your answer stands as it was when you took the follow-up.`,
    ]
  }
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
