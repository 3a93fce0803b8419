import { and, desc, eq, gt, sql } from '../../../db/drizzle.ts'
import { ledger, tally } from '../../../db/schema.ts'
import type { LedgerRow, Round, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { ledgerColumns } from './rows.ts'

/** The period of the tally that sums everything; the others are months, `YYYY-MM`. */
export const allTime = 'all'

/** Brings what counts for a member in a closed round to `points` (null: nothing counts). Runs within a write. */
export interface Ledger {
  /** What was added to the member's number of rounds: 1 for a first row, -1 when the answer is gone, else 0. */
  count(of: {
    round: Round
    member: string
    points: number | null
    reason: LedgerRow['reason']
    at: number
  }): number
}

export function ledgerWriter({ db }: Connection): Ledger {
  const newest = db
    .select({ id: ledger.id, points: ledger.points, roundsChange: ledger.roundsChange })
    .from(ledger)
    .where(
      and(
        eq(ledger.community, given('community')),
        eq(ledger.round, given('round')),
        eq(ledger.member, given('member')),
      ),
    )
    .orderBy(desc(ledger.id))
    .limit(1)
    .prepare()
  const addRow = db
    .insert(ledger)
    .values({
      community: given('community'),
      channel: given('channel'),
      round: given('round'),
      member: given('member'),
      domain: given('domain'),
      localDate: given('localDate'),
      points: given('points'),
      pointsChange: given('pointsChange'),
      roundsChange: given('roundsChange'),
      supersedes: given('supersedes'),
      reason: given('reason'),
      at: given('at'),
    })
    .prepare()
  const addToTally = db
    .insert(tally)
    .values({
      community: given('community'),
      channel: given('channel'),
      period: given('period'),
      domain: given('domain'),
      member: given('member'),
      points: given('pointsChange'),
      rounds: given('roundsChange'),
    })
    .onConflictDoUpdate({
      target: [tally.community, tally.channel, tally.period, tally.domain, tally.member],
      set: {
        points: sql`${tally.points} + excluded.points`,
        rounds: sql`${tally.rounds} + excluded.rounds`,
      },
    })
    .prepare()

  return {
    count({ round, member, points, reason, at }) {
      const { community, channel, domain, localDate } = round
      if (domain === null) throw new Error(`Round ${round.id} has no question, so nothing can count in it`)
      const earlier = newest.get({ community, round: round.id, member })
      const counted = earlier === undefined || earlier.roundsChange < 0 ? null : earlier.points
      if (counted === points) return 0
      const change = {
        community,
        channel,
        member,
        domain,
        pointsChange: (points ?? 0) - (counted ?? 0),
        roundsChange: (points === null ? 0 : 1) - (counted === null ? 0 : 1),
      }
      addRow.run({
        ...change,
        round: round.id,
        localDate,
        points: points ?? 0,
        supersedes: earlier?.id ?? null,
        reason,
        at,
      })
      for (const period of [localDate.slice(0, 7), allTime]) addToTally.run({ ...change, period })
      return change.roundsChange
    },
  }
}

/** The ledger, read in the order in which it was written. */
export function ledgerOperations({ db }: Connection): Pick<Store, 'ledger'> {
  const page = db
    .select(ledgerColumns)
    .from(ledger)
    .where(and(eq(ledger.community, given('community')), gt(ledger.id, given('afterId'))))
    .orderBy(ledger.id)
    .limit(given('limit'))
    .prepare()
  return { ledger: async (community, afterId, limit) => page.all({ community, afterId, limit }) }
}
