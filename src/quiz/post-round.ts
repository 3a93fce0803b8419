import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { questionCard } from '../messages/question-card.ts'
import { momentText } from '../messages/time-text.ts'
import type { Press, Reply } from '../platforms/platform.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { localDate } from '../rounds/time-zone.ts'
import type { Channel, Round } from '../store/store.ts'
import { askableQuestion } from './authoring/known-question.ts'
import { channelOf } from './channel-of.ts'
import { nextQuestion } from './choose-next.ts'
import { closeRound } from './close-round.ts'
import type { Drill } from './drill.ts'
import { warnOfRunway } from './runway.ts'
import { privately, type AllowedCall } from './reply.ts'

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
  const { question, reason, unqueued } = next
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
    unqueued,
    compose: (roundId, credit) => [
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
          mode: answerModeAt(channel.schedule, now),
          credit,
        }),
        round: roundId,
      },
    ],
  })
  if (!claim.claimed) return null
  for (const round of earlier) await closeRound(drill, round, by)
  await warnOfRunway(drill, channel)
  drill.wake(community)
  return claim.round
}

/** `/quiz-admin post [question]` */
export async function postNow(drill: Drill, call: AllowedCall): Promise<Reply> {
  return postExtra(drill, await channelOf(drill, call), call.member, call.values['question'], call.actId)
}

/** The **Ask it now** button of a question. */
export async function askPressed(drill: Drill, press: Press): Promise<Reply> {
  return postExtra(drill, await channelOf(drill, press), press.member, press.value)
}

/** Asks a question beside the schedule: the one of this id, or the next in turn. Throws a `UserError` when there is none, or none fits. */
export async function postExtra(
  drill: Drill,
  channel: Channel,
  by: string,
  wanted?: string,
  actId?: string,
): Promise<Reply> {
  const id =
    wanted === undefined ? undefined : (await askableQuestion(drill, channel.community, wanted)).about.id
  const slot = {
    slot: `extra:${actId ?? drill.newId()}`,
    localDate: localDate(drill.now(), channel.schedule.zone),
  }
  // The order may come again when its answer was lost: what it asked for then is there already.
  const asked = async () =>
    (await drill.store.recentRounds(channel, latestRounds)).find((each) => each.slot === slot.slot)
  const round = (await asked()) ?? (await postRound(drill, channel, slot, by, id)) ?? (await asked())
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
