import { standingsCard } from '../messages/standings-card.ts'
import type { ChannelRef, Press, Reply } from '../platforms/platform.ts'
import { domainIds, domains, type Domain } from '../questions/question.ts'
import { rank } from '../standings/rank.ts'
import { datesOf, windowName, windows, type Window } from '../standings/window.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz leaderboard [window] [domain]` */
export async function showLeaderboard(drill: Drill, call: AllowedCall): Promise<Reply> {
  return boardPage(drill, call, call.member, call.values['window'], call.values['domain'], 0)
}

/** The buttons of a long board: `<window>/<domain>/<page>`. */
export async function turnLeaderboard(drill: Drill, press: Press): Promise<Reply> {
  const [window, domain, page] = press.value.split('/')
  return boardPage(drill, press, press.member, window, domain, Number(page))
}

async function boardPage(
  drill: Drill,
  where: ChannelRef,
  viewer: string,
  wantedWindow: string | undefined,
  wantedDomain: string | undefined,
  wantedPage: number,
): Promise<Reply> {
  const channel = await channelOf(drill, where)
  const window: Window = windows.find((each) => each === wantedWindow) ?? 'all'
  const domain: Domain | null = domainIds.find((each) => each === wantedDomain) ?? null
  const page = Number.isSafeInteger(wantedPage) ? wantedPage : 0
  const totals = await drill.store.totals(
    channel,
    datesOf(window, drill.now(), channel.schedule.zone),
    domain,
  )
  const standings = rank(totals, await drill.store.streaks(channel))
  const title = `Leaderboard, ${windowName[window]}${domain === null ? '' : `, ${domains[domain].short}`}`
  const emptyText = 'No closed round counts here yet. Points come in when a round closes.'
  const paging = { page, what: `${window}/${domain ?? 'any'}` }
  return privately(standingsCard({ title, standings, viewer, emptyText, paging }))
}
