import { type REST, type RESTGetAPIChannelMessagesResult, Routes } from 'discord.js'
import type { PartEvent, ThreadRef } from '../platform.ts'
import { MESSAGES_PAGE } from './limits.ts'
import { isAnswer, partOf } from './parts.ts'
import type { Authors } from './authors.ts'
import { readAgain } from './read-again.ts'

/**
 * The thread as it stands, oldest first, archived ones too. Messages that were seen before and are gone now come as
 * deletions: Discord does not tell of those that happened while the connection was away.
 */
export async function readThread(
  rest: REST,
  authors: Authors,
  thread: ThreadRef,
  options: { readsContent: boolean; now: () => number },
): Promise<PartEvent[]> {
  const seenBefore = authors.of(thread.thread)
  const newestFirst: PartEvent[] = []
  const there = new Set<string>()
  let before: string | undefined
  for (;;) {
    const query = new URLSearchParams({ limit: String(MESSAGES_PAGE), ...(before ? { before } : {}) })
    const page = (await readAgain(() =>
      rest.get(Routes.channelMessages(thread.thread), { query }),
    )) as RESTGetAPIChannelMessagesResult
    for (const message of page) {
      there.add(message.id)
      if (!isAnswer(message)) continue
      // Without the intent Discord sends empty words: they say nothing of what was written.
      if (message.content === '' && !options.readsContent) continue
      newestFirst.push(partOf(thread, message))
    }
    before = page.at(-1)?.id
    if (page.length < MESSAGES_PAGE || before === undefined) break
  }
  const parts = newestFirst.toReversed()
  // History gives no nicknames: the name that was seen with an answer is the better one.
  for (const part of parts) {
    part.memberName = authors.nameOf(thread, part.member) ?? part.memberName
    authors.saw(part)
  }
  const gone = seenBefore
    .filter(([id]) => !there.has(id))
    .map(([id, author]) => authors.deletion(thread, id, author, options.now()))
  return [...parts, ...gone]
}
