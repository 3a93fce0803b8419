import type { Message } from '../messages/message.ts'
import { standingsCard } from '../messages/standings-card.ts'
import { plural } from '../messages/time-text.ts'
import type { ChannelRef, Press, Reply } from '../platforms/platform.ts'
import { domainIds, domains, type Domain } from '../questions/question.ts'
import { orders, rank, ranked, roundsForAverage, type Order, type Standing } from '../standings/rank.ts'
import { datesOf, windowName, windows, type Window } from '../standings/window.ts'
import type { Channel } from '../store/store.ts'
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
  wanted: WantedBoard & { page: number },
): Promise<Reply> {
  const board = await boardOf(drill, await channelOf(drill, where), viewer, wanted)
  const page = Number.isSafeInteger(wanted.page) ? wanted.page : 0
  return privately(boardCard(board, page))
}

export type WantedBoard = Record<'window' | 'domain' | 'by', string | undefined>

/** A board as it stands; whatever was wanted that there is not, is as if it were left out. */
export interface Board {
  title: string
  order: Order
  standings: Standing[]
  /** Whoever looks at it: the one in it who may be hidden from the others. */
  viewer: string
  /** What names it in a button: `<window>/<domain>/<by>`. */
  what: string
  note?: string
}

export async function boardOf(
  drill: Drill,
  channel: Channel,
  viewer: string,
  wanted: WantedBoard,
): Promise<Board> {
  const window: Window = windows.find((each) => each === wanted.window) ?? 'all'
  const domain: Domain | null = domainIds.find((each) => each === wanted.domain) ?? null
  const order: Order = orders.find((each) => each === wanted.by) ?? 'points'
  const dates = datesOf(window, drill.now(), channel.schedule.zone)
  const unlisted = await unlistedIn(drill, channel)
  const totals = ranked(await drill.store.totals(channel, dates, domain), unlisted, viewer)
  const standings = rank(totals, await drill.store.streaks(channel), order)
  const title = `Leaderboard, ${windowName[window]}${domain === null ? '' : `, ${domains[domain].short}`}${order === 'average' ? ', by average' : ''}`
  const notes = [
    ...(order === 'average'
      ? [`Averages are ranked from ${plural(roundsForAverage(totals), 'round')} on.`]
      : []),
    ...(unlisted.hidden.includes(viewer) ? ['You are hidden: nobody else sees you here.'] : []),
  ]
  const what = `${window}/${domain ?? 'any'}/${order}`
  return { title, order, standings, viewer, what, ...(notes.length > 0 && { note: notes.join(' ') }) }
}

export function boardCard({ title, standings, viewer, what, note }: Board, page: number): Message {
  const emptyText = 'No closed round counts here yet. Points come in when a round closes.'
  const picture = `leaderboard/${what}`
  return standingsCard({
    title,
    standings,
    viewer,
    emptyText,
    paging: { page, what },
    picture,
    ...(note && { note }),
  })
}
