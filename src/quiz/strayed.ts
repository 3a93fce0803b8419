import type { Message } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { ChannelRef } from '../platforms/platform.ts'
import { answerModeOf } from './answer-mode-of.ts'
import type { Drill } from './drill.ts'

/** A gentle word to somebody who wrote in the channel while a question is open; null when there is none to give. */
export async function strayed(drill: Drill, channel: ChannelRef): Promise<Message | null> {
  const round = (await drill.store.openRounds(channel)).at(-1)
  if (!round || round.thread === null) return null
  if ((await answerModeOf(drill, round)) === 'private')
    return notice(
      'If that was your answer: only what is sent by Answer privately on the question’s card is scored. Nothing else happened to it.',
    )
  return notice(
    'If that was your answer: only messages in the question’s thread are scored. Nothing else happened to it.',
  )
}
