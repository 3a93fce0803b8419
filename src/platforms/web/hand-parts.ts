/**
 * Hands what members write in threads to the drill. A message is in the chat before it is handed over, and counts as
 * settled only once the drill has committed it: what fails is handed over again, at the next start and on a timer.
 */
import type { Message } from '../../messages/message.ts'
import type { QuizHandlers } from '../platform.ts'
import type { Chat } from './chat.ts'
import type { MessageRow } from './chat-rows.ts'
import { partEvent } from './port-refs.ts'
import type { Log } from './web-platform.ts'

const LONGEST_WAIT = 60_000

export interface PartHanding {
  /** `false` when the drill could not take it yet. */
  hand: (row: MessageRow) => Promise<boolean>
  /** Hands over everything that is not settled. */
  handAll: () => Promise<void>
  stop: () => void
}

/** `firstWait` is the pause before the first try again, in ms; it doubles up to a minute. */
export function handParts(chat: Chat, quiz: QuizHandlers, log: Log, firstWait: number): PartHanding {
  const inHand = new Set<string>()
  let wait = firstWait
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const tryAgainLater = () => {
    if (stopped || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      handAll().catch((error: unknown) => log.error({ err: error }, 'could not hand over kept messages'))
    }, wait)
    timer.unref()
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }

  const hand = async (row: MessageRow): Promise<boolean> => {
    const name = row.author === null ? undefined : chat.person(row.author)?.name
    const claim = `${row.id}:${row.version}`
    inHand.add(claim)
    try {
      const outcome = await quiz.part(partEvent(row, name ?? row.author ?? ''))
      if (outcome.kind === 'late' || outcome.kind === 'refused') addNotice(chat, row, outcome.notice)
      // 'unchanged' means that an earlier try got through although its answer was lost.
      const received = outcome.kind === 'counted' || outcome.kind === 'unchanged'
      chat.settle(row.id, row.version, received)
      return true
    } catch (error) {
      log.warn(
        { err: error, message: row.id },
        'the drill could not take a message; it is kept and sent again',
      )
      tryAgainLater()
      return false
    } finally {
      inHand.delete(claim)
    }
  }

  const handAll = async () => {
    let all = true
    for (const row of chat.unsettled()) {
      if (stopped) return
      if (!inHand.has(`${row.id}:${row.version}`)) all = (await hand(row)) && all
    }
    if (all) wait = firstWait
  }

  return {
    hand,
    handAll,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Tells the author alone why the message does not count. Under a key, so that handing it over again says it once. */
function addNotice(chat: Chat, row: MessageRow, notice: Message): void {
  if (row.author === null) return
  chat.add({
    channel: row.channel,
    thread: row.thread,
    author: null,
    card: notice,
    onlyFor: row.author,
    key: `notice:${row.id}:${row.version}`,
  })
}
