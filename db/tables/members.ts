/** What members prefer, when they are away, and who was forgotten. */
import { foreignKey, integer, primaryKey, sqliteTable, text } from '../drizzle.ts'
import { channel } from './communities.ts'
import { communityId } from './community-id.ts'

export const memberSetting = sqliteTable(
  'member_setting',
  {
    community: communityId(),
    member: text().notNull(),
    /** An IANA time zone; empty for the channel's. */
    zone: text().notNull().default(''),
    privateAnswers: integer('private_answers', { mode: 'boolean' }).notNull().default(false),
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.member] })],
)

/** What a member wants to be told of one channel's rounds. */
export const reminder = sqliteTable(
  'reminder',
  {
    community: communityId(),
    channel: text().notNull(),
    member: text().notNull(),
    opened: integer({ mode: 'boolean' }).notNull(),
    closing: integer({ mode: 'boolean' }).notNull(),
    closed: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.channel, t.member] }),
    foreignKey({ columns: [t.community, t.channel], foreignColumns: [channel.community, channel.channel] }),
  ],
)

/** Local dates, both included, on which a member's missed rounds do not end a streak. */
export const absence = sqliteTable(
  'absence',
  {
    community: communityId(),
    member: text().notNull(),
    from: text().notNull(),
    until: text().notNull(),
    declaredAt: integer('declared_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.member, t.from] })],
)

/** A member who was forgotten, under a keyed hash: what they said up to then must not come back. */
export const tombstone = sqliteTable(
  'tombstone',
  {
    community: communityId(),
    hash: text().notNull(),
    forgottenAt: integer('forgotten_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.hash] })],
)
