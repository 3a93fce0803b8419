/** The chat: its reads, its writes, and closing it. */
import { asView, type MessageRow } from './chat-rows.ts'
import { type ChatReads, chatReads } from './chat-reads.ts'
import { type ChatWrites, chatWrites } from './chat-writes.ts'
import { FIRST_GUEST, openChat } from './open-chat.ts'
import type { MessageView } from './views.ts'

export interface Chat extends ChatReads, ChatWrites {
  /** Has these people in the chat, whom the page does not offer to be. */
  invite(guests: readonly { id: string; name: string }[]): void
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
  const addGuest = db.prepare("INSERT OR IGNORE INTO people VALUES (?, ?, 'member', ?)")
  const invite: Chat['invite'] = (people) =>
    people.forEach(({ id, name }, at) => addGuest.run(id, name, FIRST_GUEST + at))
  invite(guests)
  const reads = chatReads(db)
  const writes = chatWrites(db, reads, now)
  return {
    ...reads,
    ...writes,
    invite,
    view: (row, person) => asView(row, person, reads.threadLine(row)),
    close: () => void db.close(),
  }
}
