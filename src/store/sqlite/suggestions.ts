import { and, desc, eq, ne, sql } from '../../../db/drizzle.ts'
import { channel, delivery, questionDraft } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { NameWriter } from './names.ts'

type SuggestionOperations = Pick<
  Store,
  | 'suggestQuestion'
  | 'suggestion'
  | 'suggestionsOf'
  | 'waitingSuggestions'
  | 'takeBackSuggestion'
  | 'takeUpSuggestion'
  | 'declineSuggestion'
  | 'announceSuggestions'
>

/** What a suggestion touches, all of it in one transaction. */
export interface SuggestionParts {
  keepName: NameWriter
  outbox: Outbox
  audit: AuditLog
}

/** Questions that members suggest: drafts of the kind `suggestion`. */
export function suggestionOperations(
  { db, write }: Connection,
  { keepName, outbox, audit }: SuggestionParts,
): SuggestionOperations {
  const here = eq(questionDraft.community, given('community'))
  const isSuggestion = eq(questionDraft.kind, 'suggestion')
  const isWaiting = and(isSuggestion, eq(questionDraft.state, 'suggested'))
  const byId = db
    .select()
    .from(questionDraft)
    .where(and(here, eq(questionDraft.id, given('id')), isSuggestion))
    .prepare()
  const own = db
    .select()
    .from(questionDraft)
    .where(
      and(
        here,
        eq(questionDraft.author, given('author')),
        isSuggestion,
        ne(questionDraft.state, 'discarded'),
      ),
    )
    .orderBy(desc(questionDraft.id))
    .limit(given('limit'))
    .prepare()
  const waiting = db
    .select()
    .from(questionDraft)
    .where(and(here, isWaiting))
    .orderBy(questionDraft.id)
    .limit(given('limit'))
    .prepare()
  const undecided = db
    .select({ count: sql<number>`count(*)` })
    .from(questionDraft)
    .where(and(here, eq(questionDraft.author, given('author')), isWaiting))
    .prepare()
  const untouched = db
    .select({ count: sql<number>`count(*)`, newest: sql<number>`coalesce(max(${questionDraft.id}), 0)` })
    .from(questionDraft)
    .where(and(here, isWaiting, eq(questionDraft.decidedBy, '')))
    .prepare()
  const lastTold = db
    .select({ key: delivery.key, at: delivery.createdAt })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        sql`${delivery.key} between 'suggestions:' and 'suggestions;'`,
      ),
    )
    .orderBy(desc(delivery.createdAt), desc(delivery.id))
    .limit(1)
    .prepare()
  const channels = db
    .select({ setUpBy: channel.setUpBy, admins: channel.admins })
    .from(channel)
    .where(eq(channel.community, given('community')))
    .prepare()
  const open = (community: CommunityId, id: number) => {
    const found = byId.get({ community, id })
    return found?.state === 'suggested' ? found : undefined
  }
  const change = (id: number, to: Partial<typeof questionDraft.$inferInsert>) =>
    db.update(questionDraft).set(to).where(eq(questionDraft.id, id)).run()
  const log = (community: CommunityId, id: number, by: string, action: string, at: number) =>
    audit({ community, at, by, action, subject: `suggestion ${id}`, details: '' })
  /** What there is to tell; null when there is nothing, or too little time has passed. */
  const untold = (community: CommunityId, at: number, every: number) => {
    const { count, newest } = untouched.get({ community }) ?? { count: 0, newest: 0 }
    if (count === 0) return null
    const last = lastTold.get({ community })
    if (last && (Number(last.key.split(':')[1]) >= newest || at - last.at < every)) return null
    return { count, newest, channels: channels.all({ community }) }
  }

  return {
    suggestQuestion: ({ memberName, ...author }, content, most, at) =>
      write(() => {
        const { community, member } = author
        if ((undecided.get({ community, author: member })?.count ?? 0) >= most) return null
        keepName(author, memberName, at)
        const kept = db
          .insert(questionDraft)
          .values({
            community,
            author: member,
            kind: 'suggestion',
            state: 'suggested',
            content,
            createdAt: at,
            changedAt: at,
          })
          .returning()
          .get()
        log(community, kept.id, member, 'question suggested', at)
        return kept
      }),

    suggestion: async (community, id) => byId.get({ community, id }) ?? null,
    suggestionsOf: async ({ community, member }, limit) => own.all({ community, author: member, limit }),
    waitingSuggestions: async (community, limit) => waiting.all({ community, limit }),

    takeBackSuggestion: ({ community, member }, id, at) =>
      write(() => {
        const found = open(community, id)
        if (found?.author !== member || found.decidedBy !== '') return false
        change(id, { state: 'discarded', decidedBy: member, changedAt: at })
        log(community, id, member, 'suggestion taken back', at)
        return true
      }),

    takeUpSuggestion: (community, id, by, at) =>
      write(() => {
        const found = open(community, id)
        if (found === undefined) return null
        change(id, { decidedBy: by, changedAt: at })
        return { ...found, decidedBy: by, changedAt: at }
      }),

    declineSuggestion: (community, id, { reason, by, at }, compose) =>
      write(() => {
        const found = open(community, id)
        if (found === undefined) return false
        change(id, { state: 'declined', decidedBy: by, decision: reason, changedAt: at })
        log(community, id, by, 'suggestion declined', at)
        outbox(compose(found), at)
        return true
      }),

    async announceSuggestions(community, at, every, compose) {
      // Looked at each minute: nothing is written while there is nothing to tell.
      if (untold(community, at, every) === null) return false
      return write(() => {
        const news = untold(community, at, every)
        const deliveries = news === null ? [] : compose(news)
        outbox(deliveries, at)
        return deliveries.length > 0
      })
    },
  }
}
