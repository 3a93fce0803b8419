import { digestCard, type DigestFacts } from '../messages/digest-card.ts'
import { notice } from '../messages/notice.ts'
import type { CommunityId, Reply } from '../platforms/platform.ts'
import { metFrom } from '../progress/missed-criteria.ts'
import { judgingRevision } from '../rounds/judging-revision.ts'
import { addDays, dayOfWeek, instantOf, localDate } from '../rounds/time-zone.ts'
import { mostImproved } from '../standings/most-improved.ts'
import { rank, ranked, type Unlisted } from '../standings/rank.ts'
import type { Answer, Channel, Round } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { unlistedIn } from './unlisted-in.ts'

/** Weeks before the last that a member's improvement is held against. */
const weeksBefore = 4
/** Local dates that the group's blind spots look back on. */
const quarterDays = 91
/** Of a round with fewer answers nothing is the hardest. */
const fewestAnswers = 3

/** On Mondays at the hour of the questions: what the week before was like, in every channel that wants to know. */
export async function postDueDigests(drill: Drill, community: CommunityId): Promise<void> {
  for (const channel of await drill.store.channels(community)) {
    if (channel.state === 'active' && channel.digest) await postDue(drill, channel)
  }
}

async function postDue(drill: Drill, channel: Channel): Promise<void> {
  const now = drill.now()
  const { zone, time } = channel.schedule
  const today = localDate(now, zone)
  const monday = addDays(today, 1 - dayOfWeek(today))
  if (channel.digestedWeek >= monday || now < instantOf(monday, time, zone)) return
  // What is answered in a round that closes later would be in no digest at all.
  const open = await drill.store.openRounds(channel)
  if (open.some(({ localDate: date }) => date < monday)) return
  const facts = await weekFacts(drill, channel, addDays(monday, -7), addDays(monday, -1))
  const ref = { community: channel.community, channel: channel.channel }
  const digest = {
    community: channel.community,
    kind: 'digest',
    target: { kind: 'channel', channel: ref },
    key: `digest:${channel.channel}:${monday}`,
    round: null,
  } as const
  const deliveries = facts === null ? [] : [{ ...digest, message: digestCard(facts) }]
  if (await drill.store.digestWeek(channel, monday, deliveries, now)) drill.wake(channel.community)
}

/** What happened in a channel between two local dates; null when no round closed or nobody answered. */
export async function weekFacts(
  drill: Drill,
  channel: Channel,
  from: string,
  to: string,
): Promise<DigestFacts | null> {
  const { store } = drill
  const rounds = await store.closedRounds(channel, from, to)
  const answered = await Promise.all(
    rounds.map(async (round) => ({ round, answers: await store.answers(channel.community, round.id) })),
  )
  const answers = answered.flatMap((each) => each.answers)
  if (answers.length === 0) return null
  const [all, allBefore, topics] = await Promise.all([
    store.totals(channel, { from, to }, null),
    store.totals(channel, { from: addDays(from, -7 * weeksBefore), to: addDays(from, -1) }, null),
    store.topicScores(channel, addDays(to, -quarterDays), to),
  ])
  const unlisted = await unlistedIn(drill, channel)
  const totals = ranked(all, unlisted, null)
  const before = ranked(allBefore, unlisted, null)
  return {
    from,
    to,
    rounds: rounds.length,
    answers: answers.length,
    standings: rank(totals, []),
    best: await bestOf(drill, unlisted, answered),
    improved: mostImproved(totals, before),
    hardest: await hardestOf(drill, answered),
    topics,
  }
}

type Answered = readonly { round: Round; answers: Answer[] }[]

/** The best answer that its author lets others see, of those who take part in the standings. */
async function bestOf(drill: Drill, unlisted: Unlisted, answered: Answered): Promise<DigestFacts['best']> {
  const shown = answered.flatMap(({ round, answers }) =>
    ranked(answers, unlisted, null)
      .filter(({ isPrivate, shared }) => !isPrivate || shared)
      .map((answer) => ({ round, answer })),
  )
  const best = shown.toSorted((a, b) => b.answer.result.score - a.answer.result.score)[0]
  if (!best) return null
  const { title } = await drill.store.questionAt(best.round.revision)
  return { memberName: best.answer.memberName, score: best.answer.result.score, title }
}

async function hardestOf(drill: Drill, answered: Answered): Promise<DigestFacts['hardest']> {
  const points = await Promise.all(
    answered
      .filter(({ answers }) => answers.length >= fewestAnswers)
      .map(async ({ round, answers }) => {
        const { title, rubric } = await drill.store.questionAt(judgingRevision(round))
        return rubric.criteria.map(({ id, name, reason, weight }) => {
          const by = answers.filter(({ result }) =>
            result.criteria.some((criterion) => criterion.id === id && criterion.credit >= metFrom),
          ).length
          return { name, title, reason, by, of: answers.length, weight }
        })
      }),
  )
  const [hardest] = points.flat().toSorted((a, b) => a.by / a.of - b.by / b.of || b.weight - a.weight)
  return hardest ?? null
}

/** `/quiz-admin digest [on|off]` */
export async function setDigest(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const wanted = call.values['state']
  if (wanted !== undefined) await drill.store.setDigest(channel, wanted === 'on', call.member, drill.now())
  const isOn = wanted === undefined ? channel.digest : wanted === 'on'
  const text = isOn
    ? 'The group gets a digest of each week here, on Mondays at the hour of the questions. `/quiz-admin digest off` stops it.'
    : 'No digest is posted here. `/quiz-admin digest on` posts one of each week, on Mondays at the hour of the questions.'
  return privately(notice(text, { tone: 'good' }))
}
