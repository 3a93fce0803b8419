import type { Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Block, Button, Message } from './message.ts'
import { inlines, proseBlocks } from './prose.ts'
import { questionBlocks } from './question-card.ts'
import { scoreBlocks, toneOf, verdictOf } from './score-blocks.ts'

export interface PreviewFacts {
  question: Question
  /** Where it is from and whether it is asked. */
  about: string
  /** By criterion, what it looks for. */
  looksFor: string[]
  retired: boolean
}

/** A question as members see it, and below that what only admins see: its points and its model answer. */
export function previewCard({ question, about, looksFor, retired }: PreviewFacts): Message {
  const { id, title, rubric, model_answer: model, minutes } = question
  const total = rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)
  const button = (action: string, label: string): Button => ({ action, value: id, label, style: 'plain' })
  const blocks: Block[] = [
    ...questionBlocks(question, { label: 'Time', value: `about ${minutes} minutes` }),
    { type: 'divider' },
    { type: 'text', text: [{ bold: 'For admins only' }] },
    { type: 'context', text: [{ code: id }, ` · ${about}`] },
    {
      type: 'list',
      items: rubric.criteria.map(({ name, weight }, index) => [
        { bold: `${name} (${Math.round((weight / total) * 100)})` },
        ' ',
        ...inlines(looksFor[index] ?? ''),
      ]),
    },
    ...(rubric.pitfalls.length === 0
      ? []
      : [
          { type: 'text' as const, text: [{ bold: 'Costs points' }] },
          { type: 'list' as const, items: rubric.pitfalls.map(({ name }) => [name]) },
        ]),
    { type: 'text', text: [{ bold: 'A model answer' }] },
    ...proseBlocks(model),
    {
      type: 'buttons',
      buttons: [
        { action: 'question-try', value: id, label: 'Try an answer', style: 'primary' },
        button('question-edit', 'Edit'),
        ...(retired
          ? [button('question-unretire', 'Take it back')]
          : question.practice_only
            ? []
            : [button('question-next', 'Ask it next')]),
      ],
    },
  ]
  return { summary: `Preview: ${title}. ${about}.`, tone: 'neutral', blocks }
}

/** What an answer would score, tried by an admin; it is kept nowhere. `back` leads to where it was tried. */
export function trialCard(facts: {
  question: Question
  text: string
  result: ScoreResult
  again: Button
  back: Button
}): Message {
  const { question, text, result, again, back } = facts
  return {
    summary: `Tried on ${question.title}: the score is ${result.score} of 100 (${verdictOf(result.score)}).`,
    tone: toneOf(result.score),
    blocks: [
      { type: 'heading', text: `Tried on: ${question.title}` },
      { type: 'meter', label: 'It would score', value: result.score, note: verdictOf(result.score) },
      ...scoreBlocks(question, text, result, false),
      { type: 'buttons', buttons: [again, back] },
      { type: 'context', text: ['This was a trial: it is kept nowhere and counts nowhere.'] },
    ],
  }
}
