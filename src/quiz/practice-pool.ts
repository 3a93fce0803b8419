import { UserError } from '../errors.ts'
import type { MemberRef } from '../platforms/platform.ts'
import type { PracticeCandidate } from '../progress/choose-practice.ts'
import { readinessByTopic } from '../progress/readiness.ts'
import { remember, type Memory } from '../progress/spaced-repetition.ts'
import { domainIds, domains } from '../questions/question.ts'
import { instantOf, localDate } from '../rounds/time-zone.ts'
import { nearestName } from '../scoring/nearest-name.ts'
import type { Channel, PastResult } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** Results of the channel's rounds that a member's practice builds on. */
const lookedBack = 130
/** Topics that `weak` practises. */
const weakTopics = 3
const weak = 'weak'

export interface PracticePool {
  candidates: PracticeCandidate[]
  /** By question: from practice, and from the member's answers in closed rounds. */
  memories: ReadonlyMap<string, Memory>
  /** The score to expect by topic. */
  expected: ReadonlyMap<string, number>
}

/** What a member may practise: the practice questions, and those whose rounds in this channel are closed. None that is being asked, or retired. */
export async function practicePool(drill: Drill, channel: Channel, who: MemberRef): Promise<PracticePool> {
  const [questions, retired, asked, open, practised, history] = await Promise.all([
    drill.shelf.questionsOf(channel.community),
    drill.shelf.retiredOf(channel.community),
    drill.store.asked(channel),
    drill.store.openQuestions(channel.community),
    drill.store.memories(who),
    drill.store.history(channel, who.member, lookedBack),
  ])
  const closed = new Set(asked.map(({ questionId }) => questionId))
  const candidates = [...questions.values()]
    .filter(({ about }) => about.practice_only || closed.has(about.id))
    .filter(({ about }) => !open.includes(about.id) && !retired.has(about.id))
    .map(({ about: { id, topic } }) => ({ id, topic }))
  const { zone } = channel.schedule
  return {
    candidates,
    memories: new Map([...memoriesOfRounds(history, zone), ...practised]),
    expected: expectedByTopic(history, localDate(drill.now(), zone)),
  }
}

/** An answer in a round is the first review of its question. */
function memoriesOfRounds(history: readonly PastResult[], zone: string): Map<string, Memory> {
  const memories = new Map<string, Memory>()
  for (const { questionId, result, localDate: date } of history.toReversed())
    memories.set(
      questionId,
      remember(memories.get(questionId) ?? null, result.score, instantOf(date, '12:00', zone)),
    )
  return memories
}

function expectedByTopic(history: readonly PastResult[], today: string): Map<string, number> {
  const evidence = history.map(({ topic, result, localDate: date }) => ({
    topic,
    score: result.score,
    localDate: date,
  }))
  return new Map([...readinessByTopic(evidence, today)].map(([topic, { expected }]) => [topic, expected]))
}

/**
 * The topics meant by what was typed: null for any, the member's weakest for `weak`. Throws a `UserError` that names what
 * there is.
 */
export async function wantedTopics(
  drill: Drill,
  channel: Channel,
  member: string,
  wanted: string,
): Promise<string[] | null> {
  const typed = wanted.trim().toLowerCase()
  if (typed === '') return null
  const all = domainIds.flatMap((domain) => Object.keys(domains[domain].topics))
  if (typed === weak) {
    const history = await drill.store.history(channel, member, lookedBack)
    const expected = expectedByTopic(history, localDate(drill.now(), channel.schedule.zone))
    return all.toSorted((a, b) => (expected.get(a) ?? 50) - (expected.get(b) ?? 50)).slice(0, weakTopics)
  }
  if (all.includes(typed)) return [typed]
  const near = nearestName(typed, [...all, weak])
  throw new UserError(
    `There is no topic "${wanted.replaceAll('`', '').slice(0, 30)}". ${near === null ? `There are: ${all.join(', ')}.` : `Did you mean ${near}?`}`,
  )
}
