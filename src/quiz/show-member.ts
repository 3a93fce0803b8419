import { memberCard } from '../messages/member-card.ts'
import type { Reply } from '../platforms/platform.ts'
import { rank } from '../standings/rank.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'

/** Results that the averages by field look back on. */
const lookedBack = 60

/** `/quiz me` */
export async function showMember(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const totals = await drill.store.totals(channel, { from: null, to: null }, null)
  const streaks = await drill.store.streaks(channel)
  const standings = rank(totals, streaks)
  return privately(
    memberCard({
      standing: standings.find(({ member }) => member === call.member),
      members: standings.length,
      bestStreak: streaks.find(({ member }) => member === call.member)?.best ?? 0,
      history: await drill.store.history(channel, call.member, lookedBack),
    }),
  )
}
