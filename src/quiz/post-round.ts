import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { questionCard } from '../messages/question-card.ts'
import { momentText } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nameOfTopic } from '../questions/question.ts'
import type { BankQuestion } from '../questions/question-file.ts'
import { chooseQuestion, type Choice } from '../rounds/choose-question.ts'
import { addDays, localDate } from '../rounds/time-zone.ts'
import { nearestName } from '../scoring/nearest-name.ts'
import type { Channel, Round } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import { closeRound } from './close-round.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** Local dates that the group's weak topics look back on. */
const quarterDays = 91

/** Among so many is the round of an order that comes again. */
const latestRounds = 10

/**
 * Claims a slot and writes the question's delivery, in one transaction; then closes the channel's earlier rounds unless
 * they may overlap. Null when the slot was taken already, or no question fits.
 */
export async function postRound(
  drill: Drill,
  channel: Channel,
  slot: { slot: string; localDate: string },
  by: string,
  questionId?: string,
): Promise<Round | null> {
  const next = await nextQuestion(drill, channel, questionId)
  if (!next) return null
  const { question, reason } = next
  const now = drill.now()
  const closesAt = now + channel.schedule.openMinutes * 60_000
  const earlier = channel.schedule.overlap ? [] : await drill.store.openRounds(channel)
  const { community } = channel
  const claim = await drill.store.claimRound({
    channel: { community, channel: channel.channel },
    ...slot,
    question: { question: question.question, revision: question.revision },
    claimedAt: now,
    closesAt,
    by,
    reason,
    endsEarlier: !channel.schedule.overlap,
    compose: (roundId) => [
      {
        community,
        kind: 'question',
        target: {
          kind: 'channel',
          channel: { community, channel: channel.channel },
          thread: { name: question.question.title },
          ...(channel.pingedRole === '' ? {} : { ping: channel.pingedRole }),
        },
        key: `question:${roundId}`,
        message: questionCard({
          question: question.question,
          roundId,
          closesAt,
          zone: channel.schedule.zone,
        }),
        round: roundId,
      },
    ],
  })
  if (!claim.claimed) return null
  for (const round of earlier) await closeRound(drill, round, by)
  drill.wake(community)
  return claim.round
}

async function nextQuestion(
  drill: Drill,
  channel: Channel,
  id: string | undefined,
): Promise<{ question: BankQuestion; reason: string } | null> {
  const questions = await drill.shelf.askableOf(channel.community)
  if (id !== undefined) {
    const question = questions.get(id)
    return question ? { question, reason: 'asked for by an admin' } : null
  }
  const candidates = [...questions.values()].map(({ about }) => about)
  const asked = await drill.store.asked(channel)
  const since = addDays(localDate(drill.now(), channel.schedule.zone), -quarterDays)
  const scores = channel.steered ? await drill.store.topicScores(channel, since) : []
  const chosen = chooseQuestion(candidates, asked, channel.schedule, channel.channel, scores)
  const question = chosen && questions.get(chosen.id)
  return chosen && question ? { question, reason: reasonOf(chosen) } : null
}

function reasonOf({ weakest }: Choice): string {
  return weakest === null
    ? 'next in turn'
    : `the group is at ${Math.round(weakest.mean)} in ${nameOfTopic(weakest.topic)} lately`
}

/** `/quiz-admin post [question]` */
export async function postNow(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const wanted = call.values['question']
  if (wanted !== undefined) await mustExist(drill, call, wanted)
  const slot = {
    slot: `extra:${call.actId ?? drill.newId()}`,
    localDate: localDate(drill.now(), channel.schedule.zone),
  }
  // The order may come again when its answer was lost: what it asked for then is there already.
  const asked = async () =>
    (await drill.store.recentRounds(channel, latestRounds)).find((each) => each.slot === slot.slot)
  const round =
    (await asked()) ?? (await postRound(drill, channel, slot, call.member, wanted)) ?? (await asked())
  if (!round) {
    throw new UserError(
      'No question fits the fields and levels of this channel. Widen them with `/quiz-admin setup`, or add one with `/quiz-admin add`.',
    )
  }
  return privately(
    notice(`Posting a question now. It closes ${momentText(round.closesAt, channel.schedule.zone)}.`, {
      tone: 'good',
    }),
  )
}

async function mustExist(drill: Drill, call: AllowedCall, id: string): Promise<void> {
  const ids = [...(await drill.shelf.askableOf(call.community)).keys()]
  if (ids.includes(id)) return
  const near = nearestName(id, ids)
  throw new UserError(`There is no question of that id.${near === null ? '' : ` Did you mean \`${near}\`?`}`)
}
