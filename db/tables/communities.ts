/** Communities, their channels and their members. */
import { integer, primaryKey, sqliteTable, text } from '../drizzle.ts'
import type { CommunityId } from '../../src/platforms/platform.ts'
import type { Schedule } from '../../src/rounds/schedule.ts'
import type { ChannelState } from '../../src/store/store.ts'
import { communityId } from './community-id.ts'

/** Communities with at least one channel. */
export const community = sqliteTable('community', {
  id: text().$type<CommunityId>().primaryKey(),
  since: integer().notNull(),
  /** After so many days the text of answers is removed and their points stay; null keeps it. */
  textKeptDays: integer('text_kept_days'),
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
    /** Members who answer out of the standings: staff, bots. */
    excluded: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    since: integer().notNull(),
    clockedUntil: integer('clocked_until').notNull(),
    /** Whether the group gets a digest of each week, and the Monday (local date) of the last week that was dealt with. */
    digest: integer({ mode: 'boolean' }).notNull().default(true),
    digestedWeek: text('digested_week').notNull().default(''),
    /** Whether what is asked next leans towards what the group is weak in. */
    steered: integer({ mode: 'boolean' }).notNull().default(true),
    /** Roles by their ids, empty without one: who is called at a new question, and who leads a season. */
    pingedRole: text('pinged_role').notNull().default(''),
    championRole: text('champion_role').notNull().default(''),
    /** Who holds the champion's role now, and the first local date of the last season that was dealt with. */
    champions: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    championedSeason: text('championed_season').notNull().default(''),
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
