import { standingsCard } from '../messages/standings-card.ts'
import type { Reply } from '../platforms/platform.ts'
import { domains, type Domain } from '../questions/question.ts'
import { rank } from '../standings/rank.ts'
import { datesOf, windowName, type Window } from '../standings/window.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz leaderboard [window] [domain]` */
export async function showLeaderboard(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const window = (call.values['window'] ?? 'all') as Window
  const domain = (call.values['domain'] ?? null) as Domain | null
  const dates = datesOf(window, drill.now(), channel.schedule.zone)
  const totals = await drill.store.totals(channel, dates, domain)
  const standings = rank(totals, await drill.store.streaks(channel))
  const title = `Leaderboard, ${windowName[window]}${domain === null ? '' : `, ${domains[domain].short}`}`
  const emptyText = 'No closed round counts here yet. Points come in when a round closes.'
  return privately(standingsCard({ title, standings, viewer: call.member, emptyText }))
}
