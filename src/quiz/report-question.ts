import { UserError } from '../errors.ts'
import type { Form } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { FormSubmission, Press, Reply } from '../platforms/platform.ts'
import type { Round } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import { nobody, type Drill } from './drill.ts'
import { privately } from './reply.ts'

const longestReport = 500

/** The **Report** button. */
export async function reportForm(drill: Drill, press: Press): Promise<Reply> {
  const round = await roundOf(drill, press, Number(press.value))
  return { kind: 'form', form: formFor(round, '') }
}

/** The form's submission: kept in the audit log, and whoever set the drill up is told. */
export async function reportQuestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const round = await roundOf(drill, form, Number(form.state))
  const text = (form.values['text'] ?? '').trim().slice(0, longestReport)
  if (text === '')
    return { kind: 'invalid', form: formFor(round, ''), errors: { text: 'Say in a sentence what is wrong.' } }
  const { community } = form
  const channel = await channelOf(drill, round)
  const now = drill.now()
  await drill.store.audit({
    community,
    at: now,
    by: form.member,
    action: 'question reported',
    subject: round.questionId,
    details: text,
  })
  const thanks = privately(notice('Thank you: the admins have your report.', { tone: 'good' }))
  if (channel.setUpBy === nobody) return thanks
  const summary = `A member reported the question ${round.questionId}: ${text}`
  await drill.store.enqueue(
    [
      {
        community,
        kind: 'notice',
        target: { kind: 'member', member: { community, member: channel.setUpBy } },
        key: `report:${form.submissionId}`,
        message: {
          summary,
          tone: 'notice',
          blocks: [
            { type: 'text', text: ['A member reported the question ', { code: round.questionId }, ':'] },
            { type: 'excerpt', label: 'Their words', parts: [{ text, earned: [] }] },
            { type: 'context', text: ['Reports are listed in ', { code: '/quiz-admin status' }, '.'] },
          ],
        },
        round: round.id,
      },
    ],
    now,
  )
  drill.wake(community)
  return thanks
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
