import { UserError } from '../../errors.ts'
import type { Block, Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { questionCard } from '../../messages/question-card.ts'
import { plural } from '../../messages/time-text.ts'
import type { Reply } from '../../platforms/platform.ts'
import { isFormer } from '../../standings/former-member.ts'
import type { Channel, NewDelivery, Voiding } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import { closingStandings, revealOf } from '../close-round.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { longestReason, toAuthor } from './decide-appeal.ts'
import { namedRound } from './round-for-admin.ts'

/** `/quiz-admin judge void <round> <reason>`: it counts for nobody, as if it had not been asked. */
export async function voidRound(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const round = await namedRound(drill, channel, call.values['round'] ?? '')
  const why = (call.values['reason'] ?? '').trim().slice(0, longestReason)
  const voided = await drill.store.voidRound(
    call.community,
    round.id,
    why,
    call.member,
    drill.now(),
    (voiding) => messagesAbout(voiding, channel),
  )
  if (!voided)
    throw new UserError(
      round.state === 'voided'
        ? 'That round is void already.'
        : 'Only a round that is open or closed can be voided.',
    )
  drill.wake(call.community)
  const answers = (await drill.store.answers(call.community, round.id)).length
  const text = `The round of ${round.localDate} counts for nobody now; ${plural(answers, 'answer')} had come in. Its thread says so, and those who answered are told.`
  return privately(notice(text, { tone: 'good' }))
}

/** Pure: what is said of a voided round, in its messages, its thread, and to those who answered. */
function messagesAbout(voiding: Voiding, { schedule, excluded }: Channel): NewDelivery[] {
  const { round, question, credit, answers, sent, totals, streaks, hidden } = voiding
  const { community, channel, id, thread, reason } = round
  const summary = `This round was voided: ${reason}. It counts for nobody.`
  const said: Block = {
    type: 'text',
    text: [
      `This round was voided: ${reason}. `,
      { bold: 'It counts for nobody' },
      ', and no streak breaks or grows by it.',
    ],
  }
  const note: Message = { summary, tone: 'notice', blocks: [said] }
  const standings = closingStandings({ totals, streaks }, { excluded, hidden })
  const anew: Partial<Record<NewDelivery['kind'], NewDelivery['message']>> = {
    question: questionCard({
      question,
      roundId: id,
      closesAt: round.closesAt,
      zone: schedule.zone,
      credit,
      closed: { answers: answers.length },
      voided: reason,
    }),
    reveal: revealOf({ round, question, credit, answers, hidden }),
    standings: {
      ...standings,
      blocks: [
        { type: 'text', text: [{ bold: 'As they are since this round was voided.' }] },
        ...standings.blocks,
      ],
    },
  }
  const updates = sent.flatMap(({ kind, ref }): NewDelivery[] => {
    const message = anew[kind]
    const target = { kind: 'update', message: ref } as const
    if (message === undefined) return []
    return [
      {
        community,
        kind: kind === 'question' ? 'card' : kind,
        target,
        key: `void:${kind}:${id}`,
        message,
        round: id,
      },
    ]
  })
  const inThread: NewDelivery[] =
    thread === null
      ? []
      : [
          {
            community,
            kind: 'notice',
            target: { kind: 'thread', thread: { community, channel, thread } },
            key: `void:${id}`,
            message: note,
            round: id,
          },
        ]
  const present = answers.filter(({ member }) => !isFormer(member))
  const told = present.map(({ member }) =>
    toAuthor(community, member, `void:${id}:${member}`, {
      ...note,
      summary: `${question.title}: ${summary}`,
      blocks: [{ type: 'heading', text: question.title }, said],
    }),
  )
  return [...updates, ...inThread, ...told]
}
