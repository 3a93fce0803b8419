import type { MemberFacts } from '../messages/member-card.ts'
import { missedCriteria } from '../progress/missed-criteria.ts'
import { nextStep } from '../progress/next-step.ts'
import { readinessByTopic, readinessOf } from '../progress/readiness.ts'
import { domains, type Question } from '../questions/question.ts'
import { localDate } from '../rounds/time-zone.ts'
import { rank, ranked } from '../standings/rank.ts'
import type { Channel, PastResult } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { unlistedIn } from './unlisted-in.ts'

/** Results that readiness looks back on: at one a weekday, half a year. */
const lookedBack = 130
/** Answers whose missed criteria are named: what one left out lately. */
const recentAnswers = 10
const missedShown = 3

/** Everything that a member's own card says about them in one channel. */
export async function memberProgress(drill: Drill, channel: Channel, member: string): Promise<MemberFacts> {
  const [totals, streaks, history, absences] = await Promise.all([
    drill.store.totals(channel, { from: null, to: null }, null),
    drill.store.streaks(channel),
    drill.store.history(channel, member, lookedBack),
    drill.store.absences({ community: channel.community, member }),
  ])
  const own = streaks.find((row) => row.member === member)
  const standings = rank(ranked(totals, await unlistedIn(drill, channel), member), streaks)
  const today = localDate(drill.now(), channel.schedule.zone)
  const evidence = history.map(({ topic, localDate: date, result }) => ({
    topic,
    localDate: date,
    score: result.score,
  }))
  const byTopic = readinessByTopic(evidence, today)
  const topics = channel.schedule.domains.flatMap((domain) => Object.keys(domains[domain].topics))
  return {
    standing: standings.find((row) => row.member === member),
    members: standings.length,
    bestStreak: own?.best ?? 0,
    freeze: own?.freeze ?? false,
    history,
    readiness: { overall: readinessOf(evidence, today), byTopic },
    missed: missedCriteria(await answered(drill, history.slice(0, recentAnswers)), missedShown),
    next: nextStep(topics, byTopic),
    away: { absences, today },
  }
}

async function answered(
  drill: Drill,
  history: readonly PastResult[],
): Promise<{ question: Question; result: PastResult['result'] }[]> {
  return Promise.all(
    history.map(async ({ revision, result }) => ({
      question: drill.shelf.inBank(revision) ?? (await drill.store.questionAt(revision)),
      result,
    })),
  )
}
