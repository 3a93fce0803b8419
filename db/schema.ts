/**
 * The tables of the one SQLite file. Times are UTC milliseconds, local dates `YYYY-MM-DD`. Every table but
 * `question_revision` (shared, content-addressed) names its community, and the foreign keys carry it along, so no row can
 * belong to another community's round. After a change here run `npm run migration`.
 */
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex, sql } from './drizzle.ts'
import type { Message } from '../src/messages/message.ts'
import type { CommunityId, MessageRef, Target } from '../src/platforms/platform.ts'
import type { Difficulty, Domain, Question } from '../src/questions/question.ts'
import type { TakenFollowUp } from '../src/rounds/follow-up.ts'
import type { Memory } from '../src/progress/spaced-repetition.ts'
import type { Schedule } from '../src/rounds/schedule.ts'
import type { ScoreResult } from '../src/scoring/result.ts'
import type { ChannelState, DeliveryKind, LedgerRow, PartVersion, RoundState } from '../src/store/store.ts'

const communityId = () => text().$type<CommunityId>().notNull()

/** Communities with at least one channel. */
export const community = sqliteTable('community', {
  id: text().$type<CommunityId>().primaryKey(),
  since: integer().notNull(),
})

export const channel = sqliteTable(
  'channel',
  {
    community: communityId().references(() => community.id),
    channel: text().notNull(),
    schedule: text({ mode: 'json' }).$type<Schedule>().notNull(),
    state: text().$type<ChannelState>().notNull(),
    stateReason: text('state_reason').notNull(),
    setUpBy: text('set_up_by').notNull(),
    /** Members (and roles, as `role:<id>`) who may run the admin commands here besides the platform's own admins. */
    admins: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    since: integer().notNull(),
    clockedUntil: integer('clocked_until').notNull(),
    /** Whether the group gets a digest of each week, and the Monday (local date) of the last week that was dealt with. */
    digest: integer({ mode: 'boolean' }).notNull().default(true),
    digestedWeek: text('digested_week').notNull().default(''),
    /** Whether what is asked next leans towards what the group is weak in. */
    steered: integer({ mode: 'boolean' }).notNull().default(true),
    /** How many rounds have been closed here; the newest closed round's `close_number`. */
    closedRounds: integer('closed_rounds').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.community, t.channel] })],
)

export const member = sqliteTable(
  'member',
  {
    community: communityId(),
    member: text().notNull(),
    name: text().notNull(),
    namedAt: integer('named_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.member] })],
)

/** A question as it was when it was asked or added, under its content's hash. */
export const questionRevision = sqliteTable('question_revision', {
  revision: text().primaryKey(),
  questionId: text('question_id').notNull(),
  title: text().notNull(),
  question: text({ mode: 'json' }).$type<Question>().notNull(),
})

/** A community's own questions: an overlay on the bank. */
export const addedQuestion = sqliteTable(
  'added_question',
  {
    community: communityId(),
    questionId: text('question_id').notNull(),
    revision: text()
      .notNull()
      .references(() => questionRevision.revision),
    addedBy: text('added_by').notNull(),
    addedAt: integer('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.questionId] })],
)

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
    /** Counts the channel's closed rounds from 1, in the order of their closing. Streaks are runs of it. */
    closeNumber: integer('close_number'),
  },
  (t) => [
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
    uniqueIndex('round_slot').on(t.community, t.channel, t.slot),
    uniqueIndex('round_in_community').on(t.community, t.id),
    index('round_thread').on(t.community, t.channel, t.thread),
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
  },
  (t) => [
    primaryKey({ columns: [t.community, t.round, t.member] }),
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    index('answer_of_member').on(t.community, t.member, t.round),
    index('answer_unseen').on(t.community, t.round, t.changedAt).where(sql`unseen = 1 and gone = 0`),
  ],
)

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
    /** The run that ends at `last_closed`; over when the channel has closed a round after that. */
    current: integer().notNull(),
    best: integer().notNull(),
    /** `close_number` of the newest closed round that they answered. */
    lastClosed: integer('last_closed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.channel, t.member] }),
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
  ],
)

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
  },
  (t) => [index('practice_of_member').on(t.community, t.member, t.id)],
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

export const delivery = sqliteTable(
  'delivery',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    key: text().notNull(),
    kind: text().$type<DeliveryKind>().notNull(),
    /** Its lane. */
    channel: text().notNull(),
    target: text({ mode: 'json' }).$type<Target>().notNull(),
    /** Emptied when it is sent or given up: a member's words are kept in one place only. */
    message: text({ mode: 'json' }).$type<Message>(),
    round: integer(),
    state: text().$type<'pending' | 'sending' | 'sent' | 'failed'>().notNull(),
    attempts: integer().notNull().default(0),
    notBefore: integer('not_before').notNull(),
    lastError: text('last_error'),
    ref: text({ mode: 'json' }).$type<MessageRef>(),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('delivery_key').on(t.community, t.key),
    foreignKey({ columns: [t.community, t.round], foreignColumns: [round.community, round.id] }),
    index('delivery_owed').on(t.community, t.channel, t.id).where(sql`state in ('pending', 'sending')`),
    index('delivery_error').on(t.community, t.changedAt).where(sql`last_error is not null`),
  ],
)

export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    at: integer().notNull(),
    by: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    details: text().notNull(),
  },
  (t) => [index('audit_in_order').on(t.community, t.id)],
)
