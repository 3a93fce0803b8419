import type { Running } from '../main.ts'
import { playgroundChannel } from '../playground.ts'
import { postRound } from '../quiz/post-round.ts'
import { addDays, datesFrom, instantOf, localDate } from '../rounds/time-zone.ts'
import { answerRound, goTo, minute, type Clockwork, type Living } from './live-on.ts'

/** How long after the last word of a day everybody has been shown their score. */
const evening = 20 * minute

/** The first moment of so many days that end at `until`: an hour before that day's question. */
export function firstMoment(days: number, until: number, zone: string, time: string): number {
  return instantOf(addDays(localDate(until, zone), -days), time, zone) - 60 * minute
}

/**
 * Lets a running playground live from where its clock stands up to `until`: each question is posted when it is due, the
 * group answers in its thread over the page's own API, is scored, and sees the round close. `onDay` is told how far it is,
 * 0 to 1. Nothing is written past the program: what it shows afterwards is what it would have come to.
 */
export async function liveThrough(
  running: Running,
  clock: Clockwork,
  until: number,
  onDay: (progress: number) => void,
): Promise<void> {
  const living = { running, clock }
  const { store } = running.drill
  const { zone, time } = (await store.channel(playgroundChannel))?.schedule ?? { zone: 'UTC', time: '09:00' }
  const dates = datesFrom(localDate(clock.at, zone), localDate(until, zone))
  let answered: number | undefined
  for (const [day, date] of dates.entries()) {
    const posted = instantOf(date, time, zone)
    if (posted > until) break
    await goTo(living, Math.max(clock.at, posted))
    const round = await store.latestRound(playgroundChannel)
    if (round && round.id !== answered) {
      answered = round.id
      await answerRound(living, round, {
        progress: day / dates.length,
        until: until + 1,
        haste: 1,
        except: new Set(),
      })
      await goTo(living, Math.min(until, clock.at + evening))
    }
    onDay((day + 1) / dates.length)
  }
  await goTo(living, until)
  await leaveOneOpen(living, zone)
}

/** On a weekend, or early in the morning, nothing is open: whoever comes to look has a question to answer all the same. */
async function leaveOneOpen(living: Living, zone: string): Promise<void> {
  const { running, clock } = living
  const { drill } = running
  const channel = await drill.store.channel(playgroundChannel)
  const latest = await drill.store.latestRound(playgroundChannel)
  if (!channel || latest?.state === 'open') return
  await postRound(drill, channel, { slot: 'extra:today', localDate: localDate(clock.at, zone) }, 'drillbot')
  await goTo(living, clock.at)
}
