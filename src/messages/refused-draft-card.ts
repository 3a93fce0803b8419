import type { Block, Button, Message } from './message.ts'

export interface DraftFaultFacts {
  /** What it is about, such as `Point 2, "Expires entries"`. */
  about: string
  say: string
  /** Mends it; null where no button does. */
  button: { action: string; value: string; label: string } | null
}

export interface RefusedDraftFacts {
  draftId: number
  title: string
  faults: DraftFaultFacts[]
  advice: string[]
}

/** A card takes so many faults, the rest are counted: mending the first often mends more. */
const mostFaults = 7

/** Why a draft is not saved yet: each fault with its place, what to do, and the button that does it. */
export function refusedDraftCard({ draftId, title, faults, advice }: RefusedDraftFacts): Message {
  const shown = faults.slice(0, mostFaults)
  const buttons = new Map<string, Button>()
  for (const { button } of shown)
    if (button) buttons.set(`${button.action} ${button.value}`, { ...button, style: 'primary' })
  const blocks: Block[] = [
    { type: 'heading', text: `Not saved yet: ${title === '' ? 'a draft without a title' : title}` },
    { type: 'text', text: ['The draft is kept as it is. This stands in the way:'] },
    { type: 'list', items: shown.map(({ about, say }) => [{ bold: about }, `: ${say}`]) },
  ]
  if (faults.length > shown.length)
    blocks.push({ type: 'context', text: [`… and ${faults.length - shown.length} more.`] })
  blocks.push({
    type: 'buttons',
    buttons: [
      ...buttons.values(),
      { action: 'draft', value: String(draftId), label: 'Back to the draft', style: 'plain' },
    ],
  })
  if (advice.length > 0)
    blocks.push({ type: 'context', text: [`Not in the way, but good to know: ${advice.join(' ')}`] })
  return {
    summary: `Not saved yet. ${shown.map(({ about, say }) => `${about}: ${say}`).join(' ')}`,
    tone: 'poor',
    blocks,
  }
}
