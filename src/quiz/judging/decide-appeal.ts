import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import { judgedNotice } from '../../messages/judged-notice.ts'
import { notice } from '../../messages/notice.ts'
import type { CommunityId, FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Answer, Appeal, AppealDecision, NewDelivery } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { privately } from '../reply.ts'
import { answerIn, appealForAdmin, worthWith } from './review.ts'

const decidedElsewhere =
  'This appeal was decided a moment ago. `/quiz-admin judge review` shows what is left.'
export const longestReason = 500

/** **Accept for this answer**: the point counts in full in it, whatever the rubric finds. */
export async function acceptAppeal(drill: Drill, press: Press): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, press, Number(press.value))
  const [answer, question] = await answerIn(drill, round, appeal.member)
  const { name } = question.rubric.criteria.find(({ id }) => id === appeal.criterion) ?? {
    name: appeal.criterion,
  }
  if (answer.mark !== null && answer.mark.accepted.length === 0)
    throw new UserError(
      `The points of this answer were set to ${answer.mark.points} by hand. Set points changes them, or decline the appeal.`,
    )
  const points = worthWith(drill, round, question, answer, appeal.criterion)
  const reason = `“${name}” was accepted`
  const accepted = [...(answer.mark?.accepted ?? []), appeal.criterion]
  const at = drill.now()
  const decision = {
    state: 'accepted',
    decision: reason,
    by: press.member,
    at,
    mark: { points, reason, by: press.member, at, accepted },
  } as const
  const done = await decide(drill, appeal, decision, {
    title: question.title,
    what: `Your appeal was accepted: “${name}” counts in full in your answer.`,
    reason: '',
    answer,
  })
  if (!done) throw new UserError(decidedElsewhere)
  const text =
    points === answer.points
      ? `Accepted. The answer counts ${points} as before: what is off or capped stays so. Override sets the points by hand.`
      : `Accepted: ${answer.points} → ${points} points. The member is told.`
  return privately(notice(text, { tone: 'good' }))
}

/** **Decline**: a form with the reason that the member is told. */
export async function declineForm(drill: Drill, press: Press): Promise<Reply> {
  const { appeal } = await appealForAdmin(drill, press, Number(press.value))
  return { kind: 'form', form: formFor(appeal) }
}

export async function declineAppeal(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, form, Number(form.state))
  const reason = (form.values['reason'] ?? '').trim().slice(0, longestReason)
  if (reason === '')
    return {
      kind: 'invalid',
      form: formFor(appeal),
      errors: { reason: 'Say why in a sentence: the member reads it.' },
    }
  const [answer, question] = await answerIn(drill, round, appeal.member)
  const { name } = question.rubric.criteria.find(({ id }) => id === appeal.criterion) ?? {
    name: appeal.criterion,
  }
  const done = await decide(
    drill,
    appeal,
    { state: 'declined', decision: reason, by: form.member, at: drill.now(), mark: null },
    { title: question.title, what: `Your appeal of “${name}” was not accepted.`, reason, answer },
  )
  if (!done) throw new UserError(decidedElsewhere)
  return privately(notice('Declined. The member is told why.', { tone: 'good' }))
}

/** Decides it and tells its author, in one go. False when somebody else has. */
export async function decide(
  drill: Drill,
  appeal: Appeal,
  decision: AppealDecision,
  told: { title: string; what: string; reason: string; answer: Answer },
): Promise<boolean> {
  const { title, what, reason, answer } = told
  const done = await drill.store.decideAppeal(appeal.community, appeal.id, decision, (decided) => {
    const { before, after } =
      decision.mark === null ? { before: answer.points, after: answer.points } : decided
    const message = judgedNotice({ roundId: appeal.round, title, what, reason, before, after })
    return [toAuthor(appeal.community, appeal.member, `appeal:${appeal.id}`, message)]
  })
  if (done) drill.wake(appeal.community)
  return done !== null
}

/** A message for one member's eyes only. */
export function toAuthor(
  community: CommunityId,
  member: string,
  key: string,
  message: NewDelivery['message'],
): NewDelivery {
  return {
    community,
    kind: 'notice',
    target: { kind: 'member', member: { community, member } },
    key,
    message,
    round: null,
  }
}

function formFor(appeal: Appeal): Form {
  return {
    id: 'decline-appeal',
    state: String(appeal.id),
    title: 'Decline the appeal',
    submit: 'Decline',
    fields: [
      {
        id: 'reason',
        label: 'Why',
        hint: 'the member reads this; they are not told who decided',
        kind: 'paragraph',
        required: true,
        maxLength: longestReason,
      },
    ],
  }
}
