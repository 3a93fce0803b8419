import type { FollowUp, Question } from '../questions/question.ts'
import { followUpFor, type TakenFollowUp } from '../rounds/follow-up.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Block, Message } from './message.ts'
import { proseBlocks } from './prose.ts'
import { scoreBlocks, toneOf, verdictOf } from './score-blocks.ts'

/** What of a follow-up stands on a result card: the offer while the round is open, and what came of it afterwards. */
export function followUpBlocks(facts: {
  question: Question
  result: ScoreResult
  followUp: TakenFollowUp | null
  isOpen: boolean
  roundId: number
}): Block[] {
  const { question, result, followUp, isOpen, roundId } = facts
  const offered = followUpFor(question, result)
  const button = (label: string): Block => ({
    type: 'buttons',
    buttons: [{ action: 'follow-up', value: String(roundId), label, style: 'plain' }],
  })
  if (!followUp) return isOpen && offered ? [button('Take the follow-up')] : []
  if (followUp.text === null) return isOpen ? [button('Answer the follow-up')] : []
  const asked = question.follow_ups.find(({ id }) => id === followUp.id)
  if (!asked) return []
  const outcome = `The follow-up scored ${followUp.score ?? 0} and brought ${followUp.bonus}.`
  if (isOpen) return [{ type: 'text', text: [outcome] }]
  return [
    { type: 'divider' },
    { type: 'text', text: [{ bold: 'The follow-up: ' }, asked.ask, ` ${outcome}`] },
    { type: 'text', text: [{ bold: 'A good answer to it' }] },
    ...proseBlocks(asked.answer),
  ]
}

/** What taking a follow-up means, before it is shown. */
export function followUpOffer(roundId: number, worth: number): Message {
  const text = `An interviewer would now ask one more question, about the weakest part of your answer. A good reply wins back up to ${worth} points. Once you see it your answer stands as it is, and you reply once.`
  return {
    summary: text,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: 'The follow-up' },
      { type: 'text', text: [text] },
      {
        type: 'buttons',
        buttons: [
          {
            action: 'take-follow-up',
            value: String(roundId),
            label: 'Show me the question',
            style: 'primary',
          },
        ],
      },
    ],
  }
}

/** What the reply to a follow-up earned. Its reasons and a good answer come when the round is closed. */
export function followUpResultCard(facts: {
  question: Question
  followUp: FollowUp
  text: string
  result: ScoreResult
  bonus: number
}): Message {
  const { question, followUp, text, result, bonus } = facts
  return {
    summary: `The follow-up: ${result.score} of 100, which brings ${bonus}.`,
    tone: toneOf(result.score),
    blocks: [
      { type: 'heading', text: 'The follow-up' },
      { type: 'text', text: [followUp.ask] },
      { type: 'meter', label: 'Its score', value: result.score, note: verdictOf(result.score) },
      { type: 'text', text: [{ bold: `It brings ${bonus} points.` }] },
      ...scoreBlocks({ ...question, rubric: followUp.rubric }, text, result, true),
      {
        type: 'context',
        text: ['A good answer to it is on My result when the round is closed. Only you see this.'],
      },
    ],
  }
}
