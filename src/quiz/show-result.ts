import { UserError } from '../errors.ts'
import type { MemberRef, Press, Reply } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'
import { cardOf } from './give-feedback.ts'
import { channelOf } from './channel-of.ts'
import { takenAway } from './taken-away.ts'
import { privately, type AllowedCall } from './reply.ts'

/** The **My result** button. */
export async function showResult(drill: Drill, press: Press): Promise<Reply> {
  return resultOf(drill, press, Number(press.value))
}

/** `/quiz result`: the channel's latest round. */
export async function showLatestResult(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const round = await drill.store.latestRound(channel)
  if (!round) throw new UserError('No question has been asked in this channel yet.')
  return resultOf(drill, call, round.id)
}

/** Looking at it counts as having been shown it, so that gains after it count half. */
async function resultOf(drill: Drill, who: MemberRef, roundId: number): Promise<Reply> {
  const member = { community: who.community, member: who.member }
  const shown = await drill.store.showFeedback(member, roundId, drill.now(), false, () => [])
  if (shown) return privately(cardOf(shown.round, shown.question, shown.answer, drill.now()))
  const round = Number.isSafeInteger(roundId) ? await drill.store.round(who.community, roundId) : null
  if (!round) throw new UserError('This round is not known here any more.')
  const removal = await drill.store.removal(member, roundId)
  if (removal) throw new UserError(takenAway(removal))
  throw new UserError(
    round.state === 'open'
      ? 'You have not answered this question yet. Write in its thread, or press Answer privately on its card.'
      : 'You did not answer this question, so there is no result. The next one is yours.',
  )
}
