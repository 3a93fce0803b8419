import type { Message } from './message.ts'

/** The draft is a question of the community now, with what can be done with it next. */
export function savedDraftCard(facts: {
  id: string
  title: string
  edited: boolean
  advice: string[]
}): Message {
  const { id, title, edited, advice } = facts
  const lead = edited ? 'Your edit is saved: ' : 'Saved as '
  const text = edited
    ? '. It is asked like this from now on; earlier rounds keep what they asked.'
    : '. It is asked when its turn comes, here only.'
  return {
    summary: `${lead}${id}, ${title}${text}`,
    tone: 'good',
    blocks: [
      { type: 'text', text: [lead, { code: id }, ' ', { bold: title }, text] },
      {
        type: 'buttons',
        buttons: [
          { action: 'question-preview', value: id, label: 'Preview', style: 'plain' },
          { action: 'question-next', value: id, label: 'Ask it next', style: 'primary' },
          { action: 'question-now', value: id, label: 'Ask it now', style: 'plain' },
        ],
      },
      ...(advice.length > 0 ? [{ type: 'context' as const, text: [advice.join(' ')] }] : []),
    ],
  }
}

export interface Difference {
  part: string
  theirs: string
  yours: string
}

/** Somebody else saved an edit of the same question meanwhile: both, and what can be done. */
export function draftConflictCard(facts: {
  draftId: number
  title: string
  differences: Difference[]
}): Message {
  const { draftId, title, differences } = facts
  const value = String(draftId)
  const lead =
    'Somebody else has changed this question since you began. Your draft is kept, and nothing was saved.'
  return {
    summary: `${title}: ${lead}`,
    tone: 'fair',
    blocks: [
      { type: 'heading', text: title },
      { type: 'text', text: [lead] },
      ...differences.flatMap(({ part, theirs, yours }) => [
        { type: 'text' as const, text: [{ bold: part }] },
        {
          type: 'list' as const,
          items: [
            [{ bold: 'As it is now: ' }, theirs],
            [{ bold: 'Yours: ' }, yours],
          ],
        },
      ]),
      {
        type: 'buttons',
        buttons: [
          { action: 'draft-save', value: `${draftId}/anyway`, label: 'Save mine anyway', style: 'danger' },
          { action: 'draft-anew', value, label: 'Start anew from theirs', style: 'primary' },
          { action: 'draft', value, label: 'Back to the draft', style: 'plain' },
        ],
      },
    ],
  }
}
