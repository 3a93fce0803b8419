import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import { readWays, tryWidened, widened } from '../../questions/widen-criterion.ts'
import type { Appeal, Round } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import type { DryRunOrder } from './dry-runs.ts'
import { appealForAdmin } from './review.ts'
import { beginDryRun } from './show-dry-run.ts'

const longestPhrase = 600

/** **Accept for everybody**: a form in which the admin makes the member's words fit for a rubric. */
export async function widenForm(drill: Drill, press: Press): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, press, Number(press.value))
  await currentOf(drill, round, appeal.criterion)
  return { kind: 'form', form: formFor(appeal, appeal.words) }
}

/** The form's submission: tried on the question itself, then on all that was answered to it. Nothing is changed yet. */
export async function widenCriterion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, form, Number(form.state))
  const phrase = (form.values['phrase'] ?? '').trim().slice(0, longestPhrase)
  const order = await widenOrder(drill, round, appeal, phrase)
  if ('fault' in order)
    return { kind: 'invalid', form: formFor(appeal, phrase), errors: { phrase: order.fault } }
  return beginDryRun(drill, order, form)
}

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
    startedAt: drill.now(),
  }
}

async function currentOf(drill: Drill, { community, questionId }: Round, criterionId: string) {
  const current = (await drill.shelf.questionsOf(community)).get(questionId)
  const criterion = current?.question.rubric.criteria.find(({ id }) => id === criterionId)
  if (!current || !criterion)
    throw new UserError(
      'The question has changed, and this point is not in it any more. Accept it for this answer, or set the points.',
    )
  return { current, criterion }
}

function formFor(appeal: Appeal, phrase: string): Form {
  return {
    id: 'widen',
    state: String(appeal.id),
    title: 'Accept for everybody',
    submit: 'Try it out',
    intro:
      'These words will earn the point in every answer here. Nothing changes before you have seen whose points would.',
    fields: [
      {
        id: 'phrase',
        label: 'The words that count',
        hint: 'few and telling: "pin the module, version + tag". A comma parts ways of saying it, + asks for both in one sentence',
        kind: 'paragraph',
        value: phrase,
        required: true,
        maxLength: longestPhrase,
      },
    ],
  }
}
