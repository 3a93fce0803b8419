import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../main.ts'
import { playgroundChannel } from '../playground.ts'
import { postRound } from '../quiz/post-round.ts'
import { addDays, datesFrom, instantOf, localDate } from '../rounds/time-zone.ts'
import type { Round } from '../store/store.ts'
import { answersOf } from './group.ts'

const minute = 60_000
/** How long after the last word of a day everybody has been shown their score. */
const evening = 20 * minute

/** How often it is looked whether all messages of a moment have been sent: for half a minute and more. */
const waitMs = 2
const mostWaits = 15_000

/** The clock that a program under way runs on, UTC ms: whoever lives through days moves it. */
export interface MovedClock {
  at: number
}

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
  clock: MovedClock,
  until: number,
  onDay: (progress: number) => void,
): Promise<void> {
  const { store } = running.drill
  const { zone, time } = (await store.channel(playgroundChannel))?.schedule ?? { zone: 'UTC', time: '09:00' }
  const dates = datesFrom(localDate(clock.at, zone), localDate(until, zone))
  let answered: number | undefined
  for (const [day, date] of dates.entries()) {
    const posted = instantOf(date, time, zone)
    if (posted > until) break
    await goTo(running, clock, Math.max(clock.at, posted))
    const round = await store.latestRound(playgroundChannel)
    if (round && round.id !== answered) {
      answered = round.id
      await answerRound(running, clock, round, day / dates.length, until)
    }
    onDay((day + 1) / dates.length)
  }
  await goTo(running, clock, until)
  await leaveOneOpen(running, clock, zone)
}

/** On a weekend, or early in the morning, nothing is open: whoever comes to look has a question to answer all the same. */
async function leaveOneOpen(running: Running, clock: MovedClock, zone: string): Promise<void> {
  const { drill } = running
  const channel = await drill.store.channel(playgroundChannel)
  const latest = await drill.store.latestRound(playgroundChannel)
  if (!channel || latest?.state === 'open') return
  await postRound(drill, channel, { slot: 'extra:today', localDate: localDate(clock.at, zone) }, 'drillbot')
  await goTo(running, clock, clock.at)
}

async function answerRound(
  running: Running,
  clock: MovedClock,
  round: Round,
  progress: number,
  until: number,
): Promise<void> {
  const posted = clock.at
  const question = await running.drill.store.questionAt(round.revision)
  if (!question || round.thread === null) return
  for (const { member, minutes, text } of answersOf(question, round.localDate, progress)) {
    const at = posted + minutes * minute
    if (at > until) break
    clock.at = Math.max(clock.at, at)
    await say(running, member, round.thread, text)
  }
  await goTo(running, clock, Math.min(until, clock.at + evening))
}

/** Moves the clock, does what has fallen due by then, and waits until every message of it has been sent. */
async function goTo({ clock: ticker, drill }: Running, clock: MovedClock, at: number): Promise<void> {
  clock.at = at
  await ticker.tick()
  for (let waits = 0; waits < mostWaits; waits++) {
    drill.wake(playgroundChannel.community)
    const { pending, failed, lastError } = await drill.store.deliveryCounts(playgroundChannel.community)
    if (failed > 0) throw new Error(`a message could not be sent: ${lastError ?? 'for an unknown reason'}`)
    if (pending === 0) return
    await pause(waitMs)
  }
  // The clock stands still meanwhile, so a message that is to be tried again later would never be.
  throw new Error('a message was not taken at once; run the demo again, with LOG_LEVEL=info to see why')
}

async function say(running: Running, person: string, thread: string, text: string): Promise<void> {
  const response = await fetch(`${running.url}/api/messages`, {
    method: 'POST',
    headers: { 'x-person': person, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: playgroundChannel.channel,
      thread,
      text,
      clientId: `demo:${thread}:${person}`,
    }),
  })
  if (!response.ok) throw new Error(`the playground refused an answer of ${person}: ${await response.text()}`)
}
