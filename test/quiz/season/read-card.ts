import type { Message } from '../../../src/messages/message.ts'

/** What a card's fields and its table say. */
export function readCard({ blocks }: Message): { counts: string[]; rows: string[][] } {
  return {
    counts: blocks.flatMap((b) => (b.type === 'fields' ? b.fields.map(({ value }) => value) : [])),
    rows: blocks.flatMap((b) => (b.type === 'table' ? b.rows : [])),
  }
}
