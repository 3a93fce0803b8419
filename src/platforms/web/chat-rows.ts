/** The rows of the chat and how one person sees them. */
import type { Message } from '../../messages/message.ts'
import type { MessageView, ThreadLine } from './views.ts'

export interface MessageRow {
  id: string
  channel: string
  thread: string | null
  thread_name: string | null
  author: string | null
  only_for: string | null
  text: string | null
  card: string | null
  about: string | null
  client_id: string | null
  sent_at: number
  version: number
  settled: number
  edited_at: number | null
  deleted: 0 | 1
  dismissed: 0 | 1
  received: 0 | 1
  change: number
}

/** Whether this person may see the row at all. */
export function maySee(row: MessageRow, person: string): boolean {
  return row.only_for === null || row.only_for === person
}

/** The row as this person sees it; `thread` is the line about the thread that hangs on it. */
export function asView(row: MessageRow, person: string, thread: ThreadLine | null): MessageView {
  return {
    id: row.id,
    change: row.change,
    channel: row.channel,
    thread: row.thread,
    author: row.author,
    sentAt: row.sent_at,
    editedAt: row.edited_at,
    deleted: row.deleted === 1,
    private: row.only_for !== null,
    dismissed: row.dismissed === 1,
    text: row.text,
    card: row.card === null || row.dismissed === 1 ? null : (JSON.parse(row.card) as Message),
    opens: thread,
    received: row.received === 1 && row.deleted === 0,
    unsettled: row.settled < row.version,
    clientId: row.author === person ? row.client_id : null,
  }
}
