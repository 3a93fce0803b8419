/** The chat: its reads, its writes, and closing it. */
import { asView, type MessageRow } from './chat-rows.ts'
import { type ChatReads, chatReads } from './chat-reads.ts'
import { type ChatWrites, chatWrites } from './chat-writes.ts'
import { FIRST_GUEST, openChat } from './open-chat.ts'
import type { MessageView } from './views.ts'

export interface Chat extends ChatReads, ChatWrites {
  view(row: MessageRow, person: string): MessageView
  close(): void
}

/** Opens the playground's chat in the data folder, with these people in it besides those who are. */
export function createChat(
  dataFolder: string,
  now: () => number,
  guests: readonly { id: string; name: string }[] = [],
): Chat {
  const db = openChat(dataFolder)
  const invite = db.prepare("INSERT OR IGNORE INTO people VALUES (?, ?, 'member', ?)")
  guests.forEach(({ id, name }, at) => invite.run(id, name, FIRST_GUEST + at))
  const reads = chatReads(db)
  const writes = chatWrites(db, reads, now)
  return {
    ...reads,
    ...writes,
    view: (row, person) => asView(row, person, reads.threadLine(row)),
    close: () => void db.close(),
  }
}
