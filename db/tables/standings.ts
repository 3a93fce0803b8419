/** What counts, and what is summed up of it. */
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex, sql } from '../drizzle.ts'
import type { Domain } from '../../src/questions/question.ts'
import type { LedgerRow } from '../../src/store/store.ts'
import { communityId } from './community-id.ts'
import { channel } from './communities.ts'
import { round } from './rounds.ts'

/** What counts, as changes. Rows are only added: a correction names the row that it supersedes. */
export const ledger = sqliteTable(
  'ledger',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    channel: text().notNull(),
    round: integer().notNull(),
    member: text().notNull(),
    domain: text().$type<Domain>().notNull(),
    localDate: text('local_date').notNull(),
    points: integer().notNull(),
    pointsChange: integer('points_change').notNull(),
    roundsChange: integer('rounds_change').notNull(),
    supersedes: integer(),
    reason: text().$type<LedgerRow['reason']>().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    foreignKey({ columns: [t.supersedes], foreignColumns: [t.id] }),
    index('ledger_of_round').on(t.community, t.round, t.member),
    index('ledger_in_order').on(t.community, t.id),
    // Covering: a window's edge is summed without touching the table.
    index('ledger_by_date').on(
      t.community,
      t.channel,
      t.localDate,
      t.domain,
      t.member,
      t.pointsChange,
      t.roundsChange,
    ),
    uniqueIndex('ledger_supersedes').on(t.supersedes).where(sql`supersedes is not null`),
  ],
)

/** Sums of the ledger by month (`YYYY-MM`) and over all time (`all`), kept in the transaction that adds the row. */
export const tally = sqliteTable(
  'tally',
  {
    community: communityId(),
    channel: text().notNull(),
    period: text().notNull(),
    domain: text().$type<Domain>().notNull(),
    member: text().notNull(),
    points: integer().notNull(),
    rounds: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.channel, t.period, t.domain, t.member] }),
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
  ],
)

export const streak = sqliteTable(
  'streak',
  {
    community: communityId(),
    channel: text().notNull(),
    member: text().notNull(),
    /** The run that ends at `last_closed`; over when more rounds were missed since then than a freeze bridges. */
    current: integer().notNull(),
    best: integer().notNull(),
    /** `close_number` of the newest closed round that they answered. */
    lastClosed: integer('last_closed').notNull(),
    /** Rounds answered in this run since a freeze was used: enough of them earn the next. */
    sinceFreeze: integer('since_freeze').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.channel, t.member] }),
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
  ],
)
