/**
 * What becomes of our own messages once somebody is forgotten. What was sent is edited, what is owed is held until it is
 * composed anew, and what may be on its way just now is edited as soon as it is known where it arrived.
 */
import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, delivery, ledger, audit } from '../../../db/schema.ts'
import type { CommunityId, MessageRef, Target } from '../../platforms/platform.ts'
import { composed, mayName, without, type Traces } from '../naming.ts'
import type { DeliveryKind, HeldMessage, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Erasing } from './forgetting-steps.ts'

/** No clock ever comes to it: a message is not due before it is composed anew. */
export const held = Number.MAX_SAFE_INTEGER

/** Edits go in a lane of their own: a thousand of them must not stand before the next question. */
const editLane = (channel: string) => `edits:${channel}`

/** Stands for the message's id in an edit's target until the message it edits has arrived. */
const awaited = (id: number) => `delivery:${id}`

interface Row {
  id: number
  kind: DeliveryKind
  key: string
  channel: string
  target: Target
  round: number | null
  state: 'pending' | 'sending' | 'sent' | 'failed'
  attempts: number
  ref: MessageRef | null
  createdAt: number
}

export interface OwnMessages {
  /** The member's step of the table. Runs within a write. */
  forget(who: Erasing): void
  /** A message arrived (or, with null, never will): an edit that waited for it goes on, or goes. Runs within a write. */
  settled(
    original: { community: CommunityId; id: number; kind: DeliveryKind; channel: string },
    ref: MessageRef | null,
  ): void
  operations: Pick<Store, 'heldMessages' | 'releaseMessage'>
}

