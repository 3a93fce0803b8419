import { answerModeAt } from '../rounds/answer-mode.ts'
import type { AnswerMode } from '../rounds/schedule.ts'
import type { Round } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** Where a round takes answers: as its channel did when it was asked. */
export async function answerModeOf(drill: Drill, round: Round): Promise<AnswerMode> {
  const channel = await drill.store.channel(round)
  return channel ? answerModeAt(channel.schedule, round.claimedAt) : 'both'
}
