import type { Block, Message } from '../messages/message.ts'
import { scheduleText } from '../messages/schedule-text.ts'
import { momentText, plural } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import type { Round } from '../store/store.ts'
import { alikeAnswers } from '../scoring/alike-answers.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { concernTexts, missedSlotTexts } from './concerns.ts'
import { runwayOf, runwayWarning } from './runway.ts'
import { privately, type AllowedCall } from './reply.ts'

const shownRounds = 5

/** `/quiz-admin status` */
export async function showStatus(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const [rounds, queue, { unseen }, matters] = await Promise.all([
    drill.store.recentRounds(channel, shownRounds),
    drill.store.deliveryCounts(call.community),
    runwayOf(drill, channel),
    drill.store.openMatters(call.community),
  ])
  const alike = (await Promise.all(rounds.map((round) => alikeIn(drill, round)))).flat()
  const open = rounds.find(({ state }) => state === 'open')
  const { schedule } = channel
  const next = nextQuestionAt(channel, drill.now())
  const warnings = [
    ...(channel.state === 'paused'
      ? [`The schedule is paused: ${channel.stateReason}. /quiz-admin resume takes it up again.`]
      : []),
    ...concernTexts(drill.concerns?.() ?? [], schedule.zone, drill.now()),
    ...missedSlotTexts(rounds, drill.now()),
    ...(unseen < runwayWarning
      ? [
          `Only ${plural(unseen, 'question')} not asked here yet. /quiz-admin add adds one; after the last, the oldest come again.`,
        ]
      : []),
    ...alike,
    ...(queue.pending > 0 ? [`${plural(queue.pending, 'message')} waiting to be sent.`] : []),
    ...(queue.failed > 0
      ? [`${plural(queue.failed, 'message')} could not be sent: ${queue.lastError ?? 'no reason was given'}.`]
      : []),
  ]
  const blocks: Block[] = [
    { type: 'heading', text: 'The drill in this channel' },
    {
      type: 'fields',
      fields: [
        {
          label: 'Schedule',
          value: `${scheduleText(schedule)}${channel.state === 'paused' ? ' (paused)' : ''}`,
        },
        { label: 'Next question', value: next === null ? 'when resumed' : momentText(next, schedule.zone) },
        { label: 'Open now', value: open ? `until ${momentText(open.closesAt, schedule.zone)}` : 'nothing' },
        { label: 'Not asked yet', value: plural(unseen, 'question') },
      ],
    },
  ]
  const lines = [...warnings, ...matterTexts(matters)]
  if (lines.length > 0) blocks.push({ type: 'list', items: lines.map((line) => [line]) })
  if (rounds.length > 0) blocks.push(roundsTable(rounds))
  const message: Message = {
    summary: `The drill: ${scheduleText(schedule)}, ${channel.state}. ${lines.join(' ')}`,
    tone: warnings.length > 0 ? 'fair' : 'good',
    blocks,
  }
  return privately(message)
}

/** What waits for an admin: nothing is wrong for it. */
function matterTexts({ suggestions, reports }: { suggestions: number; reports: number }): string[] {
  return [
    ...(suggestions > 0
      ? [`${plural(suggestions, 'suggestion')} to decide on: /quiz-admin suggestions.`]
      : []),
    ...(reports > 0 ? [`${plural(reports, 'report')} of questions to look at: /quiz-admin reports.`] : []),
  ]
}

/** Answers of a round that are nearly the same words: for a person to look at. Nobody's points depend on it. */
async function alikeIn(drill: Drill, round: Round): Promise<string[]> {
  if (round.state !== 'open' && round.state !== 'closed') return []
  // Answers whose words were removed are alike in nothing.
  const answers = (await drill.store.answers(round.community, round.id)).filter(({ text }) => text !== '')
  if (answers.length < 2) return []
  const names = new Map(answers.map(({ member, memberName }) => [member, memberName]))
  return alikeAnswers(answers, await drill.store.questionAt(round.revision)).map(({ members: [a, b] }) => {
    const [one, other] = [names.get(a) ?? a, names.get(b) ?? b]
    return `${one} and ${other} answered in nearly the same words on ${round.localDate}. No points depend on it; have a look.`
  })
}

function roundsTable(rounds: Round[]): Block {
  return {
    type: 'table',
    caption: 'Latest slots',
    columns: [
      { label: 'Date', align: 'start' },
      { label: 'Question', align: 'start' },
      { label: 'State', align: 'start' },
    ],
    rows: rounds.map((r) => [
      r.localDate,
      r.questionId || '–',
      r.reason === '' ? r.state : `${r.state}: ${r.reason}`,
    ]),
  }
}
