import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import { judgedNotice } from '../../messages/judged-notice.ts'
import { notice } from '../../messages/notice.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Round } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { decide, longestReason, toAuthor } from './decide-appeal.ts'
import { answerIn, appealForAdmin } from './review.ts'
import { namedRound, namesRound, roundForAdmin } from './round-for-admin.ts'

/** `/quiz-admin judge override <member> <points> <reason>`: of the latest round, or of the one that the reason begins with. */
export async function override(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const { member = '', points = '' } = call.values
  const [first = '', ...others] = (call.values['reason'] ?? '').trim().split(/\s+/)
  const leads = namesRound(first)
  const round = await namedRound(drill, channel, leads ? first : 'latest')
  const reason = (leads ? others : [first, ...others]).join(' ').slice(0, longestReason)
  const read = readPoints(points)
  if (read === null)
    throw new UserError(
      `"${points.replaceAll('`', '').slice(0, 20)}" is not a number of points: write a whole number from 0 to 100.`,
    )
  if (reason === '') throw new UserError('Say why after the points: the member reads it.')
  return privately(
    notice(await setPoints(drill, round, { member, points: read, reason, by: call.member, appeal: null }), {
      tone: 'good',
    }),
  )
}

/** The **Set points** button: `<round>/<member>`, with the appeal that it decides where there is one. */
export async function setPointsForm(drill: Drill, press: Press): Promise<Reply> {
  const [id, member = ''] = press.value.split('/')
  const round = await roundForAdmin(drill, press, Number(id))
  const [answer] = await answerIn(drill, round, member)
  return { kind: 'form', form: formFor(press.value, { points: String(answer.points) }) }
}

export async function takePoints(drill: Drill, form: FormSubmission): Promise<Reply> {
  const [id, member = '', appeal] = form.state.split('/')
  const round = await roundForAdmin(drill, form, Number(id))
  const points = readPoints(form.values['points'] ?? '')
  const reason = (form.values['reason'] ?? '').trim().slice(0, longestReason)
  const errors = {
    ...(points === null && { points: 'Write a whole number from 0 to 100.' }),
    ...(reason === '' && { reason: 'Say why in a sentence: the member reads it.' }),
  }
  if (points === null || reason === '')
    return { kind: 'invalid', form: formFor(form.state, form.values), errors }
  const of = { member, points, reason, by: form.member }
  const text = await setPoints(drill, round, { ...of, appeal: appeal === undefined ? null : Number(appeal) })
  return privately(notice(text, { tone: 'good' }))
}

/** Sets what an answer counts, and tells its author. Returns what was done; throws when there is no answer, or the round is void. */
async function setPoints(
  drill: Drill,
  round: Round,
  of: { member: string; points: number; reason: string; by: string; appeal: number | null },
): Promise<string> {
  const { member, points, reason, by } = of
  const { community } = round
  if (round.state !== 'open' && round.state !== 'closed')
    throw new UserError('Points can be set in rounds that are open or closed; this one counts for nobody.')
  const found = await drill.store.answer(community, round.id, member)
  if (!found)
    throw new UserError(
      `They have no answer in the round of ${round.localDate}, so there are no points to set.`,
    )
  const [answer, question] = await answerIn(drill, round, member)
  const at = drill.now()
  const mark = { points, reason, by, at, accepted: [] }
  const what = `An admin set the points of your answer to ${points}.`
  if (of.appeal !== null) {
    const { appeal } = await appealForAdmin(drill, { community, member: by }, of.appeal)
    const told = { title: question.title, what, reason, answer }
    if (!(await decide(drill, appeal, { state: 'accepted', decision: reason, by, at, mark }, told)))
      throw new UserError(
        'This appeal was decided a moment ago. `/quiz-admin judge review` shows what is left.',
      )
  } else {
    const marked = await drill.store.markAnswer({ community, member }, round.id, mark, ({ before }) => [
      toAuthor(
        community,
        member,
        `override:${round.id}:${member}:${drill.newId()}`,
        judgedNotice({ roundId: round.id, title: question.title, what, reason, before, after: points }),
      ),
    ])
    if (!marked)
      throw new UserError('This answer has gone meanwhile: its author deleted it, or the round was voided.')
    drill.wake(community)
  }
  return `${answer.memberName.replaceAll('`', '')} counts ${points} in the round of ${round.localDate}, instead of ${answer.points}. No later scoring changes that. They are told, with your reason.`
}

function readPoints(text: string): number | null {
  const points = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN
  return points <= 100 ? points : null
}

function formFor(state: string, values: Record<string, string>): Form {
  return {
    id: 'set-points',
    state,
    title: 'Set points',
    submit: 'Set',
    intro: 'What a person sets stays: no edit and no other rubric changes it.',
    fields: [
      {
        id: 'points',
        label: 'Points',
        hint: '0 to 100',
        kind: 'line',
        value: values['points'] ?? '',
        required: true,
        maxLength: 3,
      },
      {
        id: 'reason',
        label: 'Why',
        hint: 'the member reads this',
        kind: 'paragraph',
        value: values['reason'] ?? '',
        required: true,
        maxLength: longestReason,
      },
    ],
  }
}
