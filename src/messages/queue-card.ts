import type { Block, Button, Inline, Message } from './message.ts'

export interface QueueFacts {
  /** Queued ones, the next first; `passedOver` says why one will not be asked. */
  queued: { id: string; title: string; passedOver: string | null }[]
  /** What comes after those, with the reason. */
  foreseen: { id: string; title: string; reason: string }[]
  /** What was just done. */
  note?: string
}

/** So many of the queue can be moved by buttons on one card. */
const withButtons = 5

/** What this channel is asked next, and the buttons that change it. For admins. */
export function queueCard({ queued, foreseen, note }: QueueFacts): Message {
  const blocks: Block[] = [
    { type: 'heading', text: 'What comes next here' },
    ...(note === undefined ? [] : [{ type: 'text' as const, text: [note] }]),
  ]
  if (queued.length === 0)
    blocks.push({
      type: 'text',
      text: ['Nothing is queued. ', { code: '/quiz-admin queue <question>' }, ' puts a question in front.'],
    })
  for (const [index, each] of queued.slice(0, withButtons).entries())
    blocks.push({ type: 'text', text: lineOf(each, index) }, moves(each.id, index, queued.length))
  const rest = queued.slice(withButtons)
  if (rest.length > 0)
    blocks.push({ type: 'list', items: rest.map((each, index) => lineOf(each, index + withButtons)) })
  if (foreseen.length > 0)
    blocks.push(
      { type: 'divider' },
      {
        type: 'text',
        text: [{ bold: queued.length === 0 ? 'As things stand' : 'After that, as things stand' }],
      },
      {
        type: 'list',
        items: foreseen.map(({ id, title, reason }) => [{ bold: title }, ' ', { code: id }, ` · ${reason}`]),
      },
    )
  blocks.push({
    type: 'context',
    text: [
      'Queued questions are asked first, one a slot. ',
      { code: '/quiz-admin queue <question> 1' },
      ' puts one at the front.',
    ],
  })
  return {
    summary: `${note === undefined ? '' : `${note} `}What comes next here: ${[...queued, ...foreseen].map(({ title }) => title).join('; ')}.`,
    tone: 'neutral',
    blocks,
  }
}

function lineOf({ id, title, passedOver }: QueueFacts['queued'][number], index: number): Inline[] {
  const why = passedOver === null ? [] : [` · ${passedOver}: it will be passed over`]
  return [{ bold: `${index + 1}. ${title}` }, ' ', { code: id }, ...why]
}

function moves(id: string, index: number, count: number): Block {
  const number = index + 1
  const button = (action: string, label: string): Button => ({
    action,
    value: id,
    label: `${label} ${number}`,
    style: 'plain',
  })
  return {
    type: 'buttons',
    buttons: [
      ...(index > 0 ? [button('queue-up', 'Up')] : []),
      ...(number < count ? [button('queue-down', 'Down')] : []),
      button('queue-remove', 'Remove'),
    ],
  }
}
