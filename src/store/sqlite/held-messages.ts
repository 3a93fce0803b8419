import { and, eq, sql } from '../../../db/drizzle.ts'
import { delivery } from '../../../db/schema.ts'
import type { RoleChange, Target } from '../../platforms/platform.ts'
import type { DeliveryKind, HeldMessage, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** No clock ever comes to it: a message is not due before it is composed anew. */
export const held = Number.MAX_SAFE_INTEGER

const isoDate = 'YYYY-MM-DD'.length

/** Whether it tells of a stretch of days rather than of a round. */
export function spansDays(kind: DeliveryKind): boolean {
  return kind === 'digest' || kind === 'season'
}

/** The local date that the key of such a message ends in. */
export function sinceOf(key: string): string {
  return key.slice(-isoDate)
}

/** Messages that wait to be composed without somebody who was forgotten. */
export function heldMessages({ db, write }: Connection): Pick<Store, 'heldMessages' | 'releaseMessage'> {
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
  return {
    heldMessages: async (community, limit) =>
      heldRows.all({ community, limit }).map(
        ({ target, key, ...row }): HeldMessage => ({
          ...row,
          channel: channelOf(target),
          since: spansDays(row.kind) ? sinceOf(key) : '',
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
  }
}

/** The chat channel that it goes to; empty for one member's own. */
export function channelOf(target: Target | RoleChange): string {
  switch (target.kind) {
    case 'role':
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
