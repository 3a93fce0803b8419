/** How a playground under way is lived in: its time moves, and the group answers what it asks. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../main.ts'
import { playgroundChannel } from '../playground.ts'
import type { Round } from '../store/store.ts'
import { answersOf } from './group.ts'

export const minute = 60_000

/** How often it is looked whether all messages of a moment have been sent: for half a minute and more. */
const waitMs = 2
const mostWaits = 15_000

/** The clock that a program under way runs on, UTC ms: whoever lives through days moves it, forward only. */
export interface Clockwork {
  at: number
}

export interface Living {
  running: Running
  clock: Clockwork
}

/** Moves the clock, does what has fallen due by then, and waits until every message of it has been sent. */
export async function goTo({ running, clock }: Living, at: number): Promise<void> {
  const { clock: ticker, drill } = running
  const counts = () => drill.store.deliveryCounts(playgroundChannel.community)
  const { failed: before } = await counts()
  clock.at = at
  await ticker.tickAnew()
  for (let waits = 0; waits < mostWaits; waits++) {
    drill.wake(playgroundChannel.community)
    const { pending, failed, lastError } = await counts()
    if (failed > before)
      throw new Error(`a message could not be sent: ${lastError ?? 'for an unknown reason'}`)
    if (pending === 0) return
    await pause(waitMs)
  }
  // A message that is to be tried again later: its time may never come here.
  throw new Error('a message was not taken at once; start again with LOG_LEVEL=info to see why')
}

export interface AnswerPlan {
  /** How far the group has grown, 0 to 1. */
  progress: number
  /** Answers are given before this moment (UTC ms), or not at all. */
  until: number
  /** What the time that people take is divided by. */
  haste: number
  /** People who are not answered for. */
  except: ReadonlySet<string>
}

/** Those of the group who have not answered this round do, each at their time. Resolves to how many did. */
export async function answerRound(living: Living, round: Round, plan: AnswerPlan): Promise<number> {
  const { running, clock } = living
  const { store } = running.drill
  const question = await store.questionAt(round.revision)
  if (!question || round.thread === null) return 0
  const posted = round.openedAt ?? clock.at
  const there = new Set((await store.answers(round.community, round.id)).map(({ member }) => member))
  let said = 0
  for (const { member, minutes, text } of answersOf(question, round.localDate, plan.progress)) {
    if (there.has(member) || plan.except.has(member)) continue
    const at = Math.max(clock.at, posted + (minutes * minute) / plan.haste)
    if (at >= plan.until) break
    clock.at = at
    await say(running, member, round.thread, text)
    said++
  }
  return said
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
