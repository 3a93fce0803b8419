import { UserError } from '../errors.ts'
import type { Form, Message } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { ChannelRef, FormSubmission, MemberRef, Press, Reply } from '../platforms/platform.ts'
import type { Answer, NewDelivery, Round } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { takenAway } from './taken-away.ts'

const looksBack = 30
/** As many buttons as stand in one row everywhere. */
const mostShown = 5

/** `/quiz-admin judge remove-answer <who>`: the member's latest answers in this channel, each with a button. */
export async function answersToRemove(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const member = call.values['who'] ?? ''
  if (member.startsWith('role:')) throw new UserError('Name a member: a role has no answers.')
  const found: { round: Round; answer: Answer; title: string }[] = []
  for (const round of await drill.store.recentRounds(channel, looksBack)) {
    if (found.length === mostShown) break
    const answer = await drill.store.answer(call.community, round.id, member)
    if (!answer || answer.text === '') continue
    found.push({ round, answer, title: (await drill.store.questionAt(round.revision)).title })
  }
  const [first] = found
  if (!first)
    throw new UserError(
      'There is no answer of theirs in the latest rounds of this channel that could be removed.',
    )
  const lead = `Which answer of ${first.answer.memberName} is to be removed?`
  const message: Message = {
    summary: lead,
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [{ bold: lead }] },
      {
        type: 'list',
        items: found.map(({ round, answer, title }) => [
          `${round.localDate}: ${title}, ${answer.points} points${round.state === 'open' ? ', still open' : ''}`,
        ]),
      },
      {
        type: 'buttons',
        buttons: found.map(({ round }) => ({
          action: 'remove-answer',
          value: `${round.id}:${member}`,
          label: `Remove ${round.localDate}`,
          style: 'danger',
        })),
      },
      {
        type: 'context',
        text: ['Nothing is removed before you have given the reason, which they are told.'],
      },
    ],
  }
  return privately(message)
}

/** A button of that list: the form that asks for the reason. */
export async function removalForm(drill: Drill, press: Press): Promise<Reply> {
  await answerOf(drill, press, press.value)
  return { kind: 'form', form: formFor(press.value, {}) }
}

/** The form's submission. */
export async function removeAnswer(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { round, answer } = await answerOf(drill, form, form.state)
  const reason = (form.values['reason'] ?? '').trim()
  if (reason === '')
    return {
      kind: 'invalid',
      form: formFor(form.state, form.values),
      errors: { reason: 'Say why: its author is told, and it stands in the audit trail.' },
    }
  const { community } = form
  const now = drill.now()
  const member = { community, member: answer.member }
  const keepPoints = form.values['points'] === 'stay'
  const mayAnswerAnew = form.values['anew'] === 'yes'
  const mark = await drill.store.removeAnswer(
    member,
    round.id,
    { reason, by: form.member, at: now, keepPoints, mayAnswerAnew },
    {
      inItsPlace: notice('This message was removed together with an answer that it quoted.'),
      compose: ({ round }) => [told(round, member, takenAway({ reason, removed: effect(round) }), now)],
    },
  )
  drill.wake(community)
  if (!mark) throw new UserError('This answer was removed already.')
  const points = keepPoints ? 'Its points stay.' : 'Its points are gone.'
  return privately(
    notice(
      `The answer of ${answer.memberName.replaceAll('`', '')} is removed, and they are told why. ${points}`,
      {
        tone: 'good',
        more: 'What Drillbot posted with its words is edited now. Their own message in the thread is not Drillbot’s to delete: do that yourself, or ask them to.',
      },
    ),
  )

  function effect({ state }: Round) {
    return mayAnswerAnew && !keepPoints && state === 'open' ? 'until anew' : 'for good'
  }
}

function told(round: Round, member: MemberRef, text: string, now: number): NewDelivery {
  return {
    community: member.community,
    kind: 'notice',
    target: { kind: 'member', member },
    key: `answer-removed:${round.id}:${member.member}:${now}`,
    message: notice(text, { tone: 'poor', more: `It is about the round of ${round.localDate}.` }),
    round: round.id,
  }
}

/** The answer that a button or form is about: one of this channel. */
async function answerOf(
  drill: Drill,
  where: ChannelRef,
  value: string,
): Promise<{ round: Round; answer: Answer }> {
  const [id = '', ...rest] = value.split(':')
  const round = /^\d+$/.test(id) ? await drill.store.round(where.community, Number(id)) : null
  if (!round || round.channel !== where.channel)
    throw new UserError(
      'This round is not known in this channel. Run the command in the answer’s own channel.',
    )
  const answer = await drill.store.answer(where.community, round.id, rest.join(':'))
  if (!answer || answer.text === '') throw new UserError('This answer is not there any more.')
  return { round, answer }
}

function formFor(state: string, values: Record<string, string>): Form {
  return {
    id: 'remove-answer',
    state,
    title: 'Remove an answer',
    submit: 'Remove it',
    intro: 'Its words are kept and quoted nowhere any more. This cannot be undone.',
    fields: [
      {
        id: 'reason',
        label: 'Why',
        hint: 'Its author is told. Do not repeat the words here.',
        kind: 'line',
        required: true,
        maxLength: 200,
        value: values['reason'] ?? '',
      },
      {
        id: 'points',
        label: 'Its points',
        kind: 'choice',
        required: true,
        maxLength: 20,
        options: [
          { value: 'go', label: 'Go, as if they had not answered' },
          { value: 'stay', label: 'Stay' },
        ],
        value: values['points'] ?? 'go',
      },
      {
        id: 'anew',
        label: 'While the round is open they',
        kind: 'choice',
        required: true,
        maxLength: 20,
        options: [
          { value: 'no', label: 'May not answer it again' },
          { value: 'yes', label: 'May answer it anew' },
        ],
        value: values['anew'] ?? 'no',
      },
    ],
  }
}
