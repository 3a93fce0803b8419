import { playgroundChannel } from '../playground.ts'
import { nextSlot, type Slot } from '../rounds/due-slots.ts'
import type { Schedule } from '../rounds/schedule.ts'
import { localDate } from '../rounds/time-zone.ts'
import type { Channel, Round } from '../store/store.ts'
import { jumpText } from './jump-text.ts'
import { answerRound, goTo, minute, type Living } from './live-on.ts'

/** Whoever watches a day does not want to wait for its evening: the group answers within its first hour. */
const haste = 10
/** How long after the last answer everybody has been shown their score. */
const afterwards = 2 * minute

/** The first question's time on a later date than that of `now`. */
export function nextDay(schedule: Schedule, now: number): Slot {
  const today = localDate(now, schedule.zone)
  let slot = nextSlot(schedule, now)
  while (slot.localDate <= today) slot = nextSlot(schedule, slot.at)
  return slot
}

/**
 * Moves the clock to the next day's question, stopping wherever something is due on the way: rounds close, the digest comes,
 * questions are asked. With `group`, those of it who have not answered do, but for `me`, who watches. Resolves to a sentence
 * on what there is now.
 */
export async function jumpToNextDay(living: Living, group: boolean, me: string): Promise<string> {
  const { clock, running } = living
  const { store } = running.drill
  const began = clock.at
  const channel = await channelThere(living)
  const { schedule } = channel
  const goal = nextDay(schedule, began)
  if (group) await answerOpen(living, me)
  while (clock.at < goal.at) {
    const slot = nextSlot(schedule, clock.at)
    const closes = (await store.openRounds(channel)).map(({ closesAt }) => closesAt)
    const next = Math.min(slot.at, ...closes.filter((at) => at > clock.at))
    await goTo(living, next)
    if (group && next === slot.at) await answerOpen(living, me)
  }
  const rounds = await store.recentRounds(channel, 20)
  const closed = rounds.filter(({ state, closedAt }) => state === 'closed' && (closedAt ?? 0) >= began)
  const open = rounds.find(({ state }) => state === 'open')
  return jumpText({
    today: localDate(clock.at, schedule.zone),
    paused: (await channelThere(living)).state === 'paused',
    open: open && { asked: open.localDate, answers: await answersTo(living, open) },
    closed: await Promise.all(
      closed.toReversed().map(async (round) => ({
        asked: round.localDate,
        answers: await answersTo(living, round),
      })),
    ),
  })
}

async function channelThere({ running }: Living): Promise<Channel> {
  const channel = await running.drill.store.channel(playgroundChannel)
  if (!channel) throw new Error('the playground has no drill set up')
  return channel
}

/** The group answers what is open, and is shown its scores; nothing closes on the way. */
async function answerOpen(living: Living, me: string): Promise<void> {
  const { clock, running } = living
  for (const round of await running.drill.store.openRounds(playgroundChannel)) {
    const until = round.closesAt
    const said = await answerRound(living, round, { progress: 1, until, haste, except: new Set([me]) })
    if (said > 0) await goTo(living, Math.max(clock.at, Math.min(clock.at + afterwards, until - 1)))
  }
}

async function answersTo({ running }: Living, { community, id }: Round): Promise<number> {
  return (await running.drill.store.answers(community, id)).length
}
