import type { Criterion, Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'
import { excerpt } from './excerpt.ts'
import { criterionText } from './matcher-text.ts'
import type { Block, Button, Message } from './message.ts'
import { proseBlocks } from './prose.ts'
import { againstLines } from './score-blocks.ts'
import { plural } from './time-text.ts'

/** One thing that waits for an admin: what its button carries, and a line about it. */
export interface ReviewItem {
  value: string
  line: string
}

export const reviewsPerPage = 8

/** What waits for an admin in a channel, oldest first. */
export function reviewList(items: readonly ReviewItem[], page: number): Message {
  if (items.length === 0)
    return {
      summary: 'Nothing waits for review here.',
      tone: 'good',
      blocks: [
        { type: 'text', text: ['Nothing waits for review here: no open appeals, no flagged answers.'] },
      ],
    }
  const from = Math.min(Math.max(0, page), Math.ceil(items.length / reviewsPerPage) - 1) * reviewsPerPage
  const shown = items.slice(from, from + reviewsPerPage)
  const buttons: Button[] = shown.map(({ value }, index) => ({
    action: 'review-open',
    value,
    label: `Look at ${from + index + 1}`,
    style: 'plain',
  }))
  if (from + reviewsPerPage < items.length)
    buttons.push({ action: 'review-page', value: String(page + 1), label: 'More', style: 'plain' })
  return {
    summary: `${plural(items.length, 'thing')} to review: ${shown.map(({ line }) => line).join(' ')}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: `To review: ${items.length}` },
      { type: 'list', items: shown.map(({ line }, index) => [{ bold: `${from + index + 1}. ` }, line]) },
      { type: 'buttons', buttons },
    ],
  }
}

export interface CaseFacts {
  question: Question
  memberName: string
  /** Null when its author alone sees it. */
  text: string | null
  result: ScoreResult
  points: number
  /** Why the points are not what the score says; empty when they are. */
  marked: string
  buttons: Button[]
}

/** An appeal with all that it takes to decide it. */
export function appealCase(
  facts: CaseFacts & { criterion: Criterion; words: string; reason: string; worth: number },
): Message {
  const { question, memberName, criterion, words, reason, points, worth, result } = facts
  const credit = result.criteria.find(({ id }) => id === criterion.id)?.credit ?? 0
  return {
    summary: `${memberName} appeals “${criterion.name}” of ${question.title}: “${words}”`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: `${memberName} appeals: ${criterion.name}` },
      { type: 'text', text: [{ bold: 'The words: ' }, `“${words}”`] },
      ...(reason === '' ? [] : [{ type: 'text', text: [{ bold: 'Why: ' }, reason] } satisfies Block]),
      { type: 'text', text: [{ bold: 'What a panel looks for: ' }, criterion.reason] },
      ...answerBlocks(facts),
      { type: 'text', text: [{ bold: 'What would match:' }] },
      { type: 'list', items: criterionText(criterion).map((line) => [line]) },
      {
        type: 'context',
        text: [
          `It earned ${Math.round(credit * 100)} % of this point. Accepted for this answer, ${points} points become ${worth}.`,
        ],
      },
      { type: 'buttons', buttons: facts.buttons },
    ],
  }
}

/** An answer that a flag caps, or that is much like another. */
export function flaggedCase(facts: CaseFacts & { why: string[] }): Message {
  return {
    summary: `${facts.memberName}, ${facts.question.title}: ${facts.why.join(' ')}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: `${facts.memberName}: ${facts.question.title}` },
      { type: 'list', items: facts.why.map((line) => [line]) },
      ...answerBlocks(facts),
      { type: 'buttons', buttons: facts.buttons },
    ],
  }
}

function answerBlocks({ question, memberName, text, result, points, marked }: CaseFacts): Block[] {
  const answer: Block[] =
    text === null
      ? [{ type: 'text', text: ['This answer is private: only its author sees the words.'] }]
      : [
          { ...excerpt(text, question, result), label: `${memberName}'s answer` } as Block,
          ...againstLines(question, result),
        ]
  const counted = marked === '' ? `${points} count` : `${points} count (${marked})`
  return [
    { type: 'divider' },
    { type: 'text', text: [{ bold: question.title }] },
    ...proseBlocks(question.scenario),
    ...answer,
    { type: 'text', text: [`It scores ${result.score}; ${counted}.`] },
  ]
}
