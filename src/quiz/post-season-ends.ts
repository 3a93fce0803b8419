import { seasonCard, seasonName, type SeasonFacts } from '../messages/season-card.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { addDays, instantOf, localDate } from '../rounds/time-zone.ts'
import { mostImproved } from '../standings/most-improved.ts'
import { rank, ranked } from '../standings/rank.ts'
import { seasonOf } from '../standings/window.ts'
import type { Channel, NewDelivery, Round } from '../store/store.ts'
import { othersWith, roleChanges } from './champion-role.ts'
import type { Drill } from './drill.ts'
import { unlistedIn } from './unlisted-in.ts'

type Ending = Pick<Drill, 'store' | 'now' | 'wake'>

/** A title won over a day or two would be chance, and a group that began in the season's last days has hardly met. */
const fewestRounds = 3
/**
 * A channel that has never seen a season's end (it is new, or was set up before there were any) gets no card for one long
 * past: only within so many days of the new season.
 */
const daysForFirst = 14

/** At the hour of the questions on a quarter's first day: how the season ended, in every active channel that played it. */
export async function postSeasonEnds(drill: Ending, community: CommunityId): Promise<void> {
  for (const channel of await drill.store.channels(community)) {
    if (channel.state === 'active') await postDue(drill, channel)
  }
}

async function postDue(drill: Ending, channel: Channel): Promise<void> {
  const { store, now } = drill
  const { zone, time } = channel.schedule
  const today = localDate(now(), zone)
  const begun = seasonOf(today).from
  const season = seasonOf(addDays(begun, -1))
  if (channel.championedSeason >= season.from || now() < instantOf(begun, time, zone)) return
  // A round that was asked in the season counts in it: its answers are waited for, so that nobody wins too early.
  const unfinished = [...(await store.openRounds(channel)), await store.latestRound(channel)]
  if (unfinished.some((round) => round && isRunning(round) && round.localDate <= season.to)) return
  const tooLate = channel.championedSeason === '' && today >= addDays(begun, daysForFirst)
  const facts = tooLate ? null : await seasonFacts(drill, channel, season.from, season.to)
  const end = facts === null ? nobodyWon : await wonBy(drill, channel, facts)
  if (await store.endSeason(channel, { from: season.from, ...end }, now())) drill.wake(channel.community)
}

const isRunning = ({ state }: Round) => state === 'posting' || state === 'open'

const nobodyWon = { champions: null, deliveries: [] }

/** The card, and the role's way from the last champions to these. */
async function wonBy(
  drill: Ending,
  channel: Channel,
  facts: SeasonFacts,
): Promise<{ champions: string[]; deliveries: NewDelivery[] }> {
  const { community } = channel
  const champions = facts.standings.filter(({ rank }) => rank === 1).map(({ member }) => member)
  const key = `season:${channel.channel}:${facts.from}`
  const card: NewDelivery = {
    community,
    kind: 'season',
    target: { kind: 'channel', channel: { community, channel: channel.channel } },
    key,
    message: seasonCard(facts),
    round: null,
  }
  const others = await othersWith(drill, channel)
  const why = `Champion of ${seasonName(facts)}`
  const passOn = { take: channel.champions, give: champions }
  return {
    champions,
    deliveries: [card, ...roleChanges(channel, channel.championRole, passOn, others, key, why)],
  }
}

/** How a season went in a channel; null when too few rounds closed, or nobody who is ranked has any points. */
export async function seasonFacts(
  drill: Ending,
  channel: Channel,
  from: string,
  to: string,
): Promise<SeasonFacts | null> {
  const { store } = drill
  const rounds = await store.closedRounds(channel, from, to)
  if (rounds.length < fewestRounds) return null
  const [all, allBefore, allStreaks, shown, unlisted] = await Promise.all([
    store.totals(channel, { from, to }, null),
    store.totals(channel, seasonOf(addDays(from, -1)), null),
    store.streaks(channel),
    store.bestShown(channel, from, to),
    unlistedIn(drill, channel),
  ])
  const takingPart = <Row extends { member: string }>(rows: readonly Row[]) => ranked(rows, unlisted, null)
  const totals = takingPart(all)
  const standings = rank(totals, takingPart(allStreaks))
  if ((standings[0]?.points ?? 0) <= 0) return null
  const longest = Math.max(...standings.map(({ streak }) => streak))
  const running = standings.filter(({ streak }) => streak === longest)
  return {
    from,
    to,
    rounds: rounds.length,
    standings,
    streak:
      longest < 2 ? null : { memberNames: running.map(({ memberName }) => memberName), rounds: longest },
    best: takingPart(shown)[0] ?? null,
    improved: mostImproved(totals, takingPart(allBefore)),
  }
}
