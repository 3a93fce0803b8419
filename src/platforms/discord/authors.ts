import type { PartEvent, ThreadRef } from '../platform.ts'
import { guildOf } from './ids.ts'
import { recent } from './recent.ts'

/** Discord says of a deleted message only its id; whose it was is remembered for so many of the latest answers. */
const MOST_REMEMBERED = 20_000
const MOST_NAMES = 5000

interface Author {
  thread: string
  member: string
  memberName: string
  sentAt: number
  version: number
}

/** Who wrote what in the threads, without the words. */
export function authorsOfAnswers() {
  const kept = recent<Author>(MOST_REMEMBERED)
  const names = recent<string>(MOST_NAMES)
  return {
    saw({ thread, sourceId, member, memberName, sentAt, version, text }: PartEvent): void {
      if (text === null) return
      kept.set(sourceId, { thread: thread.thread, member, memberName, sentAt, version })
    },
    named(thread: ThreadRef, member: string, name: string): void {
      names.set(`${guildOf(thread.community)}:${member}`, name)
    },
    nameOf: (thread: ThreadRef, member: string) => names.get(`${guildOf(thread.community)}:${member}`),
    find: (message: string) => kept.get(message),
    of: (thread: string) => [...kept.entries()].filter(([, author]) => author.thread === thread),
    /** The deletion as a part. It outdoes the version that was seen, also when our clock is behind Discord's. */
    deletion(thread: ThreadRef, sourceId: string, author: Author, now: number): PartEvent {
      kept.delete(sourceId)
      const { member, memberName, sentAt, version } = author
      return { thread, sourceId, member, memberName, sentAt, version: Math.max(now, version), text: null }
    },
  }
}

export type Authors = ReturnType<typeof authorsOfAnswers>
