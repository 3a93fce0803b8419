/**
 * Everything that changes the chat. Each function is one transaction, on the disk when it returns; after that it tells
 * whoever listens which messages look different now.
 */
import type Database from 'better-sqlite3'
import type { Message } from '../../messages/message.ts'
import type { ChatReads } from './chat-reads.ts'
import type { MessageRow } from './chat-rows.ts'

export interface NewMessage {
  channel: string
  thread: string | null
  author: string | null
  text?: string
  card?: Message
  threadName?: string
  onlyFor?: string
  about?: string
  clientId?: string
  /** The key that it is sent under: the same key never makes a second message. */
  key?: string
}

export interface ChatWrites {
  add(message: NewMessage): MessageRow
  /** Puts other blocks in a message of the bot's; a key that was used before changes nothing. */
  replaceCard(id: string, card: Message, key: string): MessageRow | undefined
  edit(id: string, text: string): MessageRow
  /** Leaves a tombstone without the words. */
  remove(id: string): MessageRow
  dismiss(id: string): MessageRow
  /** The drill has taken this version; `received` puts the mark on the message. */
  settle(id: string, version: number, received: boolean): MessageRow
  onChange(listener: (row: MessageRow) => void): void
}

/** Prepares the chat's changes. `now` is the clock that time stamps follow. */
export function chatWrites(db: Database.Database, reads: ChatReads, now: () => number): ChatWrites {
  // Strictly increasing, even when two messages share a millisecond or the computer's clock is set back.
  const stamp = db
    .prepare<[number], number>('UPDATE clock SET stamp = max(?, stamp + 1) RETURNING stamp')
    .pluck()
  const nextChange = db.prepare<[], number>('UPDATE clock SET change = change + 1 RETURNING change').pluck()
  const insert = db.prepare(
    `INSERT INTO messages (id, channel, thread, thread_name, author, only_for, text, card, about, client_id,
       sent_at, version, settled, change)
     VALUES (@id, @channel, @thread, @threadName, @author, @onlyFor, @text, @card, @about, @clientId,
       @sentAt, @sentAt, @settled, @change)`,
  )
  const recordSend = db.prepare('INSERT INTO sends (key, message) VALUES (?, ?)')
  const setCard = db.prepare('UPDATE messages SET card = ? WHERE id = ?')
  const setText = db.prepare(
    'UPDATE messages SET text = @text, version = @at, edited_at = @at, settled = max(settled, @settled) WHERE id = @id',
  )
  const bury = db.prepare(
    'UPDATE messages SET text = NULL, deleted = 1, version = @at, settled = max(settled, @settled) WHERE id = @id',
  )
  const setDismissed = db.prepare('UPDATE messages SET dismissed = 1 WHERE id = ?')
  const setSettled = db.prepare(
    'UPDATE messages SET settled = max(settled, ?), received = max(received, ?) WHERE id = ?',
  )
  const setChange = db.prepare('UPDATE messages SET change = ? WHERE id = ?')
  const sameMatter = db
    .prepare<[string, string, string, string | null], string>(
      'SELECT id FROM messages WHERE only_for = ? AND about = ? AND channel = ? AND thread IS ? AND dismissed = 0',
    )
    .pluck()

  const listeners: ((row: MessageRow) => void)[] = []
  const take = (statement: { get(...args: never[]): unknown }, ...args: unknown[]) =>
    Number((statement.get as (...all: unknown[]) => unknown)(...args))
  const tick = () => take(stamp, now())
  // Only what members write in a thread is the drill's business; the rest has nothing to settle.
  const settledAt = (row: { author: string | null; thread: string | null }, at: number) =>
    row.author !== null && row.thread !== null ? 0 : at

  const touch = (id: string) => setChange.run(take(nextChange), id)

  /** Runs the change, renumbers what it touched, and tells the listeners once all of it is on the disk. */
  const commit = (change: () => string[]): MessageRow | undefined => {
    const touched = db
      .transaction(() => {
        const ids = change()
        for (const id of ids) touch(id)
        return ids
      })
      .immediate()
    const rows = touched.flatMap((id) => reads.message(id) ?? [])
    for (const row of rows) for (const listener of listeners) listener(row)
    return rows[0]
  }
  const mustCommit = (change: () => string[]): MessageRow => {
    const row = commit(change)
    if (row === undefined) throw new Error('The chat lost a message that it had just written.')
    return row
  }
  /** The message and, when it changes how many replies a thread has, the message that the thread hangs on. */
  const withThread = (id: string, thread: string | null) => (thread === null ? [id] : [id, thread])

  return {
    add(message) {
      if (message.key !== undefined) {
        const before = reads.sentUnder(message.key)
        if (before !== undefined) return before
      }
      return mustCommit(() => {
        const at = tick()
        const id = String(at)
        insert.run({
          id,
          channel: message.channel,
          thread: message.thread,
          threadName: message.threadName ?? null,
          author: message.author,
          onlyFor: message.onlyFor ?? null,
          text: message.text ?? null,
          card: message.card === undefined ? null : JSON.stringify(message.card),
          about: message.about ?? null,
          clientId: message.clientId ?? null,
          sentAt: at,
          settled: settledAt(message, at),
          // Replaced within this transaction; unique in the meantime because a time stamp is.
          change: -at,
        })
        if (message.key !== undefined) recordSend.run(message.key, id)
        if (message.onlyFor === undefined) return withThread(id, message.thread)
        if (message.about === undefined) return [id]
        const older = sameMatter
          .all(message.onlyFor, message.about, message.channel, message.thread)
          .filter((each) => each !== id)
        for (const each of older) setDismissed.run(each)
        return [id, ...older]
      })
    },
    replaceCard(id, card, key) {
      if (reads.sentUnder(key) !== undefined) return reads.message(id)
      return commit(() => {
        setCard.run(JSON.stringify(card), id)
        recordSend.run(key, id)
        return [id]
      })
    },
    edit(id, text) {
      return mustCommit(() => {
        const row = reads.message(id)
        const at = tick()
        setText.run({ id, text, at, settled: row === undefined ? 0 : settledAt(row, at) })
        return [id]
      })
    },
    remove(id) {
      return mustCommit(() => {
        const row = reads.message(id)
        const at = tick()
        bury.run({ id, at, settled: row === undefined ? 0 : settledAt(row, at) })
        return withThread(id, row?.thread ?? null)
      })
    },
    dismiss(id) {
      return mustCommit(() => {
        setDismissed.run(id)
        return [id]
      })
    },
    settle(id, version, received) {
      return mustCommit(() => {
        setSettled.run(version, received ? 1 : 0, id)
        return [id]
      })
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
