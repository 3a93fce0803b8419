/** What people say of a score. */
import { foreignKey, index, integer, sqliteTable, text, uniqueIndex } from '../drizzle.ts'
import type { AppealState } from '../../src/store/judging-records.ts'
import { communityId } from './community-id.ts'
import { round } from './rounds.ts'

/** A member says that their answer meets a criterion, and in which words. */
export const appeal = sqliteTable(
  'appeal',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    round: integer().notNull(),
    member: text().notNull(),
    criterion: text().notNull(),
    /** Words of their answer, and what they say about them. */
    words: text().notNull(),
    reason: text().notNull(),
    state: text().$type<AppealState>().notNull(),
    decidedBy: text('decided_by').notNull().default(''),
    /** What the member was told; empty until it is decided. */
    decision: text().notNull().default(''),
    appealedAt: integer('appealed_at').notNull(),
    decidedAt: integer('decided_at'),
  },
  (t) => [
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    uniqueIndex('appeal_once').on(t.community, t.round, t.member, t.criterion),
    index('appeal_by_state').on(t.community, t.state, t.id),
  ],
)
