import type { Button, Inline, Message } from './message.ts'
import { plural } from './time-text.ts'

export interface ListedQuestion {
  id: string
  title: string
  topic: string
  difficulty: string
  /** Such as `bank`, `own`, `edited`. */
  origin: string
  practiceOnly: boolean
  /** Null when it is asked; else why not, which may be empty. */
  retired: string | null
  /** How often this channel was asked it. */
  asked: number
}

export interface QuestionListFacts {
  questions: ListedQuestion[]
  /** How many there are in all. */
  total: number
  /** From 0. */
  page: number
  pages: number
  /** What was asked for; empty for all. */
  wanted: string
}

/** A page of the questions that this community has. */
export function questionListCard({ questions, total, page, pages, wanted }: QuestionListFacts): Message {
  const turn = (to: number, label: string): Button => ({
    action: 'question-list',
    value: `${to}/${wanted}`,
    label,
    style: 'plain',
  })
  const buttons = [
    ...(page > 0 ? [turn(page - 1, 'Earlier')] : []),
    ...(page + 1 < pages ? [turn(page + 1, 'More')] : []),
  ]
  const heading = wanted === '' ? 'The questions here' : `The questions here: ${wanted}`
  return {
    summary: `${heading}, ${total} in all, page ${page + 1} of ${Math.max(1, pages)}: ${questions.map(({ id }) => id).join(', ')}.`,
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: heading },
      { type: 'context', text: [`${plural(total, 'question')}, page ${page + 1} of ${Math.max(1, pages)}`] },
      { type: 'list', items: questions.map(lineOf) },
      ...(buttons.length > 0 ? [{ type: 'buttons' as const, buttons }] : []),
      {
        type: 'context',
        text: [
          { code: '/quiz-admin question preview <question>' },
          ' shows one, with its points and model answer.',
        ],
      },
    ],
  }
}

function lineOf(question: ListedQuestion): Inline[] {
  const { id, title, topic, difficulty, origin, practiceOnly, retired, asked } = question
  const facts = [
    topic,
    difficulty,
    origin,
    practiceOnly
      ? 'practice only'
      : asked === 0
        ? 'not asked here yet'
        : `asked here ${asked === 1 ? 'once' : `${asked} times`}`,
  ]
  const why = retired === null ? [] : [{ bold: retired === '' ? ' · retired' : ` · retired: ${retired}` }]
  return [{ bold: title }, ` · ${facts.join(' · ')} · `, { code: id }, ...why]
}
