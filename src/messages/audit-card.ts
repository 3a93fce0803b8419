import type { Block, Message } from './message.ts'

export interface AuditLine {
  when: string
  who: string
  /** What was done to what, and its details. */
  what: string
}

/** One page of what was done, newest first. `next` is what the button to older entries carries; null on the last page. */
export function auditCard(lines: readonly AuditLine[], words: string, next: string | null): Message {
  const about = words === '' ? '' : ` with “${words}”`
  if (lines.length === 0)
    return {
      summary: `Nothing${about} is in the log.`,
      tone: 'neutral',
      blocks: [{ type: 'text', text: [`Nothing${about} is in the log.`] }],
    }
  const blocks: Block[] = [
    { type: 'heading', text: `What was done${about}` },
    {
      type: 'list',
      items: lines.map(({ when, who, what }) => [{ faint: `${when} ` }, { bold: who }, ` ${what}`]),
    },
  ]
  if (next !== null)
    blocks.push({
      type: 'buttons',
      buttons: [{ action: 'audit-page', value: next, label: 'Older', style: 'plain' }],
    })
  return {
    summary: lines.map(({ when, who, what }) => `${when} ${who} ${what}`).join('\n'),
    tone: 'neutral',
    blocks,
  }
}
