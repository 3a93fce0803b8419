import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import type { Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin exclude [add|remove] [who]`: who answers out of the standings. Their points are kept all the same. */
export async function exclude(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const { change, who } = call.values
  const excluded = new Set(channel.excluded)
  if (change !== undefined) {
    if (who === undefined) throw new UserError(`Say whom: \`/quiz-admin exclude ${change} @somebody\`.`)
    if (who.startsWith('role:')) throw new UserError('Name a member: a whole role cannot be excluded.')
    if (change === 'add') excluded.add(who)
    else if (!excluded.delete(who)) throw new UserError('They take part in the standings already.')
    await drill.store.setExcluded(channel, [...excluded], call.member, drill.now())
  }
  const names = await drill.store.memberNames(call.community)
  const shown = [...excluded].map((member) => names.get(member) ?? member)
  const text =
    shown.length === 0
      ? 'Everybody who answers here is in the standings.'
      : `Out of the standings here: ${shown.join(', ').replaceAll('`', '')}. They are scored as everybody else.`
  return privately(notice(text, { tone: 'good' }))
}
