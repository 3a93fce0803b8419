/**
 * Live updates: one server-sent stream per open page, for the person it looks at the chat as. Each event carries the
 * number of the change, so a page that lost its connection says where it was and misses nothing.
 */
import type { Chat } from './chat.ts'
import type { TimeView } from './views.ts'
import { type MessageRow, maySee } from './chat-rows.ts'

/** A page that reads this far behind is cut off; it comes back and catches up from the database instead. */
const MOST_WAITING = 2_000_000
const HEARTBEAT = 20_000

interface Open {
  person: string
  send(text: string): void
  close(): void
}

export interface Streams {
  /** The body of a stream for this person, beginning with everything after `change`. */
  open(person: string, change: number): ReadableStream<Uint8Array>
  publish(row: MessageRow): void
  /** Tells every open page that the time was moved. */
  moved(time: TimeView): void
  closeAll(): void
}

/** Makes the set of open streams. */
export function createStreams(chat: Chat): Streams {
  const opened = new Set<Open>()
  const bytes = new TextEncoder()
  const heartbeat = setInterval(() => {
    for (const each of opened) each.send(': still here\n\n')
  }, HEARTBEAT)
  heartbeat.unref()

  const event = (row: MessageRow, person: string) =>
    `event: message\nid: ${row.change}\ndata: ${JSON.stringify(chat.view(row, person))}\n\n`

  return {
    open(person, change) {
      let me: Open | undefined
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            me = {
              person,
              send(text) {
                if ((controller.desiredSize ?? 0) < -MOST_WAITING) this.close()
                else controller.enqueue(bytes.encode(text))
              },
              close() {
                if (opened.delete(this)) controller.close()
              },
            }
            opened.add(me)
            // Nothing else runs between reading and listening, so no change falls between the two.
            const last = chat.lastChange()
            me.send('retry: 1000\n\n')
            if (change > last) {
              // The page remembers a chat that is gone: it has to load everything anew.
              me.send(`event: reset\ndata: {}\n\n`)
              return
            }
            for (const row of chat.changedAfter(change, person)) me.send(event(row, person))
            me.send(`event: ready\nid: ${last}\ndata: {}\n\n`)
          },
          cancel() {
            if (me !== undefined) opened.delete(me)
          },
        },
        new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
      )
    },
    publish(row) {
      for (const each of opened) if (maySee(row, each.person)) each.send(event(row, each.person))
    },
    moved(time) {
      for (const each of opened) each.send(`event: time\ndata: ${JSON.stringify(time)}\n\n`)
    },
    closeAll() {
      clearInterval(heartbeat)
      for (const each of opened) each.close()
    },
  }
}
