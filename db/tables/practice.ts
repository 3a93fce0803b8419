/** What members practise by themselves. */
import { index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts'
import type { Memory } from '../../src/progress/spaced-repetition.ts'
import { communityId } from './community-id.ts'
import { questionRevision } from './questions.ts'

/** One question practised in private, out of the standings. */
export const practice = sqliteTable(
  'practice',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    member: text().notNull(),
    questionId: text('question_id').notNull(),
    revision: text()
      .notNull()
      .references(() => questionRevision.revision),
    startedAt: integer('started_at').notNull(),
    /** Null until it is answered; a second answer replaces the first. */
    answeredAt: integer('answered_at'),
    text: text().notNull().default(''),
    score: integer(),
    /** When the member's own timer runs out, and whether they were told; null when they set none. */
    timerUntil: integer('timer_until'),
    timerRung: integer('timer_rung', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    index('practice_of_member').on(t.community, t.member, t.id),
    index('practice_timed')
      .on(t.community, t.timerUntil)
      .where(sql`timer_until is not null and timer_rung = 0`),
  ],
)

/** How well a member knows a question, for spaced repetition. */
export const memory = sqliteTable(
  'memory',
  {
    community: communityId(),
    member: text().notNull(),
    questionId: text('question_id').notNull(),
    memory: text({ mode: 'json' }).$type<Memory>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.member, t.questionId] })],
)
