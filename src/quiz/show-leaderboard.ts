import { standingsCard } from '../messages/standings-card.ts'
import { plural } from '../messages/time-text.ts'
import type { ChannelRef, Press, Reply } from '../platforms/platform.ts'
import { domainIds, domains, type Domain } from '../questions/question.ts'
import { orders, rank, ranked, roundsForAverage, type Order } from '../standings/rank.ts'
import { datesOf, windowName, windows, type Window } from '../standings/window.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { unlistedIn } from './unlisted-in.ts'

/** `/quiz leaderboard [window] [domain] [by]` */
export async function showLeaderboard(drill: Drill, call: AllowedCall): Promise<Reply> {
  const { window, domain, by } = call.values
  return boardPage(drill, call, call.member, { window, domain, by, page: 0 })
}

/** The buttons of a long board: `<window>/<domain>/<by>/<page>`. */
export async function turnLeaderboard(drill: Drill, press: Press): Promise<Reply> {
  const [window, domain, by, page] = press.value.split('/')
  return boardPage(drill, press, press.member, { window, domain, by, page: Number(page) })
}

async function boardPage(
  drill: Drill,
  where: ChannelRef,
  viewer: string,
  wanted: Record<'window' | 'domain' | 'by', string | undefined> & { page: number },
): Promise<Reply> {
  const channel = await channelOf(drill, where)
  const window: Window = windows.find((each) => each === wanted.window) ?? 'all'
  const domain: Domain | null = domainIds.find((each) => each === wanted.domain) ?? null
  const order: Order = orders.find((each) => each === wanted.by) ?? 'points'
  const page = Number.isSafeInteger(wanted.page) ? wanted.page : 0
  const dates = datesOf(window, drill.now(), channel.schedule.zone)
  const unlisted = await unlistedIn(drill, channel)
  const totals = ranked(await drill.store.totals(channel, dates, domain), unlisted, viewer)
  const standings = rank(totals, await drill.store.streaks(channel), order)
  const title = `Leaderboard, ${windowName[window]}${domain === null ? '' : `, ${domains[domain].short}`}${order === 'average' ? ', by average' : ''}`
  const emptyText = 'No closed round counts here yet. Points come in when a round closes.'
  const paging = { page, what: `${window}/${domain ?? 'any'}/${order}` }
  const notes = [
    ...(order === 'average'
      ? [`Averages are ranked from ${plural(roundsForAverage(totals), 'round')} on.`]
      : []),
    ...(unlisted.hidden.includes(viewer) ? ['You are hidden: nobody else sees you here.'] : []),
  ]
  return privately(
    standingsCard({
      title,
      standings,
      viewer,
      emptyText,
      paging,
      ...(notes.length > 0 && { note: notes.join(' ') }),
    }),
  )
}
