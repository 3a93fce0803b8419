import { and, desc, eq, ne, sql } from '../../../db/drizzle.ts'
import { round } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { CreditReader } from './credits.ts'
import type { Outbox } from './deliveries.ts'
import type { QuestionShelf } from './questions.ts'
import type { Unqueue } from './queue.ts'
import { roundColumns } from './rows.ts'

type RoundOperations = Pick<
  Store,
  | 'claimRound'
  | 'skipSlots'
  | 'round'
  | 'roundInThread'
  | 'openRounds'
  | 'latestRound'
  | 'recentRounds'
  | 'roundsToClose'
  | 'closedRounds'
  | 'asked'
>

/** Rounds from the claim of their slot until they are closed. */
export function roundOperations(
  { db, write }: Connection,
  shelf: QuestionShelf,
  outbox: Outbox,
  audit: AuditLog,
  creditOf: CreditReader,
  unqueue: Unqueue,
): RoundOperations {
  const inChannel = and(eq(round.community, given('community')), eq(round.channel, given('channel')))
  // A literal, not a parameter: only then does SQLite use the partial index of open rounds.
  const isOpen = sql`${round.state} = 'open'`
  const rounds = () => db.select(roundColumns).from(round)

  const byId = rounds()
    .where(and(eq(round.community, given('community')), eq(round.id, given('id'))))
    .prepare()
  const byThread = rounds()
    .where(and(inChannel, eq(round.thread, given('thread'))))
    .orderBy(desc(round.id))
    .limit(1)
    .prepare()
  const open = rounds().where(and(inChannel, isOpen)).orderBy(round.id).prepare()
  const latest = rounds()
    .where(and(inChannel, ne(round.state, 'skipped')))
    .orderBy(desc(round.id))
    .limit(1)
    .prepare()
  const recent = rounds().where(inChannel).orderBy(desc(round.id)).limit(given('limit')).prepare()
  const timeUp = rounds()
    .where(and(eq(round.community, given('community')), isOpen, sql`${round.closesAt} <= ${given('now')}`))
    .orderBy(round.closesAt, round.id)
    .prepare()
  const closed = rounds()
    .where(
      and(
        inChannel,
        eq(round.state, 'closed'),
        sql`${round.localDate} between ${given('from')} and ${given('to')}`,
      ),
    )
    .orderBy(round.id)
    .prepare()
  const asked = db
    .select({ questionId: round.questionId, domain: round.domain, at: round.claimedAt })
    .from(round)
    .where(and(inChannel, sql`${round.state} in ('posting', 'open', 'closed')`))
    .orderBy(round.id)
    .prepare()

  return {
    claimRound: (claim) =>
      write(() => {
        const { community, channel } = claim.channel
        const { question, revision } = claim.question
        shelf.keep(claim.question)
        const claimed = db
          .insert(round)
          .values({
            community,
            channel,
            slot: claim.slot,
            localDate: claim.localDate,
            state: 'posting',
            questionId: question.id,
            revision,
            domain: question.domain,
            topic: question.topic,
            difficulty: question.difficulty,
            claimedAt: claim.claimedAt,
            closesAt: claim.closesAt,
            reason: claim.reason,
          })
          .onConflictDoNothing({ target: [round.community, round.channel, round.slot] })
          .returning(roundColumns)
          .get()
        // The typings do not know that a conflict returns no row.
        if ((claimed as typeof claimed | undefined) === undefined) return { claimed: false }
        if (claim.endsEarlier === true) {
          const { claimedAt } = claim
          const stillOpen = sql`${round.state} = 'open' and ${round.closesAt} > ${claimedAt}`
          db.update(round)
            .set({ closesAt: claimedAt })
            .where(and(eq(round.community, community), eq(round.channel, channel), stillOpen))
            .run()
        }
        outbox(claim.compose(claimed.id, creditOf(community, question.id)), claim.claimedAt)
        unqueue(claim.channel, claim.unqueued ?? [])
        audit({
          community,
          at: claim.claimedAt,
          by: claim.by,
          action: 'round claimed',
          subject: `round ${claimed.id}`,
          details: `${claim.slot} ${question.id}: ${claim.reason}`,
        })
        return { claimed: true, round: claimed }
      }),

    skipSlots: ({ community, channel }, slots, reason, at, deliveries) =>
      write(() => {
        for (const { slot, localDate } of slots) {
          db.insert(round)
            .values({
              community,
              channel,
              slot,
              localDate,
              state: 'skipped',
              claimedAt: at,
              closesAt: at,
              reason,
            })
            .onConflictDoNothing({ target: [round.community, round.channel, round.slot] })
            .run()
        }
        outbox(deliveries, at)
      }),

    round: async (community, id) => byId.get({ community, id }) ?? null,
    roundInThread: async ({ community, channel, thread }) =>
      byThread.get({ community, channel, thread }) ?? null,
    openRounds: async ({ community, channel }) => open.all({ community, channel }),
    latestRound: async ({ community, channel }) => latest.get({ community, channel }) ?? null,
    recentRounds: async ({ community, channel }, limit) => recent.all({ community, channel, limit }),
    roundsToClose: async (community, now) => timeUp.all({ community, now }),
    closedRounds: async ({ community, channel }, from, to) => closed.all({ community, channel, from, to }),
    asked: async ({ community, channel }) =>
      asked
        .all({ community, channel })
        .flatMap((row) => (row.domain === null ? [] : [{ ...row, domain: row.domain }])),
  }
}
