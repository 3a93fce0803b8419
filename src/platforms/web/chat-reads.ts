/** Everything that is asked of the chat without changing it. */
import type Database from 'better-sqlite3'
import type { MessageRow } from './chat-rows.ts'
import { FIRST_GUEST } from './open-chat.ts'
import type { ChannelView, Person, PersonView, ThreadLine } from './views.ts'

export interface ChatReads {
  people(): PersonView[]
  person(id: string): Person | undefined
  channels(): ChannelView[]
  channel(id: string): ChannelView | undefined
  message(id: string): MessageRow | undefined
  /** The message that this person posted under this id of the page's. */
  byClient(person: string, clientId: string): MessageRow | undefined
  sentUnder(key: string): MessageRow | undefined
  /** The newest `limit` messages that the person may see, oldest first, before the message `before` when it is given. */
  page(
    place: { channel: string; thread: string | null },
    person: string,
    limit: number,
    before?: string,
  ): MessageRow[]
  /** What members wrote in a thread, deleted ones too, oldest first. */
  threadParts(thread: string): MessageRow[]
  /** Thread messages that the drill has not taken in their latest version, oldest version first. */
  unsettled(): MessageRow[]
  /** Every row that changed after `change`, oldest change first, as far as the person may see. */
  changedAfter(change: number, person: string): MessageRow[]
  lastChange(): number
  threadLine(row: MessageRow): ThreadLine | null
  latestThread(channel: string): MessageRow | undefined
}

/** Prepares the chat's questions once. */
export function chatReads(db: Database.Database): ChatReads {
  const people = db.prepare<[number], Person & { guest: number }>(
    'SELECT id, name, role, position >= ? AS guest FROM people ORDER BY position',
  )
  const person = db.prepare<[string], Person>('SELECT id, name, role FROM people WHERE id = ?')
  const channels = db.prepare<[], ChannelView>('SELECT id, name, topic FROM channels ORDER BY id')
  const channel = db.prepare<[string], ChannelView>('SELECT id, name, topic FROM channels WHERE id = ?')
  const message = db.prepare<[string], MessageRow>('SELECT * FROM messages WHERE id = ?')
  const byClient = db.prepare<[string, string], MessageRow>(
    'SELECT * FROM messages WHERE author = ? AND client_id = ?',
  )
  const sentUnder = db.prepare<[string], MessageRow>(
    'SELECT m.* FROM sends s JOIN messages m ON m.id = s.message WHERE s.key = ?',
  )
  const page = db.prepare<
    { channel: string; thread: string | null; person: string; before: number; limit: number },
    MessageRow
  >(
    `SELECT * FROM messages WHERE channel = @channel AND thread IS @thread AND dismissed = 0
       AND (only_for IS NULL OR only_for = @person) AND sent_at < @before ORDER BY sent_at DESC LIMIT @limit`,
  )
  const threadParts = db.prepare<[string], MessageRow>(
    'SELECT * FROM messages WHERE thread = ? AND author IS NOT NULL ORDER BY sent_at',
  )
  const unsettled = db.prepare<[], MessageRow>(
    'SELECT * FROM messages WHERE settled < version ORDER BY version',
  )
  const changedAfter = db.prepare<[number, string], MessageRow>(
    'SELECT * FROM messages WHERE change > ? AND (only_for IS NULL OR only_for = ?) ORDER BY change',
  )
  const lastChange = db.prepare<[], number>('SELECT change FROM clock').pluck()
  const replies = db.prepare<[string], { author: string | null; replies: number; last: number }>(
    `SELECT author, count(*) AS replies, max(sent_at) AS last FROM messages
     WHERE thread = ? AND only_for IS NULL AND deleted = 0 GROUP BY author ORDER BY min(sent_at)`,
  )
  const latestThread = db.prepare<[string], MessageRow>(
    'SELECT * FROM messages WHERE channel = ? AND thread_name IS NOT NULL ORDER BY sent_at DESC LIMIT 1',
  )

  return {
    people: () => people.all(FIRST_GUEST).map((each) => ({ ...each, guest: each.guest === 1 })),
    person: (id) => person.get(id),
    channels: () => channels.all(),
    channel: (id) => channel.get(id),
    message: (id) => message.get(id),
    byClient: (personId, clientId) => byClient.get(personId, clientId),
    sentUnder: (key) => sentUnder.get(key),
    page(place, personId, limit, before) {
      const bound = before === undefined ? Number.MAX_SAFE_INTEGER : (message.get(before)?.sent_at ?? 0)
      return page.all({ ...place, person: personId, before: bound, limit }).reverse()
    },
    threadParts: (thread) => threadParts.all(thread),
    unsettled: () => unsettled.all(),
    changedAfter: (change, personId) => changedAfter.all(change, personId),
    lastChange: () => lastChange.get() ?? 0,
    threadLine(row) {
      if (row.thread_name === null) return null
      const rows = replies.all(row.id)
      return {
        name: row.thread_name,
        replies: rows.reduce((sum, each) => sum + each.replies, 0),
        lastReplyAt: rows.length === 0 ? null : Math.max(...rows.map((each) => each.last)),
        people: rows.flatMap((each) => (each.author === null ? [] : [each.author])),
      }
    },
    latestThread: (id) => latestThread.get(id),
  }
}
