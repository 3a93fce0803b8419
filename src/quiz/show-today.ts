import { UserError } from '../errors.ts'
import { questionCard } from '../messages/question-card.ts'
import { momentText } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nextSlot } from '../rounds/due-slots.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz today`: the open question again, or when the next one comes. */
export async function showToday(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const { schedule } = channel
  const round = (await drill.store.openRounds(channel)).at(-1)
  if (round) {
    const question = await drill.store.questionAt(round.revision)
    return privately(
      questionCard({ question, roundId: round.id, closesAt: round.closesAt, zone: schedule.zone }),
    )
  }
  if (channel.state === 'paused')
    throw new UserError('No question is open, and the schedule is paused. An admin can resume it.')
  throw new UserError(
    `No question is open now. The next one comes ${momentText(nextSlot(schedule, drill.now()).at, schedule.zone)}.`,
  )
}
