import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import {
  reportedOnCard,
  reportedQuestionCard,
  reportListCard,
  settledReportCard,
  type ReportedQuestion,
} from '../../messages/report-cards.ts'
import { plural } from '../../messages/time-text.ts'
import type { ChannelRef, FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { dayTexts } from './review-suggestions.ts'

const looked = 500
const longestOutcome = 500

/** `/quiz-admin reports` */
export async function reviewReports(drill: Drill, call: AllowedCall): Promise<Reply> {
  return reportsPage(drill, call, 0)
}

/** The **All reports** button, and those that turn the list's pages. */
export async function turnReports(drill: Drill, press: Press): Promise<Reply> {
  return reportsPage(drill, press, Number(press.value) || 0)
}

async function reportsPage(drill: Drill, who: ChannelRef, page: number): Promise<Reply> {
  const questions = await reportedQuestions(drill, who)
  const last = Math.max(0, Math.ceil(questions.length / reportedOnCard) - 1)
  return privately(reportListCard(questions, Math.min(Math.max(0, page), last)))
}

/** The **Open** button of the list. */
export async function openReported(drill: Drill, press: Press): Promise<Reply> {
  return privately(reportedQuestionCard(await reportedQuestion(drill, press, press.value)))
}

/** Open reports by their question, the one that has waited longest first. */
async function reportedQuestions(drill: Drill, who: ChannelRef): Promise<ReportedQuestion[]> {
  const [reports, questions, day] = await Promise.all([
    drill.store.openReports(who.community, looked),
    drill.shelf.questionsOf(who.community),
    dayTexts(drill, who),
  ])
  return [...Map.groupBy(reports, ({ questionId }) => questionId)].map(([questionId, of]) => ({
    questionId,
    title: questions.get(questionId)?.about.title ?? questionId,
    reports: of.map(({ id, text, reportedAt }) => ({ id, text, sent: day(reportedAt) })),
  }))
}

async function reportedQuestion(drill: Drill, who: ChannelRef, id: string): Promise<ReportedQuestion> {
  const found = (await reportedQuestions(drill, who)).find(({ questionId }) => questionId === id)
  if (!found)
    throw new UserError(
      'No report of that question is open any more. `/quiz-admin reports` lists those that are.',
    )
  return found
}

/** How an admin closes reports: with thanks for what was mended, or by saying why nothing has to be. */
type Settling = 'thank' | 'decline'

/** The **Thank and close** and **Not a problem** buttons. */
export function settleForm(as: Settling): (drill: Drill, press: Press) => Promise<Reply> {
  return async (drill, press) => {
    await reportedQuestion(drill, press, press.value.split('/')[0] ?? '')
    return { kind: 'form', form: formFor(as, press.value) }
  }
}

/** The form's submission: everybody whose report the admin has seen is told. */
export function settleReports(as: Settling): (drill: Drill, form: FormSubmission) => Promise<Reply> {
  return async (drill, form) => {
    const { community, member } = form
    const outcome = (form.values['outcome'] ?? '').trim().slice(0, longestOutcome)
    if (outcome === '')
      return {
        kind: 'invalid',
        form: formFor(as, form.state),
        errors: { outcome: 'Write a sentence: whoever reported it reads this.' },
      }
    const [id = '', upTo] = form.state.split('/')
    const { questionId, title } = await reportedQuestion(drill, form, id)
    const count = await drill.store.settleReports(
      community,
      { questionId, upTo: Number(upTo) || 0 },
      { outcome, by: member, at: drill.now() },
      (reports) =>
        reports.map((report) => ({
          community,
          kind: 'notice',
          target: { kind: 'member', member: { community, member: report.member } },
          key: `report-settled:${report.id}`,
          message: settledReportCard({ title, outcome, mended: as === 'thank' }),
          round: null,
        })),
    )
    if (count === 0) throw new UserError('Somebody else has closed those reports already.')
    drill.wake(community)
    return privately(
      notice(`${plural(count, 'report')} closed, and whoever sent ${count === 1 ? 'it' : 'them'} is told.`, {
        tone: 'good',
        more: '`/quiz-admin reports` lists what is left.',
      }),
    )
  }
}

function formFor(as: Settling, state: string): Form {
  const thanks = as === 'thank'
  return {
    id: `reports-${as}`,
    state,
    title: thanks ? 'Thank and close' : 'Not a problem',
    submit: 'Send and close',
    fields: [
      {
        id: 'outcome',
        label: thanks ? 'What was done' : 'Why it is fine as it is',
        hint: 'Whoever reported it reads this.',
        kind: 'paragraph',
        required: true,
        maxLength: longestOutcome,
        value: '',
      },
    ],
  }
}
