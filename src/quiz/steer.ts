import { notice } from '../messages/notice.ts'
import type { Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin steer [on|off]` */
export async function steer(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const wanted = call.values['state']
  if (wanted !== undefined) await drill.store.setSteered(channel, wanted === 'on', call.member, drill.now())
  const isOn = wanted === undefined ? channel.steered : wanted === 'on'
  const text = isOn
    ? 'The next question leans towards the topics that the group is weakest in lately. `/quiz-admin status` says why each was asked; `/quiz-admin steer off` takes topics as they come.'
    : 'Questions come as they are shuffled, whatever the group is weak in. `/quiz-admin steer on` leans towards its weakest topics.'
  return privately(notice(text, { tone: 'good' }))
}
