import { and, desc, eq, inArray, lte, min, ne, sql } from '../../../db/drizzle.ts'
import { delivery, round } from '../../../db/schema.ts'
import type { CommunityId, RoleChange, Target } from '../../platforms/platform.ts'
import type { Delivery, NewDelivery, Round, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { held } from './held-messages.ts'
import type { SettingsReader } from './member-settings.ts'
import type { OwnMessages } from './own-messages.ts'
import type { QuestionShelf } from './questions.ts'
import { deliveryColumns, owedDelivery, roundColumns } from './rows.ts'

type DeliveryOperations = Pick<
  Store,
  | 'enqueue'
  | 'deliveriesDue'
  | 'nextDeliveryAt'
  | 'startDelivery'
  | 'settleDelivery'
  | 'failDelivery'
  | 'dropDelivery'
  | 'deliveryCounts'
>

/** Writes deliveries; a key that is there already is left alone. Throws for one that would go to another community. Runs within a write. */
export type Outbox = (deliveries: NewDelivery[], at: number) => void

export function outbox({ db }: Connection): Outbox {
  return (deliveries, at) => {
    for (const { community, kind, target, key, message, round } of deliveries) {
      if (communityOf(target) !== community)
        throw new Error(`Delivery ${key} goes to a chat of another community`)
      db.insert(delivery)
        .values({
          community,
          key,
          kind,
          channel: laneOf(target),
          target,
          message,
          round,
          state: 'pending',
          notBefore: at,
          createdAt: at,
          changedAt: at,
        })
        .onConflictDoNothing({ target: [delivery.community, delivery.key] })
        .run()
    }
  }
}

/** What settling a delivery touches, all of it in one transaction. */
export interface SettlingParts {
  put: Outbox
  shelf: QuestionShelf
  settings: SettingsReader
  ownMessages: OwnMessages
}

/** What the bot owes the chat, one lane for each channel and for each member on their own. */
export function deliveryOperations(
  { db, write }: Connection,
  { put, shelf, settings, ownMessages }: SettlingParts,
): DeliveryOperations {
  // Literals, not parameters: only then does SQLite use the partial indexes. A delivery that was sent has no error left.
  const isOwed = sql`${delivery.state} in ('pending', 'sending')`
  const heads = db
    .select({ id: min(delivery.id) })
    .from(delivery)
    .where(and(eq(delivery.community, given('community')), isOwed))
    .groupBy(delivery.channel)
  // Whoever answers waits for their score now, whatever else is due; what is a courtesy can wait.
  const urgency = sql`case ${delivery.kind} when 'feedback' then 0 when 'reminder' then 2 when 'outcome' then 2 else 1 end`
  const due = db
    .select(deliveryColumns)
    .from(delivery)
    .where(and(inArray(delivery.id, heads), lte(delivery.notBefore, given('now'))))
    .orderBy(urgency, delivery.notBefore, delivery.id)
    .limit(given('limit'))
    .prepare()
  const nextAt = db
    .select({ at: min(delivery.notBefore) })
    .from(delivery)
    .where(and(inArray(delivery.id, heads), eq(delivery.state, 'pending'), ne(delivery.notBefore, held)))
    .prepare()
  const owedCount = db
    .select({ count: sql<number>`count(*)` })
    .from(delivery)
    .where(and(eq(delivery.community, given('community')), isOwed))
    .prepare()
  const failedCount = db
    .select({ count: sql<number>`count(*)` })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        sql`${delivery.state} = 'failed'`,
        sql`${delivery.lastError} is not null`,
      ),
    )
    .prepare()
  const lastError = db
    .select({ error: delivery.lastError })
    .from(delivery)
    .where(and(eq(delivery.community, given('community')), sql`${delivery.lastError} is not null`))
    .orderBy(desc(delivery.changedAt), desc(delivery.id))
    .limit(1)
    .prepare()

  /** What is held stays held. */
  const laterThan = (at: number) => sql`case ${delivery.notBefore} when ${held} then ${held} else ${at} end`
  const owed = (community: CommunityId, id: number) =>
    and(
      eq(delivery.community, community),
      eq(delivery.id, id),
      inArray(delivery.state, ['pending', 'sending']),
    )
  /** The round that waits for this delivery, when it is its question's card. */
  const roundPosting = (card: { community: CommunityId; round: number | null }) =>
    and(eq(round.community, card.community), eq(round.id, card.round ?? -1), eq(round.state, 'posting'))

  return {
    enqueue: (deliveries, at) => write(() => put(deliveries, at)),

    deliveriesDue: async (community, now, limit) => due.all({ community, now, limit }).map(owedDelivery),

    nextDeliveryAt: async (community) => nextAt.get({ community })?.at ?? null,

    startDelivery: (community, id, at) =>
      write(() => {
        const { changes } = db
          .update(delivery)
          .set({ state: 'sending', attempts: sql`${delivery.attempts} + 1`, changedAt: at })
          .where(and(owed(community, id), ne(delivery.notBefore, held)))
          .run()
        if (changes === 0) throw new Error(`Delivery ${id} of ${community} is not owed: it must not be sent`)
      }),

    settleDelivery: (community, id, ref, at, remind) =>
      write(() => {
        const settled = db
          .update(delivery)
          .set({ state: 'sent', ref, message: null, lastError: null, changedAt: at })
          .where(owed(community, id))
          .returning(deliveryColumns)
          .get() as Delivery | undefined
        if (settled !== undefined && ref !== null && settled.target.kind !== 'update')
          ownMessages.settled(settled, ref)
        if (settled?.kind !== 'question' || ref === null) return
        const opened = db
          .update(round)
          .set({ state: 'open', openedAt: at, message: ref.message, thread: ref.thread ?? null })
          .where(roundPosting(settled))
          .returning(roundColumns)
          .get() as Round | undefined
        if (opened === undefined || remind === undefined) return
        const members = settings.reminded(opened, 'opened')
        if (members.length > 0)
          put(remind({ round: opened, question: shelf.at(opened.revision), members }), at)
      }),

    failDelivery: (community, id, error, retryAt, at) =>
      write(() => {
        const failed = db
          .update(delivery)
          .set(
            retryAt === null
              ? { state: 'failed', lastError: error, message: null, changedAt: at }
              : { state: 'pending', lastError: error, notBefore: laterThan(retryAt), changedAt: at },
          )
          .where(owed(community, id))
          .returning(deliveryColumns)
          .get() as Delivery | undefined
        if (failed !== undefined && retryAt === null) ownMessages.settled(failed, null)
        if (retryAt !== null || failed?.kind !== 'question') return
        db.update(round).set({ state: 'failed', reason: error }).where(roundPosting(failed)).run()
      }),

    dropDelivery: (community, id, at) =>
      write(() => {
        db.update(delivery)
          .set({ state: 'failed', lastError: null, message: null, changedAt: at })
          .where(owed(community, id))
          .run()
      }),

    deliveryCounts: async (community) => ({
      pending: owedCount.get({ community })?.count ?? 0,
      failed: failedCount.get({ community })?.count ?? 0,
      lastError: lastError.get({ community })?.error ?? null,
    }),
  }
}

/** Deliveries with one lane keep their order: those to one channel and its threads, to one member alone, or of one role. */
function communityOf(target: Target | RoleChange): CommunityId {
  switch (target.kind) {
    case 'channel':
    case 'role':
      return target.channel.community
    case 'thread':
      return target.thread.community
    case 'update':
      return target.message.community
    case 'member':
      return target.member.community
  }
}

function laneOf(target: Target | RoleChange): string {
  switch (target.kind) {
    case 'channel':
      return target.channel.channel
    case 'thread':
      return target.thread.channel
    case 'update':
      return target.message.channel
    case 'member':
      return target.thread?.channel ?? `member:${target.member.member}`
    case 'role':
      return `role:${target.role}`
  }
}
