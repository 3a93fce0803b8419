import type { Difficulty, Domain } from '../questions/question.ts'
import { difficultiesInTurn } from './difficulty-mix.ts'
import type { Mix } from './schedule.ts'

export interface Candidate {
  id: string
  domain: Domain
  topic: string
  difficulty: Difficulty
}

/** How a group has done in a topic lately. */
export interface TopicScore {
  topic: string
  /** 0 to 100. */
  mean: number
  answers: number
}

/** The question chosen; `weakest` is the topic that it was chosen for, when it was, and `due` the level that was its turn by the mix. */
export interface Choice {
  id: string
  due: Difficulty | null
  weakest: TopicScore | null
}

/** From so many answers on a mean says something about a group. */
const answersEnough = 4
/** A topic of which too little is known stands where a middling one does. */
const unknownMean = 60
/** So much stronger a topic is taken to be for each time that it was asked among the last of its field. */
const justAsked = 15
const lastAsked = 3
/** Means this close are the same: then the shuffle decides. */
const sameWithin = 8

/**
 * The next question for a channel, or null when none fits its domains and difficulties. No repeat until the bank is through:
 * never-asked questions first, then those asked least and longest ago. Among equals the domains take turns, in the
 * schedule's order; within a domain the levels keep to their shares (`mix`), and then the group's weakest topics come first
 * (`scores`; without them every topic is alike), but none over and over. `seed` (the channel) decides the rest, so that two channels go through the bank differently.
 */
export function chooseQuestion(
  candidates: readonly Candidate[],
  asked: readonly { questionId: string; domain: Domain; at: number }[],
  wanted: { domains: readonly Domain[]; difficulties: readonly Difficulty[]; mix?: Mix | undefined },
  seed: string,
  scores: readonly TopicScore[] = [],
): Choice | null {
  const fitting = candidates.filter(
    (c) => wanted.domains.includes(c.domain) && wanted.difficulties.includes(c.difficulty),
  )
  if (fitting.length === 0) return null
  const times = new Map<string, number>()
  const lastAskedAt = new Map<string, number>()
  for (const { questionId, at } of asked) {
    times.set(questionId, (times.get(questionId) ?? 0) + 1)
    lastAskedAt.set(questionId, at)
  }
  const fewest = Math.min(...fitting.map((c) => times.get(c.id) ?? 0))
  const fresh = fitting.filter((c) => (times.get(c.id) ?? 0) === fewest)
  const domain = domainInTurn(wanted.domains, asked.at(-1)?.domain, new Set(fresh.map((c) => c.domain)))
  const strength = strengthsOf(candidates, asked, domain, scores)
  const inDomain = fresh.filter((c) => c.domain === domain)
  const due = wanted.mix ? difficultyInTurn(wanted.mix, candidates, asked, domain, inDomain) : null
  const first = inDomain
    .filter(({ difficulty }) => due === null || difficulty === due)
    .map(({ id, topic }) => ({
      id,
      topic,
      strength: strength(topic),
      at: lastAskedAt.get(id) ?? 0,
      rank: hashText(`${seed}/${id}`),
    }))
    .sort((a, b) => a.strength - b.strength || a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : 1))[0]
  if (!first) return null
  const known = scores.find(({ topic, answers }) => topic === first.topic && answers >= answersEnough)
  return { id: first.id, due, weakest: known && known.mean < unknownMean ? known : null }
}

/** The level that lags furthest behind its share among those that are there; null when none of these has a share. */
function difficultyInTurn(
  mix: Mix,
  candidates: readonly Candidate[],
  asked: readonly { questionId: string; domain: Domain }[],
  domain: Domain,
  available: readonly Candidate[],
): Difficulty | null {
  const levelOf = new Map(candidates.map(({ id, difficulty }) => [id, difficulty]))
  const levels = (rounds: readonly { questionId: string }[]) =>
    rounds.map(({ questionId }) => levelOf.get(questionId)).filter((level) => level !== undefined)
  const inTurn = difficultiesInTurn(
    mix,
    levels(asked),
    levels(asked.filter((each) => each.domain === domain)),
  )
  return inTurn.find((level) => available.some(({ difficulty }) => difficulty === level)) ?? null
}

/** How strong a group is taken to be in a topic, in steps. */
function strengthsOf(
  candidates: readonly Candidate[],
  asked: readonly { questionId: string; domain: Domain }[],
  domain: Domain,
  scores: readonly TopicScore[],
): (topic: string) => number {
  if (scores.length === 0) return () => 0
  const topicOf = new Map(candidates.map(({ id, topic }) => [id, topic]))
  const latest = asked
    .filter((each) => each.domain === domain)
    .slice(-lastAsked)
    .map(({ questionId }) => topicOf.get(questionId))
  const means = new Map(
    scores.filter(({ answers }) => answers >= answersEnough).map(({ topic, mean }) => [topic, mean]),
  )
  return (topic) => {
    const again = latest.filter((each) => each === topic).length
    return Math.round(((means.get(topic) ?? unknownMean) + again * justAsked) / sameWithin)
  }
}

function domainInTurn(
  domains: readonly Domain[],
  last: Domain | undefined,
  available: ReadonlySet<Domain>,
): Domain {
  const start = last === undefined ? 0 : domains.indexOf(last) + 1
  const turns = [...domains.slice(start), ...domains.slice(0, start)]
  return turns.find((domain) => available.has(domain)) as Domain
}

/** FNV-1a, 32 bits: a shuffle that is the same on every run. */
export function hashText(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}
