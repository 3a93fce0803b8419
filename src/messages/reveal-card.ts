import type { Criterion, Question } from '../questions/question.ts'
import type { ScoreResult } from '../scoring/result.ts'
import type { Block, Message } from './message.ts'
import { inlines, proseBlocks } from './prose.ts'
import { creditBlocks } from './question-card.ts'
import { plural } from './time-text.ts'

export interface RevealFacts {
  question: Question
  roundId: number
  /** Who suggested the question; empty for nobody. */
  credit: string
  answers: { memberName: string; text: string; result: ScoreResult; showable: boolean }[]
  /** Why it counts for nobody; null when it counts. */
  voided?: string | null
}

/** What the group gets when a round closes: the lesson first, then who covered what, the best answer, the model answer. */
export function revealCard({ question, roundId, credit, answers, voided = null }: RevealFacts): Message {
  const scores = answers.map(({ result }) => result.score).sort((a, b) => a - b)
  const coverage = question.rubric.criteria.map((criterion) => ({
    criterion,
    by: answers.filter(({ result }) => earned(result, criterion)).length,
  }))
  const lesson = answers.length === 0 ? undefined : mostMissed(coverage)
  const blocks: Block[] = [{ type: 'heading', text: `The round is closed: ${question.title}` }]
  if (voided !== null)
    blocks.push({ type: 'text', text: [{ bold: 'This round was voided and counts for nobody: ' }, voided] })
  if (answers.length === 0) {
    blocks.push({
      type: 'text',
      text: ['Nobody answered this one. Here is what a panel would have liked to hear.'],
    })
  } else {
    blocks.push({
      type: 'fields',
      fields: [
        { label: 'Answers', value: String(answers.length) },
        { label: 'Median score', value: String(median(scores)) },
        { label: 'Best score', value: String(scores.at(-1) ?? 0) },
      ],
    })
  }
  if (lesson) {
    blocks.push({
      type: 'text',
      text: [
        { bold: 'The lesson of this round: ' },
        `${lesson.criterion.name}. `,
        ...inlines(lesson.criterion.reason),
      ],
    })
  }
  blocks.push(...bestAnswer(answers))
  blocks.push(
    { type: 'divider' },
    { type: 'text', text: [{ bold: 'A model answer' }] },
    ...proseBlocks(question.model_answer),
    ...creditBlocks(credit),
  )
  if (answers.length > 0) {
    blocks.push({
      type: 'table',
      caption: 'What the group covered',
      columns: [
        { label: 'What a panel looks for', align: 'start' },
        { label: 'Covered by', align: 'end' },
      ],
      rows: coverage.map(({ criterion, by }) => [criterion.name, `${by} of ${answers.length}`]),
    })
  }
  if (question.references.length > 0) {
    blocks.push({
      type: 'context',
      text: [`Read more: ${question.references.map(({ name, title }) => `${name}, “${title}”`).join(' · ')}`],
    })
  }
  blocks.push({
    type: 'buttons',
    buttons: [{ action: 'my-result', value: String(roundId), label: 'My result', style: 'primary' }],
  })
  const best = answers.length === 0 ? '' : ` Best score ${scores.at(-1) ?? 0}.`
  const missed = lesson ? ` Most missed: ${lesson.criterion.name}.` : ''
  return {
    summary: `The round is closed: ${question.title}. ${plural(answers.length, 'answer')}.${best}${missed} The model answer is in the thread.`,
    tone: 'notice',
    blocks,
  }
}

function earned(result: ScoreResult, criterion: Criterion): boolean {
  return result.criteria.some(({ id, credit }) => id === criterion.id && credit > 0)
}

/** The point with most weight left on the table; nothing when everybody had everything. */
function mostMissed(coverage: { criterion: Criterion; by: number }[]) {
  const most = Math.max(...coverage.map(({ by }) => by))
  const sorted = coverage
    .filter(({ by }) => by < most || most === 0)
    .toSorted((a, b) => a.by - b.by || b.criterion.weight - a.criterion.weight)
  return sorted[0]
}

const bestAnswerFrom = 45
const bestAnswerLength = 900

function bestAnswer(answers: RevealFacts['answers']): Block[] {
  const best = answers
    .filter(({ showable }) => showable)
    .toSorted((a, b) => b.result.score - a.result.score)[0]
  if (!best || best.result.score < bestAnswerFrom) return []
  return [
    { type: 'text', text: [{ bold: `Best answer in the thread: ${best.memberName}, ${best.result.score}` }] },
    {
      type: 'excerpt',
      label: `${best.memberName}'s answer`,
      parts: [{ text: shortened(best.text), earned: [] }],
    },
  ]
}

function shortened(text: string): string {
  if (text.length <= bestAnswerLength) return text
  const cut = text.slice(0, bestAnswerLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), bestAnswerLength / 2))} …`
}

function median(sorted: number[]): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : Math.round(((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2)
}
