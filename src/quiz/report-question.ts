import { UserError } from '../errors.ts'
import type { Form } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { FormSubmission, Press, Reply } from '../platforms/platform.ts'
import type { NewDelivery, Round } from '../store/store.ts'
import { adminsToTell } from './admins-to-tell.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately } from './reply.ts'

const longestReport = 500

/** The **Report** button. */
export async function reportForm(drill: Drill, press: Press): Promise<Reply> {
  const round = await roundOf(drill, press, Number(press.value))
  return { kind: 'form', form: formFor(round, '') }
}

/** The form's submission: kept until an admin settles it, and the admins are told. */
export async function reportQuestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const round = await roundOf(drill, form, Number(form.state))
  const text = (form.values['text'] ?? '').trim().slice(0, longestReport)
  if (text === '')
    return { kind: 'invalid', form: formFor(round, ''), errors: { text: 'Say in a sentence what is wrong.' } }
  const { community } = form
  const channel = await channelOf(drill, round)
  const now = drill.now()
  const summary = `A member reported the question ${round.questionId}: ${text}`
  const told = adminsToTell([channel]).map(
    (admin): NewDelivery => ({
      community,
      kind: 'notice',
      target: { kind: 'member', member: { community, member: admin } },
      key: `report:${form.submissionId}:${admin}`,
      message: {
        summary,
        tone: 'notice',
        blocks: [
          { type: 'text', text: ['A member reported the question ', { code: round.questionId }, ':'] },
          { type: 'excerpt', label: 'Their words', parts: [{ text, earned: [] }] },
          { type: 'context', text: [{ code: '/quiz-admin reports' }, ' lists all that are open.'] },
        ],
      },
      round: round.id,
    }),
  )
  const report = { community, questionId: round.questionId, round: round.id, member: form.member, text }
  const kept = await drill.store.reportQuestion(report, told, now)
  drill.wake(community)
  const thanks =
    kept === 'new'
      ? 'Thank you: the admins have your report. You are told what comes of it.'
      : 'Thank you: this takes the place of what you reported of it before.'
  return privately(notice(thanks, { tone: 'good' }))
}

async function roundOf(drill: Drill, who: Press | FormSubmission, id: number): Promise<Round> {
  const round = Number.isSafeInteger(id) ? await drill.store.round(who.community, id) : null
  if (!round) throw new UserError('This round is not known here any more.')
  return round
}

function formFor(round: Round, text: string): Form {
  return {
    id: 'report',
    state: String(round.id),
    title: 'Report this question',
    submit: 'Send report',
    fields: [
      {
        id: 'text',
        label: 'What is wrong with it?',
        hint: 'A mistake, an unfair rubric, something out of date. The admins read it; nobody else does.',
        kind: 'paragraph',
        required: true,
        maxLength: longestReport,
        value: text,
      },
    ],
  }
}
