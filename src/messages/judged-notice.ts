import type { Block, Message } from './message.ts'

/** What a member is told of a decision about their answer: what, why in the admin's words, and what counts now. Never by whom. */
export function judgedNotice(facts: {
  roundId: number
  title: string
  what: string
  /** The admin's words; empty without any. */
  reason: string
  before: number
  after: number
}): Message {
  const { roundId, title, what, reason, before, after } = facts
  const points =
    before === after
      ? `It counts ${after} points, as before.`
      : `It counts ${after} points now, instead of ${before}.`
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', text: [what] },
    { type: 'text', text: [{ bold: points }] },
    {
      type: 'buttons',
      buttons: [{ action: 'my-result', value: String(roundId), label: 'My result', style: 'plain' }],
    },
  ]
  if (reason !== '') blocks.splice(2, 0, { type: 'text', text: [{ bold: 'Why: ' }, reason] })
  return {
    summary: `${title}: ${what}${reason === '' ? '' : ` ${reason}`} ${points}`,
    tone: after > before ? 'good' : 'neutral',
    blocks,
  }
}
