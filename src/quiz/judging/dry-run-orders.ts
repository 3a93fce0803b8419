import { UserError } from '../../errors.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import { readWays, tryWidened, widened } from '../../questions/widen-criterion.ts'
import type { Appeal, Round } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import type { DryRunOrder } from './dry-runs.ts'

/** What a dry run of these words needs, from the question as it is now; or what is wrong with them. */
export async function widenOrder(
  drill: Drill,
  round: Round,
  { id, criterion: criterionId }: Pick<Appeal, 'id' | 'criterion'>,
  phrase: string,
): Promise<DryRunOrder | { fault: string }> {
  const { current, criterion } = await currentOf(drill, round, criterionId)
  const read = readWays(phrase)
  if ('fault' in read) return read
  const { lexicon } = drill.shelf
  const widening = tryWidened(current, widened(current.question, criterionId, read.ways), lexicon)
  if ('fault' in widening) return widening
  const { question, revision } = widening.candidate
  const { community, channel, questionId } = round
  return {
    community,
    channel: { community, channel },
    question: { question, revision },
    lexicon,
    rounds: (await drill.store.roundsOfQuestion(community, questionId)).map((each) => each.id),
    basedOn: current.revision,
    widens: { appeal: id, criterion, phrase },
    broken: widening.broken,
    note: '',
    startedAt: drill.now(),
  }
}

/** The question as it is in the community now, with one of its criteria. Throws when it has changed too much. */
export async function currentOf(drill: Drill, { community, questionId }: Round, criterionId: string) {
  const current = (await drill.shelf.questionsOf(community)).get(questionId)
  const criterion = current?.question.rubric.criteria.find(({ id }) => id === criterionId)
  if (!current || !criterion)
    throw new UserError(
      'The question has changed, and this point is not in it any more. Accept it for this answer, or set the points.',
    )
  return { current, criterion }
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
    note: '',
    startedAt: drill.now(),
  }
}
