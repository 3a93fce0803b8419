import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import type { Press, Reply } from '../platforms/platform.ts'
import type { NewDelivery } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { privately } from './reply.ts'

/** The **Share my answer** button: after the close, a private answer is posted in the thread because its author says so. */
export async function shareAnswer(drill: Drill, press: Press): Promise<Reply> {
  const roundId = Number(press.value)
  const round = Number.isSafeInteger(roundId) ? await drill.store.round(press.community, roundId) : null
  if (!round || round.state !== 'closed')
    throw new UserError('An answer can be shared once its round is closed.')
  const member = { community: press.community, member: press.member }
  const shared = await drill.store.shareAnswer(
    member,
    roundId,
    drill.now(),
    ({ round, answer }): NewDelivery[] => {
      if (round.thread === null) return []
      const { community, channel, thread } = round
      return [
        {
          community,
          kind: 'shared',
          target: { kind: 'thread', thread: { community, channel, thread } },
          key: `shared:${round.id}:${answer.member}`,
          message: {
            summary: `${answer.memberName} shared a private answer, which scored ${answer.result.score}.`,
            tone: 'neutral',
            blocks: [
              {
                type: 'text',
                text: [
                  { bold: answer.memberName },
                  ` shared a private answer, which scored ${answer.result.score}.`,
                ],
              },
              {
                type: 'excerpt',
                label: `${answer.memberName}'s answer`,
                parts: [{ text: answer.text, earned: [] }],
              },
            ],
          },
          round: round.id,
        },
      ]
    },
  )
  if (!shared)
    throw new UserError('There is no private answer of yours to share here, or it was shared already.')
  drill.wake(press.community)
  return privately(notice('Your answer is in the thread now, for everybody to read.', { tone: 'good' }))
}
