import { UserError } from '../errors.ts'
import { questionCard } from '../messages/question-card.ts'
import { momentText } from '../messages/time-text.ts'
import type { MemberRef, Press, Reply } from '../platforms/platform.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import type { Channel, Round } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'
import { zoneFor } from './zone-for.ts'

/** `/quiz today`: the open question again, or when the next one comes. */
export async function showToday(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const round = (await drill.store.openRounds(channel)).at(-1)
  if (round) {
    return cardFor(drill, call, channel, round)
  }
  const next = nextQuestionAt(channel, drill.now())
  if (next === null)
    throw new UserError('No question is open, and the schedule is paused. An admin can resume it.')
  throw new UserError(
    `No question is open now. The next one comes ${momentText(next, await zoneFor(drill, call, channel))}.`,
  )
}

/** The **Show the question** button of a reminder. */
export async function showQuestion(drill: Drill, press: Press): Promise<Reply> {
  const id = Number(press.value)
  const round = Number.isSafeInteger(id) ? await drill.store.round(press.community, id) : null
  if (round?.state !== 'open')
    throw new UserError('This round is closed: its thread has the question and the model answer.')
  return cardFor(drill, press, await channelOf(drill, round), round)
}

async function cardFor(drill: Drill, who: MemberRef, channel: Channel, round: Round): Promise<Reply> {
  const question = await drill.store.questionAt(round.revision)
  const zone = await zoneFor(drill, who, channel)
  const mode = answerModeAt(channel.schedule, round.claimedAt)
  const credit = await drill.store.creditOf(round.community, round.questionId)
  return privately(
    questionCard({ question, roundId: round.id, closesAt: round.closesAt, zone, mode, credit }),
  )
}
