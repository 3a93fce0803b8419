import type { Block, Button, Inline, Message } from './message.ts'
import { notice } from './notice.ts'
import { turnButtons } from './suggestion-cards.ts'
import { plural } from './time-text.ts'

export interface ReportedQuestion {
  questionId: string
  title: string
  /** What members wrote, the oldest first, without their names. */
  reports: readonly { id: number; text: string; sent: string }[]
}

/** Questions on one card of the list. */
export const reportedOnCard = 5
/** Reports shown of one question. */
const reportsOnCard = 8

/** Questions that somebody reported, with how many did; the one that has waited longest first. For admins. */
export function reportListCard(questions: readonly ReportedQuestion[], page: number): Message {
  if (questions.length === 0)
    return notice('No report is open. Members send them with the Report button of a question.', {
      tone: 'good',
    })
  const first = page * reportedOnCard
  const shown = questions.slice(first, first + reportedOnCard)
  const count = questions.reduce((sum, { reports }) => sum + reports.length, 0)
  const opens = shown.map(
    ({ questionId }, index): Button => ({
      action: 'reported',
      value: questionId,
      label: `Open ${first + index + 1}`,
      style: 'plain',
    }),
  )
  return {
    summary: `${plural(count, 'open report')} on ${plural(questions.length, 'question')}: ${shown.map(({ title }) => title).join('; ')}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: `Open reports: ${count}` },
      ...shown.map(
        ({ questionId, title, reports }, index): Block => ({
          type: 'text',
          text: [
            `${first + index + 1}. `,
            { bold: title },
            ' ',
            { code: questionId },
            ` ${plural(reports.length, 'report')}, the first ${reports[0]?.sent ?? ''}`,
          ],
        }),
      ),
      { type: 'buttons', buttons: opens },
      ...turnButtons('reports', page, questions.length, reportedOnCard),
    ],
  }
}

/** What members say of one question, and what can be done about it. For admins. */
export function reportedQuestionCard({ questionId, title, reports }: ReportedQuestion): Message {
  const shown = reports.slice(-reportsOnCard)
  const value = `${questionId}/${Math.max(...reports.map(({ id }) => id))}`
  const blocks: Block[] = [
    { type: 'heading', text: title },
    {
      type: 'text',
      text: [{ code: questionId }, ` has ${plural(reports.length, 'open report')}. Members are not named.`],
    },
    ...shown.map(
      ({ text, sent }): Block => ({
        type: 'excerpt',
        label: `Reported ${sent}`,
        parts: [{ text, earned: [] }],
      }),
    ),
  ]
  if (shown.length < reports.length)
    blocks.push({ type: 'context', text: [`${reports.length - shown.length} older ones are not shown.`] })
  blocks.push(
    {
      type: 'buttons',
      buttons: [
        { action: 'reports-thank', value, label: 'Thank and close', style: 'primary' },
        { action: 'reports-decline', value, label: 'Not a problem', style: 'plain' },
        { action: 'reports', value: '0', label: 'All reports', style: 'plain' },
      ],
    },
    {
      type: 'buttons',
      buttons: [
        { action: 'question-edit', value: questionId, label: 'Edit question', style: 'plain' },
        { action: 'question-retire', value: questionId, label: 'Retire', style: 'danger' },
      ],
    },
    { type: 'context', text: ['Whoever reported it is told what you write.'] },
  )
  return { summary: `${title}: ${plural(reports.length, 'open report')}.`, tone: 'notice', blocks }
}

/** For whoever reported a question: what came of it. */
export function settledReportCard({
  title,
  outcome,
  mended,
}: {
  title: string
  /** In an admin's words. */
  outcome: string
  mended: boolean
}): Message {
  const lead: Inline[] = mended
    ? ['Thank you for your report of ', { bold: title }, '. What was done:']
    : ['Thank you for looking closely at ', { bold: title }, '. An admin left it as it is:']
  const said = mended
    ? `Thank you for your report of “${title}”. What was done:`
    : `Thank you for looking closely at “${title}”. An admin left it as it is:`
  return {
    summary: `${said} ${outcome}`,
    tone: mended ? 'good' : 'neutral',
    blocks: [
      { type: 'text', text: lead },
      { type: 'excerpt', label: 'In their words', parts: [{ text: outcome, earned: [] }] },
    ],
  }
}
