/** What the chat is owed, and who did what. */
import { foreignKey, index, integer, sqliteTable, text, uniqueIndex, sql } from '../drizzle.ts'
import type { Message } from '../../src/messages/message.ts'
import type { MessageRef, RoleChange, Target } from '../../src/platforms/platform.ts'
import type { DeliveryKind } from '../../src/store/store.ts'
import { communityId } from './community-id.ts'
import { round } from './rounds.ts'

export const delivery = sqliteTable(
  'delivery',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    community: communityId(),
    key: text().notNull(),
    kind: text().$type<DeliveryKind>().notNull(),
    /** Its lane. */
    channel: text().notNull(),
    target: text({ mode: 'json' }).$type<Target | RoleChange>().notNull(),
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
