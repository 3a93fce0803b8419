import { and, eq, inArray } from '../../../db/drizzle.ts'
import { queuedQuestion } from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** Takes questions off a channel's queue. Runs within a write. */
export type Unqueue = (channel: ChannelRef, ids: readonly string[]) => void

export function unqueuer({ db }: Connection): Unqueue {
  return (channel, ids) => {
    if (ids.length === 0) return
    db.delete(queuedQuestion)
      .where(and(isIn(channel), inArray(queuedQuestion.questionId, [...ids])))
      .run()
  }
}

/** What an admin put in front of what a channel is asked next. */
export function queueOperations(
  { db, write }: Connection,
  audit: AuditLog,
): Pick<Store, 'queuedQuestions' | 'arrangeQueue'> {
  const inOrder = db
    .select({
      questionId: queuedQuestion.questionId,
      queuedBy: queuedQuestion.queuedBy,
      queuedAt: queuedQuestion.queuedAt,
    })
    .from(queuedQuestion)
    .where(
      and(eq(queuedQuestion.community, given('community')), eq(queuedQuestion.channel, given('channel'))),
    )
    .orderBy(queuedQuestion.position)
    .prepare()

  return {
    queuedQuestions: async ({ community, channel }) => inOrder.all({ community, channel }),

    arrangeQueue: (ref, arrange, by, at) =>
      write(() => {
        const { community, channel } = ref
        const before = inOrder.all({ community, channel })
        const ids = before.map(({ questionId }) => questionId)
        const wanted = [...new Set(arrange(ids))]
        if (wanted.join() === ids.join()) return before
        const known = new Map(before.map((queued) => [queued.questionId, queued]))
        const after = wanted.map(
          (questionId) => known.get(questionId) ?? { questionId, queuedBy: by, queuedAt: at },
        )
        db.delete(queuedQuestion).where(isIn(ref)).run()
        for (const [position, queued] of after.entries())
          db.insert(queuedQuestion)
            .values({ community, channel, ...queued, position })
            .run()
        const subject = `channel ${channel}`
        audit({ community, at, by, action: 'queue changed', subject, details: wanted.join(', ') })
        return after
      }),
  }
}

function isIn({ community, channel }: ChannelRef) {
  return and(eq(queuedQuestion.community, community), eq(queuedQuestion.channel, channel))
}
