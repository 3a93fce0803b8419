/** Rounds, and what members said in them. */
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex, sql } from '../drizzle.ts'
import type { Difficulty, Domain } from '../../src/questions/question.ts'
import type { TakenFollowUp } from '../../src/rounds/follow-up.ts'
import type { ScoreResult } from '../../src/scoring/result.ts'
import type { Mark } from '../../src/store/judging-records.ts'
import type { PartVersion, RoundState } from '../../src/store/store.ts'
import { communityId } from './community-id.ts'
import { channel } from './communities.ts'
import { questionRevision } from './questions.ts'

export const round = sqliteTable(
  'round',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    channel: text().notNull(),
    slot: text().notNull(),
    localDate: text('local_date').notNull(),
    state: text().$type<RoundState>().notNull(),
    questionId: text('question_id').notNull().default(''),
    /** Null for skipped slots. */
    revision: text().references(() => questionRevision.revision),
    /** The revision that answers are judged by since an admin changed the rubric; null for the one that was asked. */
    judgedBy: text('judged_by').references(() => questionRevision.revision),
    domain: text().$type<Domain>(),
    topic: text().notNull().default(''),
    difficulty: text().$type<Difficulty>(),
    claimedAt: integer('claimed_at').notNull(),
    openedAt: integer('opened_at'),
    closesAt: integer('closes_at').notNull(),
    closedAt: integer('closed_at'),
    message: text(),
    thread: text(),
    reason: text().notNull().default(''),
    /** Those who wanted to be told of the coming close were. */
    closeReminded: integer('close_reminded', { mode: 'boolean' }).notNull().default(false),
    /** Counts the channel's closed rounds from 1, in the order of their closing. Streaks are runs of it. */
    closeNumber: integer('close_number'),
  },
  (t) => [
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
    uniqueIndex('round_slot').on(t.community, t.channel, t.slot),
    uniqueIndex('round_in_community').on(t.community, t.id),
    index('round_thread').on(t.community, t.channel, t.thread),
    index('round_of_question').on(t.community, t.questionId),
    index('round_newest').on(t.community, t.channel, t.id),
    index('round_open').on(t.community, t.closesAt).where(sql`state = 'open'`),
    index('round_open_in_channel').on(t.community, t.channel, t.id).where(sql`state = 'open'`),
  ],
)

/**
 * Every version of every part, whichever order they came in; rows are only added. One thing is taken back: a deletion in
 * time empties the text of the versions before it.
 */
export const partVersion = sqliteTable(
  'part_version',
  {
    community: communityId(),
    round: integer().notNull(),
    sourceId: text('source_id').notNull(),
    version: integer().notNull(),
    member: text().notNull(),
    via: text().$type<PartVersion['via']>().notNull(),
    sentAt: integer('sent_at').notNull(),
    /** Null for a deletion, and for what was deleted. */
    text: text(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.round, t.sourceId, t.version] }),
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    index('part_of_member').on(t.community, t.round, t.member),
  ],
)

export const answer = sqliteTable(
  'answer',
  {
    community: communityId(),
    round: integer().notNull(),
    member: text().notNull(),
    text: text().notNull(),
    result: text({ mode: 'json' }).$type<ScoreResult>().notNull(),
    score: integer().notNull(),
    points: integer().notNull(),
    isPrivate: integer('is_private', { mode: 'boolean' }).notNull(),
    engineRevision: integer('engine_revision').notNull(),
    lexiconRevision: text('lexicon_revision').notNull(),
    changedAt: integer('changed_at').notNull(),
    shownAt: integer('shown_at'),
    firstShown: integer('first_shown'),
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    /** It changed since its author was last shown its score. */
    unseen: integer({ mode: 'boolean' }).notNull(),
    /** Nothing of it is left. The row stays for `first_shown`: deleting an answer does not undo having seen its score. */
    gone: integer({ mode: 'boolean' }).notNull().default(false),
    /** The follow-up that its author took; the answer stands as it was then. */
    followUp: text('follow_up', { mode: 'json' }).$type<TakenFollowUp>(),
    /** What a person decided that it counts; null while the score decides. */
    mark: text({ mode: 'json' }).$type<Mark>(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.round, t.member] }),
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    index('answer_of_member').on(t.community, t.member, t.round),
    index('answer_unseen').on(t.community, t.round, t.changedAt).where(sql`unseen = 1 and gone = 0`),
  ],
)
