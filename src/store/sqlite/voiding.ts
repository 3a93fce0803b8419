import { and, eq, gt, inArray, sql } from '../../../db/drizzle.ts'
import { channel, delivery, round } from '../../../db/schema.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import type { Round, Store } from '../store.ts'
import type { ClosingParts } from './closing.ts'
import type { Connection } from './connection.ts'
import { roundColumns } from './rows.ts'

/** Takes a round out of everything that is counted. */
export function voidingOperations({ db, write }: Connection, parts: ClosingParts): Pick<Store, 'voidRound'> {
  const isRound = (community: Round['community'], id: number) =>
    and(eq(round.community, community), eq(round.id, id))

  /** → voided; null when it was neither open nor closed. Later rounds move up, so that no streak has a gap where it stood. */
  const take = (community: Round['community'], id: number, why: string, at: number) => {
    const stood = db
      .select({ state: round.state, closedAt: round.closedAt, closeNumber: round.closeNumber })
      .from(round)
      .where(isRound(community, id))
      .get()
    if (stood === undefined || (stood.state !== 'open' && stood.state !== 'closed')) return null
    const voided = db
      .update(round)
      .set({ state: 'voided', reason: why, closedAt: stood.closedAt ?? at, closeNumber: null })
      .where(isRound(community, id))
      .returning(roundColumns)
      .get()
    const { closeNumber } = stood
    if (closeNumber !== null) {
      const inChannel = and(eq(round.community, community), eq(round.channel, voided.channel))
      db.update(round)
        .set({ closeNumber: sql`${round.closeNumber} - 1` })
        .where(and(inChannel, gt(round.closeNumber, closeNumber)))
        .run()
      db.update(channel)
        .set({ closedRounds: sql`${channel.closedRounds} - 1` })
        .where(and(eq(channel.community, community), eq(channel.channel, voided.channel)))
        .run()
    }
    return { voided, wasClosed: closeNumber !== null }
  }

  const sentAbout = (community: Round['community'], id: number) =>
    db
      .select({ kind: delivery.kind, target: delivery.target, ref: delivery.ref })
      .from(delivery)
      .where(
        and(
          eq(delivery.community, community),
          eq(delivery.round, id),
          eq(delivery.state, 'sent'),
          inArray(delivery.kind, ['question', 'reveal', 'standings']),
        ),
      )
      .all()
      .flatMap(({ kind, target, ref }) => (ref === null || target.kind === 'update' ? [] : [{ kind, ref }]))

  return {
    voidRound: (community, id, why, by, at, compose) =>
      write(() => {
        const done = take(community, id, why, at)
        if (done === null) return null
        const { voided, wasClosed } = done
        const answers = parts.answers.ofRound(community, id)
        for (const { member } of answers)
          parts.ledger.count({ round: voided, member, points: null, reason: 'void', at })
        if (wasClosed) parts.streaks.recountAll(voided)
        parts.audit({ community, at, by, action: 'round voided', subject: `round ${id}`, details: why })
        const deliveries = compose({
          round: voided,
          wasClosed,
          question: parts.shelf.at(judgingRevision(voided)),
          credit: parts.creditOf(community, voided.questionId),
          answers,
          totals: parts.totals(voided, { from: null, to: null }, null),
          streaks: parts.streaks.list(voided),
          hidden: parts.settings.hidden(community),
          sent: sentAbout(community, id),
        })
        parts.outbox(deliveries, at)
        return voided
      }),
  }
}