export function ownMessages({ db, write }: Connection): OwnMessages {
  const toChat = (community: CommunityId) =>
    db
      .select({
        id: delivery.id,
        kind: delivery.kind,
        key: delivery.key,
        channel: delivery.channel,
        target: delivery.target,
        round: delivery.round,
        state: delivery.state,
        attempts: delivery.attempts,
        ref: delivery.ref,
        createdAt: delivery.createdAt,
      })
      .from(delivery)
      .where(and(eq(delivery.community, community), sql`${delivery.state} <> 'failed'`))
      // The newest first: people look at those.
      .orderBy(sql`${delivery.id} desc`)
      .all()
  const heldRows = db
    .select({
      community: delivery.community,
      id: delivery.id,
      kind: delivery.kind,
      target: delivery.target,
      key: delivery.key,
      round: delivery.round,
      changedAt: delivery.changedAt,
    })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        // A literal, not a parameter: only then does SQLite use the partial index of what is owed.
        sql`${delivery.state} in ('pending', 'sending')`,
        eq(delivery.notBefore, held),
      ),
    )
    .orderBy(delivery.id)
    .limit(given('limit'))
    .prepare()
  const waiting = db
    .select({ id: delivery.id, target: delivery.target })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        eq(delivery.channel, given('channel')),
        sql`${delivery.state} in ('pending', 'sending')`,
        sql`${delivery.target} ->> '$.message.message' = ${given('awaited')}`,
      ),
    )
    .prepare()
  const one = (row: { id: number }) => eq(delivery.id, row.id)
  const drop = (row: { id: number }) => void db.delete(delivery).where(one(row)).run()

  return {
    forget(who) {
      const { community, member, forgetting } = who
      const traces = tracesOf(db, who)
      for (const row of toChat(community)) {
        const { target } = row
        if (target.kind === 'member' && target.member.member === member) drop(row)
        else if (mayName({ ...row, place: channelOf(row.target) }, traces)) edit(row)
      }
      db.delete(delivery)
        .where(
          and(eq(delivery.community, community), sql`${delivery.target} ->> '$.member.member' = ${member}`),
        )
        .run()
      scrubOthers(who)

      function edit(row: Row) {
        const isEdit = row.target.kind === 'update'
        const anew = composed.has(row.kind) && !(row.kind !== 'digest' && row.round === null)
        const notBefore = anew ? held : forgetting.at
        const isOwn = !composed.has(row.kind)
        if (isEdit && !anew) return
        if (row.state === 'pending' && (row.attempts === 0 || isEdit)) {
          if (isOwn) return drop(row)
          // Later than before in any case: whoever is composing it just now must not let it go.
          const changedAt = sql`max(${delivery.changedAt} + 1, ${forgetting.at})`
          db.update(delivery)
            .set({ message: forgetting.removed, changedAt, ...(anew ? { notBefore } : {}) })
            .where(one(row))
            .run()
          return
        }
        if (row.state === 'sent' && (isEdit || row.ref === null)) return
        if (row.state !== 'sent' && !isEdit)
          db.update(delivery).set({ message: forgetting.removed }).where(one(row)).run()
        const ref = row.state === 'sent' ? row.ref : isEdit ? null : awaitedRef(community, row)
        db.insert(delivery)
          .values({
            community,
            kind: row.kind,
            key: `without:${forgetting.former.member}:${row.id}${row.kind === 'digest' ? `:${row.key.slice(-10)}` : ''}`,
            channel: row.state === 'sent' ? editLane(row.ref?.channel ?? '') : row.channel,
            target: ref === null ? row.target : { kind: 'update', message: ref },
            message: forgetting.removed,
            round: row.round,
            state: 'pending',
            notBefore,
            createdAt: row.createdAt,
            changedAt: forgetting.at,
          })
          .onConflictDoNothing({ target: [delivery.community, delivery.key] })
          .run()
        // The key of what is theirs holds their id. One that is on its way is found by it, and loses it when it has arrived.
        if (isOwn && row.state === 'sent') rekey(row)
      }
    },

    settled({ community, id, kind, channel }, ref) {
      for (const edit of waiting.all({ community, channel, awaited: awaited(id) })) {
        if (ref === null) drop(edit)
        else
          db.update(delivery)
            .set({ target: { kind: 'update', message: ref } })
            .where(one(edit))
            .run()
        if (!composed.has(kind)) rekey({ id, kind })
      }
    },

    operations: {
      heldMessages: async (community, limit) =>
        heldRows.all({ community, limit }).map(
          ({ target, key, ...row }): HeldMessage => ({
            ...row,
            channel: channelOf(target),
            monday: row.kind === 'digest' ? key.slice(-10) : '',
          }),
        ),
      releaseMessage: ({ community, id, changedAt }, message, at) =>
        write(() => {
          db.update(delivery)
            .set({ message, notBefore: at, changedAt: at })
            .where(
              and(
                eq(delivery.community, community),
                eq(delivery.id, id),
                eq(delivery.changedAt, changedAt),
                eq(delivery.notBefore, held),
                eq(delivery.state, 'pending'),
              ),
            )
            .run()
        }),
    },
  }

  function rekey({ id, kind }: { id: number; kind: DeliveryKind }) {
    db.update(delivery)
      .set({ key: `${kind}:${id}:forgotten` })
      .where(eq(delivery.id, id))
      .run()
  }

  /** Notices that are owed and name them, and what a platform complained of. */
  function scrubOthers({ community, member, name, forgetting }: Erasing) {
    const words = [member, name]
    const owed = db
      .select({ id: delivery.id, message: delivery.message })
      .from(delivery)
      .where(
        and(
          eq(delivery.community, community),
          // Of the other kinds it is known where they name somebody; a question may hold a word that is also a name.
          eq(delivery.kind, 'notice'),
          sql`${delivery.message} is not null`,
        ),
      )
      .all()
    for (const { id, message } of owed) {
      const text = JSON.stringify(message)
      if (without(text, words, '') !== text)
        db.update(delivery).set({ message: forgetting.removed }).where(eq(delivery.id, id)).run()
    }
    const complaints = db
      .select({ id: delivery.id, lastError: delivery.lastError })
      .from(delivery)
      .where(and(eq(delivery.community, community), sql`${delivery.lastError} is not null`))
      .all()
    for (const { id, lastError } of complaints) {
      const next = without(lastError ?? '', words, forgetting.former.name)
      if (next !== lastError) db.update(delivery).set({ lastError: next }).where(eq(delivery.id, id)).run()
    }
  }
}

/** Read before any other table changes. */
function tracesOf(db: Connection['db'], { community, member }: Erasing): Traces {
  const answered = db
    .select({ round: answer.round })
    .from(answer)
    .where(and(eq(answer.community, community), eq(answer.member, member)))
    .all()
  const since = db
    .select({ channel: ledger.channel, at: sql<number>`min(${ledger.at})` })
    .from(ledger)
    .where(and(eq(ledger.community, community), eq(ledger.member, member)))
    .groupBy(ledger.channel)
    .all()
  const reports = db
    .select({ at: audit.at })
    .from(audit)
    .where(and(eq(audit.community, community), eq(audit.by, member), eq(audit.action, 'question reported')))
    .all()
  return {
    member,
    rounds: new Set(answered.map(({ round }) => round)),
    pointsSince: new Map(since.map(({ channel, at }) => [channel, at])),
    reportedAt: new Set(reports.map(({ at }) => at)),
  }
}

function channelOf(target: Target): string {
  switch (target.kind) {
    case 'channel':
      return target.channel.channel
    case 'thread':
      return target.thread.channel
    case 'update':
      return target.message.channel
    case 'member':
      return target.thread?.channel ?? ''
  }
}

/** Where a message on its way will stand, without the id that it does not have yet. */
function awaitedRef(community: CommunityId, row: Row): MessageRef {
  return { community, channel: channelOf(row.target), message: awaited(row.id) }
}
