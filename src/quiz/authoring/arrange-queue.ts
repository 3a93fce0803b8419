import { UserError } from '../../errors.ts'
import { queueCard } from '../../messages/queue-card.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import { moved } from '../../rounds/queue-order.ts'
import type { Channel } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import { chooser, queuedOf, reasonOf } from '../choose-next.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import type { Author } from './draft-in-hand.ts'
import { askableQuestion } from './known-question.ts'

/** Questions foreseen after the queue. */
const foreseenCount = 5
const longestQueue = 50

/** `/quiz-admin queue [question] [position]` */
export async function showQueue(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const wanted = call.values['question']
  if (wanted === undefined) return queueReply(drill, channel)
  return enqueue(drill, call, channel, wanted, positionIn(call.values['position']))
}

/** The **Ask it next** button. */
export async function askNext(drill: Drill, press: Press): Promise<Reply> {
  return enqueue(drill, press, await channelOf(drill, press), press.value, 1)
}

/** The **Up**, **Down** and **Remove** buttons. */
export function arrangeQueued(change: 'up' | 'down' | 'remove') {
  return async (drill: Drill, press: Press): Promise<Reply> => {
    const channel = await channelOf(drill, press)
    const id = press.value
    await drill.store.arrangeQueue(
      channel,
      (ids) => {
        const at = ids.indexOf(id)
        if (at < 0) return ids
        return moved(ids, id, change === 'remove' ? null : change === 'up' ? at - 1 : at + 1)
      },
      press.member,
      drill.now(),
    )
    return queueReply(drill, channel)
  }
}

async function enqueue(
  drill: Drill,
  who: Author,
  channel: Channel,
  wanted: string,
  position: number | null,
): Promise<Reply> {
  const { about } = await askableQuestion(drill, who.community, wanted)
  const queued = await drill.store.arrangeQueue(
    channel,
    (ids) => {
      if (ids.length >= longestQueue && !ids.includes(about.id))
        throw new UserError(`The queue is full: it holds ${longestQueue} questions. Remove one first.`)
      return moved(ids, about.id, position === null ? Number.POSITIVE_INFINITY : position - 1)
    },
    who.member,
    drill.now(),
  )
  const place = queued.findIndex(({ questionId }) => questionId === about.id) + 1
  const when = place === 1 ? 'It is asked next.' : `It is number ${place} in the queue.`
  return queueReply(drill, channel, `Queued: ${about.title}. ${when}`)
}

async function queueReply(drill: Drill, channel: Channel, note?: string): Promise<Reply> {
  const queued = await queuedOf(drill, channel)
  const choose = await chooser(drill, channel)
  const first = queued.flatMap(({ question, passedOver }) =>
    question && passedOver === null ? [question.about] : [],
  )
  const after = choose.upcoming(first, foreseenCount)
  return privately(
    queueCard({
      queued: queued.map(({ id, question, passedOver }) => ({
        id,
        title: question?.about.title ?? id,
        passedOver,
      })),
      foreseen: after.map((choice) => ({
        id: choice.id,
        title: choose.questions.get(choice.id)?.about.title ?? choice.id,
        reason: reasonOf(choice),
      })),
      ...(note === undefined ? {} : { note }),
    }),
  )
}

function positionIn(typed: string | undefined): number | null {
  if (typed === undefined) return null
  const position = /^\d+$/.test(typed) ? Number(typed) : 0
  if (position < 1) throw new UserError('The position is a whole number: 1 is asked next, 2 after that.')
  return position
}
