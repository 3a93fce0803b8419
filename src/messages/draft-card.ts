import type { Block, Button, CriterionBlock, Inline, Message } from './message.ts'
import { inlines } from './prose.ts'

/** One criterion of a draft, for whoever writes it. */
export interface DraftPoint {
  id: string
  /** From 1, in the draft's order. */
  number: number
  name: string
  state: 'proposed' | 'accepted' | 'dropped'
  /** Its share of 100 points, among those that are not dropped. */
  share: number
  /** 0 to 1: how much of it the model answer earns. */
  credit: number
  /** The model answer's words that earn it. */
  quotes: string[]
  looksFor: string
}

export interface DraftCardFacts {
  draftId: number
  title: string
  topic: string
  difficulty: string
  /** The level that a button sets instead. */
  nextDifficulty: string
  /** The question that is edited; empty for a new one. */
  editing: string
  points: DraftPoint[]
  /** From 0. */
  page: number
  /** What the model answer scores, 0 to 100; null where nothing can be scored yet. */
  modelScore: number | null
  /** How many faults stand against saving it. */
  faults: number
  /** An edit in which nothing is different yet. */
  unchanged: boolean
  /** Something to say first. */
  note?: string
}

/** Criteria on one card: with two buttons each and the rest, Discord takes no more. */
export const pointsOnCard = 5

/** A question that is being written, criterion by criterion. For whoever writes it alone. */
export function draftCard(facts: DraftCardFacts): Message {
  const { draftId, points, page, modelScore, editing } = facts
  const shown = points.slice(page * pointsOnCard, (page + 1) * pointsOnCard)
  const pages = Math.ceil(points.length / pointsOnCard)
  const heading = facts.title === '' ? 'A draft without a title' : facts.title
  const blocks: Block[] = [
    { type: 'heading', text: heading },
    { type: 'text', text: leadOf(facts) },
    {
      type: 'context',
      text: [`${facts.topic} · ${facts.difficulty}${editing === '' ? '' : ` · edits ${editing}`}`],
    },
  ]
  if (modelScore !== null)
    blocks.push({ type: 'meter', label: 'The model answer by these points', value: modelScore })
  if (pages > 1)
    blocks.push({
      type: 'context',
      text: [
        `Points ${page * pointsOnCard + 1} to ${page * pointsOnCard + shown.length} of ${points.length}`,
      ],
    })
  for (const point of shown) blocks.push(pointBlock(point), pointButtons(draftId, point))
  blocks.push({ type: 'divider' }, ...draftButtons(facts, pages))
  blocks.push({
    type: 'context',
    text: ['Nothing is lost: ', { code: '/quiz-admin question drafts' }, ' brings this back at any time.'],
  })
  const pending = points.filter(({ state }) => state === 'proposed').length
  return {
    summary: `Draft: ${heading}. ${points.length} points, ${pending} proposed${modelScore === null ? '' : `; the model answer scores ${modelScore}`}.${facts.note === undefined ? '' : ` ${facts.note}`}`,
    tone: facts.faults === 0 ? 'good' : 'notice',
    blocks,
  }
}

function leadOf({ note, points, faults, unchanged }: DraftCardFacts): Inline[] {
  const pending = points.some(({ state }) => state === 'proposed')
  const said = note === undefined ? [] : [`${note} `]
  if (unchanged)
    return [
      ...said,
      'This is the question as it is now. Change its text or its points, then ',
      { bold: 'Save' },
      '.',
    ]
  if (points.length === 0)
    return [
      ...said,
      'There are no points to score by yet. Write more of the model answer with ',
      { bold: 'Edit text' },
      ', or use ',
      { bold: 'Add a point' },
      '.',
    ]
  if (pending)
    return [
      ...said,
      'These points were made from your model answer. Edit or drop what a panel would not look for, then ',
      { bold: 'Accept all' },
      ' and ',
      { bold: 'Save' },
      '.',
    ]
  return [
    ...said,
    faults === 0
      ? 'Every check is passed: it can be saved.'
      : 'Some checks are not passed yet; Save says which, and how to mend them.',
  ]
}

function pointBlock(point: DraftPoint): Block {
  const name = `${point.number}. ${point.name}`
  if (point.state === 'dropped') return { type: 'text', text: [{ faint: `${name} (dropped)` }] }
  const { credit, share } = point
  const state: CriterionBlock['state'] = credit >= 1 ? 'earned' : credit > 0 ? 'partly' : 'missed'
  return {
    type: 'criterion',
    name: point.state === 'proposed' ? `${name} (proposed)` : name,
    state,
    points: Math.round(credit * share),
    of: Math.round(share),
    quotes: point.quotes,
    note: inlines(
      state === 'earned'
        ? point.looksFor
        : `The model answer ${state === 'partly' ? 'says this only in part' : 'does not say this'}. ${point.looksFor}`,
    ),
  }
}

function pointButtons(draftId: number, { id, number, state }: DraftPoint): Block {
  const value = `${draftId}/${id}`
  return {
    type: 'buttons',
    buttons:
      state === 'dropped'
        ? [{ action: 'point-back', value, label: `Take back ${number}`, style: 'plain' }]
        : [
            { action: 'point-edit', value, label: `Edit ${number}`, style: 'plain' },
            { action: 'point-drop', value, label: `Drop ${number}`, style: 'plain' },
          ],
  }
}

function draftButtons(facts: DraftCardFacts, pages: number): Block[] {
  const { draftId, page, points } = facts
  const value = String(draftId)
  const pending = points.some(({ state }) => state === 'proposed')
  const turn: Button[] = [
    ...(page > 0
      ? [
          {
            action: 'draft',
            value: `${draftId}/${page - 1}`,
            label: 'Earlier points',
            style: 'plain',
          } as const,
        ]
      : []),
    ...(page + 1 < pages
      ? [{ action: 'draft', value: `${draftId}/${page + 1}`, label: 'More points', style: 'plain' } as const]
      : []),
  ]
  const whole: Button[] = [
    ...(pending ? [{ action: 'draft-accept', value, label: 'Accept all', style: 'primary' } as const] : []),
    { action: 'draft-save', value, label: 'Save', style: pending ? 'plain' : 'primary' },
    { action: 'draft-try', value, label: 'Try an answer', style: 'plain' },
    { action: 'draft-text', value, label: 'Edit text', style: 'plain' },
    { action: 'point-add', value, label: 'Add a point', style: 'plain' },
  ]
  const level: Button = {
    action: 'draft-level',
    value: `${draftId}/${facts.nextDifficulty}`,
    label: `Set level to ${facts.nextDifficulty}`,
    style: 'plain',
  }
  const discard: Button = { action: 'draft-discard', value, label: 'Discard', style: 'danger' }
  return [
    { type: 'buttons', buttons: whole },
    { type: 'buttons', buttons: [...turn, level, discard] },
  ]
}
