import type { Block, Message } from './message.ts'
import { plural } from './time-text.ts'

export interface DraftLine {
  id: number
  title: string
  /** The question that is edited; empty for a new one. */
  editing: string
  mine: boolean
  author: string
  /** A local date. */
  changed: string
}

/** Drafts that are not finished, one's own first. */
export function draftsCard(drafts: readonly DraftLine[], more: number): Message {
  const heading = 'Questions being written'
  if (drafts.length === 0)
    return {
      summary: 'No question is being written here.',
      tone: 'neutral',
      blocks: [
        {
          type: 'text',
          text: ['No question is being written here. ', { code: '/quiz-admin add' }, ' begins one.'],
        },
      ],
    }
  const blocks: Block[] = drafts.flatMap((draft, index): Block[] => {
    const number = index + 1
    const value = String(draft.id)
    const what = draft.editing === '' ? 'a new question' : `an edit of ${draft.editing}`
    const whose = draft.mine ? 'yours' : `begun by ${draft.author}`
    return [
      {
        type: 'text',
        text: [
          { bold: `${number}. ${draft.title || 'Without a title'}` },
          ` · ${what}, ${whose}, ${draft.changed}`,
        ],
      },
      {
        type: 'buttons',
        buttons: [
          { action: 'draft', value, label: `Go on with ${number}`, style: 'primary' },
          { action: 'draft-discard', value, label: `Discard ${number}`, style: 'danger' },
        ],
      },
    ]
  })
  return {
    summary: `${heading}: ${drafts.map(({ title }) => title || 'without a title').join('; ')}.`,
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: heading },
      ...blocks,
      ...(more > 0
        ? [
            {
              type: 'context' as const,
              text: [`… and ${plural(more, 'older one')}: finish or discard some of these.`],
            },
          ]
        : []),
    ],
  }
}

/** Asked before a draft goes: an evening's work hangs on it. */
export function discardCard(draftId: number, title: string): Message {
  const question = 'Discard this draft for good?'
  return {
    summary: `${question} ${title}`,
    tone: 'notice',
    blocks: [
      { type: 'text', text: [question, ' ', { bold: title || 'Without a title' }] },
      {
        type: 'buttons',
        buttons: [
          { action: 'draft-discard', value: `${draftId}/yes`, label: 'Discard for good', style: 'danger' },
          { action: 'draft', value: String(draftId), label: 'Keep it', style: 'plain' },
        ],
      },
    ],
  }
}
