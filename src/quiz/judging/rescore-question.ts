import { UserError } from '../../errors.ts'
import type { ChannelRef, Reply } from '../../platforms/platform.ts'
import { channelOf } from '../channel-of.ts'
import type { Drill } from '../drill.ts'
import type { AllowedCall } from '../reply.ts'
import type { DryRunOrder } from './dry-runs.ts'
import { beginDryRun } from './show-dry-run.ts'

/** `/quiz-admin judge rescore <question>`: what its newest revision here makes of all that was answered to it, as a dry run. */
export async function rescoreQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const order = await rescoreOrder(drill, channel, (call.values['question'] ?? '').trim())
  if (order.rounds.length === 0)
    throw new UserError('This question has not been asked here, so there is nothing to score again.')
  return beginDryRun(drill, order, call)
}

/** What a dry run of the question's newest revision needs. Throws when there is no such question. */
export async function rescoreOrder(
  drill: Drill,
  { community, channel }: ChannelRef,
  questionId: string,
): Promise<DryRunOrder> {
  const current = (await drill.shelf.questionsOf(community)).get(questionId)
  if (!current)
    throw new UserError(
      `There is no question \`${questionId.replaceAll('`', '').slice(0, 60)}\` here. \`/quiz-admin status\` lists what was asked.`,
    )
  return {
    community,
    channel: { community, channel },
    question: { question: current.question, revision: current.revision },
    lexicon: drill.shelf.lexicon,
    rounds: (await drill.store.roundsOfQuestion(community, questionId)).map(({ id }) => id),
    basedOn: current.revision,
    widens: null,
    broken: [],
    startedAt: drill.now(),
  }
}
