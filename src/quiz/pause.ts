import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { momentText } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nextSlot } from '../rounds/due-slots.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin pause`: an open round still closes at its time. */
export async function pause(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  if (
    !(await drill.store.setChannelState(channel, 'paused', 'paused by an admin', call.member, drill.now()))
  ) {
    throw new UserError('The schedule is paused already. `/quiz-admin resume` takes it up again.')
  }
  return privately(
    notice('Paused: no more questions until `/quiz-admin resume`. An open round still closes at its time.', {
      tone: 'good',
    }),
  )
}

/** `/quiz-admin resume`: slots that passed meanwhile are not made up for. */
export async function resume(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const now = drill.now()
  if (!(await drill.store.setChannelState(channel, 'active', '', call.member, now))) {
    throw new UserError(
      'The schedule is not paused. `/quiz-admin status` shows when the next question comes.',
    )
  }
  const next = momentText(nextSlot(channel.schedule, now).at, channel.schedule.zone)
  return privately(notice(`Resumed: the next question comes ${next}.`, { tone: 'good' }))
}
