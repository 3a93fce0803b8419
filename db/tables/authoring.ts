/** Questions on their way into a community's bank, out of it, or to the front of it. */
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from '../drizzle.ts'
import type { DraftContent, DraftKind, DraftState, ReportState } from '../../src/store/authoring-records.ts'
import { channel } from './communities.ts'
import { communityId } from './community-id.ts'

/** A question that is being written, or that a member suggested. It is kept whatever its faults, and never lost. */
export const questionDraft = sqliteTable(
  'question_draft',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    author: text().notNull(),
    kind: text().$type<DraftKind>().notNull(),
    state: text().$type<DraftState>().notNull(),
    /** For an edit: the question, and its revision when the edit was begun; empty for a new one. */
    questionId: text('question_id').notNull().default(''),
    basedOn: text('based_on').notNull().default(''),
    content: text({ mode: 'json' }).$type<DraftContent>().notNull(),
    /** Who approved or declined it, and why; empty until then. */
    decidedBy: text('decided_by').notNull().default(''),
    decision: text().notNull().default(''),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    index('draft_by_state').on(t.community, t.state, t.id),
    index('draft_of_author').on(t.community, t.author, t.id),
  ],
)

/** Questions, of the bank or their own, that a community does not ask any more. */
export const retiredQuestion = sqliteTable(
  'retired_question',
  {
    community: communityId(),
    questionId: text('question_id').notNull(),
    reason: text().notNull(),
    retiredBy: text('retired_by').notNull(),
    retiredAt: integer('retired_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.questionId] })],
)

/** Questions that an admin put in front of what a channel is asked next; the lowest position first. */
export const queuedQuestion = sqliteTable(
  'queued_question',
  {
    community: communityId(),
    channel: text().notNull(),
    questionId: text('question_id').notNull(),
    position: integer().notNull(),
    queuedBy: text('queued_by').notNull(),
    queuedAt: integer('queued_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.channel, t.questionId] }),
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
  ],
)

/** What members say is wrong with a question. */
export const questionReport = sqliteTable(
  'question_report',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    questionId: text('question_id').notNull(),
    round: integer().notNull(),
    member: text().notNull(),
    text: text().notNull(),
    state: text().$type<ReportState>().notNull(),
    /** What the member was told when it was settled; empty until then. */
    outcome: text().notNull().default(''),
    settledBy: text('settled_by').notNull().default(''),
    reportedAt: integer('reported_at').notNull(),
    settledAt: integer('settled_at'),
  },
  (t) => [index('report_by_state').on(t.community, t.state, t.id)],
)
