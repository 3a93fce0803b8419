import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../../platforms/platform.ts'
import type { Question } from '../../questions/question.ts'
import { isAppealable } from '../../rounds/appealable.ts'
import { claimedWords } from '../../rounds/claimed-words.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import type { Answer, Appeal, NewDelivery, Round } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import { nobody, type Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'

const mostWords = 500

/** The **I do say that** button below a result. */
export async function appealForm(drill: Drill, press: Press): Promise<Reply> {
  return formReply(await standingOf(drill, press, Number(press.value)))
}

/** `/quiz appeal`: of the channel's latest round. */
export async function appealLatest(drill: Drill, call: AllowedCall): Promise<Reply> {
  const round = await drill.store.latestRound(await channelOf(drill, call))
  if (!round) throw new UserError('No question has been asked in this channel yet.')
  return formReply(await standingOf(drill, call, round.id))
}

/** The form's submission: kept for the admins, of whom whoever set the drill up is told. */
export async function appeal(drill: Drill, form: FormSubmission): Promise<Reply> {
  const standing = await standingOf(drill, form, Number(form.state))
  const { round, answer, question, left } = standing
  const invalid = (errors: Record<string, string>): Reply => ({
    kind: 'invalid',
    form: formFor(standing, form.values),
    errors,
  })
  const criterion = left.find(({ value }) => value === form.values['criterion'])
  if (!criterion) return invalid({ criterion: 'Choose a point that your answer did not earn in full.' })
  const claimed = (form.values['words'] ?? '').trim().slice(0, mostWords)
  const words = claimedWords(answer.text, claimed)
  if (words === null)
    return invalid({
      words: `Your answer does not say “${claimed}”. Copy the words from your answer as they stand; “…” may leave some out.`,
    })
  const reason = (form.values['reason'] ?? '').trim().slice(0, mostWords)
  const { community, member } = form
  const channel = await channelOf(drill, round)
  const fresh = {
    community,
    round: round.id,
    member,
    criterion: criterion.value,
    words,
    reason,
    appealedAt: drill.now(),
  }
  const kept = await drill.store.appeal(fresh, (appealed) =>
    tellAdmin(appealed, question, round, channel.setUpBy),
  )
  if (!kept)
    throw new UserError(
      'You have appealed this point of this round already. You are told privately what is decided.',
    )
  drill.wake(community)
  return privately(
    notice(
      'Your appeal is in. An admin looks at your words, and you are told here privately what was decided and why.',
      {
        tone: 'good',
        more: 'Until then your points stay as they are.',
      },
    ),
  )
}

interface Standing {
  round: Round
  question: Question
  answer: Answer
  /** Points that were not earned in full and not appealed yet. */
  left: { value: string; label: string }[]
}

async function standingOf(drill: Drill, who: MemberRef, roundId: number): Promise<Standing> {
  const round = Number.isSafeInteger(roundId) ? await drill.store.round(who.community, roundId) : null
  if (!round) throw new UserError('This round is not known here any more.')
  if (!isAppealable(round, drill.now()))
    throw new UserError(
      round.state === 'voided'
        ? 'This round was voided and counts for nobody, so there is nothing to appeal.'
        : 'An answer can be appealed until two weeks after its round has closed.',
    )
  const member = { community: who.community, member: who.member }
  const answer = await drill.store.answer(who.community, round.id, who.member)
  if (!answer) throw new UserError('You have not answered this question, so there is nothing to appeal.')
  const question = await drill.store.questionAt(judgingRevision(round))
  const appealed = await drill.store.appealsOf(member, round.id)
  const left = pointsLeft(question, answer, appealed, round.state === 'open')
  if (left.length === 0)
    throw new UserError(
      appealed.length === 0
        ? 'Your answer earned every point in full. There is nothing to appeal.'
        : 'You have appealed every point that is left. You are told privately what is decided.',
    )
  return { round, question, answer, left }
}

/** While the round is open a missed point is told by its hint, as on the result. */
function pointsLeft(
  question: Question,
  answer: Answer,
  appealed: readonly Appeal[],
  isOpen: boolean,
): Standing['left'] {
  const credits = new Map(answer.result.criteria.map(({ id, credit }) => [id, credit]))
  return question.rubric.criteria
    .filter(({ id }) => (credits.get(id) ?? 0) < 1 && !appealed.some(({ criterion }) => criterion === id))
    .map(({ id, name, hint }) => ({ value: id, label: isOpen && (credits.get(id) ?? 0) === 0 ? hint : name }))
}

function tellAdmin(
  appealed: Appeal,
  { title }: Question,
  { community }: Round,
  setUpBy: string,
): NewDelivery[] {
  if (setUpBy === nobody) return []
  return [
    {
      community,
      kind: 'notice',
      target: { kind: 'member', member: { community, member: setUpBy } },
      key: `appealed:${appealed.id}`,
      message: notice(`A member appeals their result of “${title.replaceAll('`', '')}”.`, {
        tone: 'notice',
        more: '`/quiz-admin judge review` shows what waits for you.',
      }),
      round: appealed.round,
    },
  ]
}

function formReply(standing: Standing): Reply {
  return { kind: 'form', form: formFor(standing, {}) }
}

function formFor({ round, left }: Standing, values: Record<string, string>): Form {
  return {
    id: 'appeal',
    state: String(round.id),
    title: 'I do say that',
    submit: 'Ask an admin',
    intro: 'An admin reads your answer and decides. Point at the words that make the point.',
    fields: [
      {
        id: 'criterion',
        label: 'Which point',
        kind: 'choice',
        options: left,
        value: values['criterion'] ?? left[0]?.value ?? '',
        required: true,
        maxLength: 80,
      },
      {
        id: 'words',
        label: 'Which of your words say it',
        hint: 'copied from your answer',
        kind: 'paragraph',
        value: values['words'] ?? '',
        required: true,
        maxLength: mostWords,
      },
      {
        id: 'reason',
        label: 'Why',
        hint: 'if it is not plain from the words',
        kind: 'paragraph',
        value: values['reason'] ?? '',
        required: false,
        maxLength: mostWords,
      },
    ],
  }
}
