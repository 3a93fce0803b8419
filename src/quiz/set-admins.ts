import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import type { Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz-admin admins [add|remove] [who]`: who may run the admin commands here besides the platform's own admins. */
export async function setAdmins(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const { change, who } = call.values
  const known = new Set(channel.admins)
  if (change === undefined)
    return privately(notice(listed(known, await drill.store.memberNames(call.community))))
  if (who === undefined) throw new UserError(`Say whom: \`/quiz-admin admins ${change} @somebody\`.`)
  if (change === 'add') known.add(who)
  else if (!known.delete(who))
    throw new UserError(
      'They are not among the admins named here. The platform’s own admins always are admins.',
    )
  await drill.store.setAdmins(channel, [...known], call.member, drill.now())
  return privately(notice(listed(known, await drill.store.memberNames(call.community)), { tone: 'good' }))
}

function listed(admins: ReadonlySet<string>, names: ReadonlyMap<string, string>): string {
  if (admins.size === 0) return 'Nobody is named here: the platform’s own admins may run the admin commands.'
  const shown = [...admins].map((admin) =>
    admin.startsWith('role:') ? `role ${admin.slice(5)}` : (names.get(admin) ?? admin),
  )
  return `Admins of the drill in this channel, besides the platform’s own: ${shown.join(', ').replaceAll('`', '')}.`
}
