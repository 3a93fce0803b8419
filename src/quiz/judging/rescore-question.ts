import { UserError } from '../../errors.ts'
import type { Reply } from '../../platforms/platform.ts'
import { channelOf } from '../channel-of.ts'
import type { Drill } from '../drill.ts'
import type { AllowedCall } from '../reply.ts'
import { rescoreOrder } from './dry-run-orders.ts'
import { beginDryRun } from './show-dry-run.ts'

/** `/quiz-admin judge rescore <question>`: what its newest revision here makes of all that was answered to it, as a dry run. */
export async function rescoreQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const order = await rescoreOrder(drill, channel, (call.values['question'] ?? '').trim())
  if (order.rounds.length === 0)
    throw new UserError('This question has not been asked here, so there is nothing to score again.')
  return beginDryRun(drill, order, call)
}
