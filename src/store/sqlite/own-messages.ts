/**
 * What becomes of our own messages once somebody is forgotten. What was sent is edited, what is owed is held until it is
 * composed anew, and what may be on its way just now is edited as soon as it is known where it arrived.
 */
import { and, desc, eq, inArray, ne, or, sql } from '../../../db/drizzle.ts'
import { addedQuestion, answer, audit, delivery, ledger, questionDraft, round } from '../../../db/schema.ts'
import type { Message } from '../../messages/message.ts'
import type { CommunityId, MessageRef, RoleChange, Target } from '../../platforms/platform.ts'
import { composed, mayName, namingKinds, without, type Traces } from '../naming.ts'
import type { DeliveryKind, Forgetting, Round } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Erasing } from './forgetting-steps.ts'
import { channelOf, held, sinceOf, spansDays } from './held-messages.ts'

/** Edits go in a lane of their own: a thousand of them must not stand before the next question. */
const editLane = (channel: string) => `edits:${channel}`

/** Stands for the message's id in an edit's target until the message it edits has arrived. */
const awaited = (id: number) => `delivery:${id}`

interface Row {
  community: CommunityId
  id: number
  kind: DeliveryKind
  key: string
  channel: string
  target: Target | RoleChange
  round: number | null
  state: 'pending' | 'sending' | 'sent' | 'failed'
  attempts: number
  ref: MessageRef | null
  createdAt: number
}

/** What names the cause of an edit, what stands in its place until it is put together anew, and since when (UTC ms). */
type Taking = Pick<Forgetting, 'removed' | 'at'> & { former: { member: string } }

export interface OwnMessages {
  /** The member's step of the table. Runs within a write. */
  forget(who: Erasing): void
  /** An answer was taken away: what quotes or counts it is put together anew. Runs within a write. */
  withdraw(answer: { member: string; round: Round; at: number; removed: Message }): void
  /** A message arrived (or, with null, never will): an edit that waited for it goes on, or goes. Runs within a write. */
  settled(
    original: { community: CommunityId; id: number; kind: DeliveryKind; channel: string },
    ref: MessageRef | null,
  ): void
}

const rowColumns = {
  community: delivery.community,
  id: delivery.id,
  kind: delivery.kind,
  key: delivery.key,
  channel: delivery.channel,
  target: delivery.target,
  round: delivery.round,
  state: delivery.state,
  attempts: delivery.attempts,
  ref: delivery.ref,
  createdAt: delivery.createdAt,
}

export function ownMessages({ db }: Connection): OwnMessages {
  const toChat = (community: CommunityId) =>
    db
      .select(rowColumns)
      .from(delivery)
      .where(and(eq(delivery.community, community), inArray(delivery.kind, namingKinds)))
      // The newest first: people look at those.
      .orderBy(desc(delivery.id))
      .all()
  const addEdit = db
    .insert(delivery)
    .values({
      community: given('community'),
      kind: given('kind'),
      key: given('key'),
      channel: given('lane'),
      target: given('target'),
      message: given('message'),
      round: given('round'),
      state: 'pending',
      notBefore: given('notBefore'),
      createdAt: given('createdAt'),
      changedAt: given('at'),
    })
    .onConflictDoNothing({ target: [delivery.community, delivery.key] })
    .prepare()
  const waiting = db
    .select({ id: delivery.id, target: delivery.target })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        eq(delivery.channel, given('channel')),
        sql`${delivery.state} in ('pending', 'sending')`,
        sql`${delivery.target} ->> '$.message.message' = ${given('awaited')}`,
      ),
    )
    .prepare()
  const one = (row: { id: number }) => eq(delivery.id, row.id)
  const drop = (row: { id: number }) => void db.delete(delivery).where(one(row)).run()

  return {
    forget(who) {
      const { community, member } = who
      const traces = tracesOf(db, who)
      db.delete(delivery)
        .where(
          and(eq(delivery.community, community), sql`${delivery.target} ->> '$.member.member' = ${member}`),
        )
        .run()
      for (const row of toChat(community))
        if (mayName({ ...row, place: channelOf(row.target) }, traces)) takeOut(row, who)
      scrubNotices(db, who)
    },

    withdraw({ member, round, at, removed }) {
      const { community, channel, id, closedAt } = round
      const traces: Traces = {
        member,
        thanked: new Set(),
        rounds: new Set([id]),
        pointsSince: new Map(closedAt === null ? [] : [[channel, closedAt]]),
        reportedAt: new Set(),
      }
      const taking = { forgetting: { former: { member: `removed-${id}-${at}` }, removed, at } }
      for (const row of toChat(community))
        if (mayName({ ...row, place: channelOf(row.target) }, traces)) takeOut(row, taking)
    },

    settled({ community, id, kind, channel }, ref) {
      for (const edit of waiting.all({ community, channel, awaited: awaited(id) })) {
        if (ref === null) drop(edit)
        else
          db.update(delivery)
            .set({ target: { kind: 'update', message: ref } })
            .where(one(edit))
            .run()
        if (!composed.has(kind)) rekey({ id, kind })
      }
    },
  }

  function takeOut(row: Row, { forgetting }: { forgetting: Taking }) {
    const isEdit = row.target.kind === 'update'
    const isOwn = !composed.has(row.kind)
    const anew = !isOwn && (spansDays(row.kind) || row.round !== null)
    if (row.state === 'failed' || (row.state === 'pending' && row.attempts === 0 && isOwn)) {
      if (isOwn) drop(row)
    } else if (row.state === 'pending' && (row.attempts === 0 || isEdit)) {
      // Later than before in any case: whoever is composing it just now must not let it go.
      const changedAt = sql`max(${delivery.changedAt} + 1, ${forgetting.at})`
      db.update(delivery)
        .set({ message: forgetting.removed, changedAt, ...(anew ? { notBefore: held } : {}) })
        .where(one(row))
        .run()
    } else if (row.state === 'sent') {
      // An edit that was sent is of a message that is edited again anyway.
      if (!isEdit && row.ref !== null) {
        edit(row, editLane(row.ref.channel), { kind: 'update', message: row.ref }, anew, forgetting)
      }
      // The key of what is theirs holds their id.
      if (isOwn) rekey(row)
    } else if (isEdit) {
      edit(row, row.channel, row.target, anew, forgetting)
    } else {
      // It may have been sent already, and keeps its key until that is known: by it, it is found.
      const message = { community: row.community, channel: channelOf(row.target), message: awaited(row.id) }
      db.update(delivery).set({ message: forgetting.removed }).where(one(row)).run()
      edit(row, row.channel, { kind: 'update', message }, anew, forgetting)
    }
  }

  function edit(
    row: Row,
    lane: string,
    target: Row['target'],
    anew: boolean,
    { former, removed, at }: Taking,
  ) {
    const since = spansDays(row.kind) ? `:${sinceOf(row.key)}` : ''
    const key = `without:${former.member}:${row.id}${since}`
    const { community, round, createdAt } = row
    // The edit of a question opens no round.
    const kind = row.kind === 'question' ? 'card' : row.kind
    const notBefore = anew ? held : at
    addEdit.run({ community, kind, key, lane, target, message: removed, round, notBefore, createdAt, at })
  }

  function rekey({ id, kind }: { id: number; kind: DeliveryKind }) {
    db.update(delivery)
      .set({ key: `${kind}:${id}:forgotten` })
      .where(eq(delivery.id, id))
      .run()
  }
}

/** Notices that are owed and name them, and what a platform complained of. */
function scrubNotices(db: Connection['db'], { community, member, name, forgetting }: Erasing): void {
  const words = [member, name]
  const rows = db
    .select({
      id: delivery.id,
      kind: delivery.kind,
      message: delivery.message,
      lastError: delivery.lastError,
    })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, community),
        // Of the other kinds it is known where they name somebody; a question may hold a word that is also a name.
        sql`((${delivery.kind} = 'notice' and ${delivery.message} is not null) or ${delivery.lastError} is not null)`,
      ),
    )
    .all()
  for (const { id, kind, message, lastError } of rows) {
    const said = JSON.stringify(message)
    const complaint = lastError === null ? null : without(lastError, words, forgetting.former.name)
    const names = kind === 'notice' && without(said, words, '') !== said
    if (!names && complaint === lastError) continue
    db.update(delivery)
      .set({ lastError: complaint, ...(names ? { message: forgetting.removed } : {}) })
      .where(eq(delivery.id, id))
      .run()
  }
}

/** Read before any other table changes. */
function tracesOf(db: Connection['db'], { community, member, name }: Erasing): Traces {
  const answered = db
    .select({ round: answer.round })
    .from(answer)
    .where(and(eq(answer.community, community), eq(answer.member, member)))
    .all()
  const since = db
    .select({ channel: ledger.channel, at: sql<number>`min(${ledger.at})` })
    .from(ledger)
    .where(and(eq(ledger.community, community), eq(ledger.member, member)))
    .groupBy(ledger.channel)
    .all()
  const reports = db
    .select({ at: audit.at })
    .from(audit)
    .where(and(eq(audit.community, community), eq(audit.by, member), eq(audit.action, 'question reported')))
    .all()
  const thanked = db
    .select({ round: round.id })
    .from(addedQuestion)
    .innerJoin(
      round,
      and(eq(round.community, addedQuestion.community), eq(round.questionId, addedQuestion.questionId)),
    )
    .where(
      and(
        eq(addedQuestion.community, community),
        ne(addedQuestion.credit, ''),
        or(
          eq(addedQuestion.credit, name),
          inArray(
            addedQuestion.questionId,
            db
              .select({ questionId: questionDraft.decision })
              .from(questionDraft)
              .where(suggestedBy(community, member)),
          ),
        ),
      ),
    )
    .all()
  return {
    member,
    thanked: new Set(thanked.map((row) => row.round)),
    rounds: new Set(answered.map(({ round }) => round)),
    pointsSince: new Map(since.map(({ channel, at }) => [channel, at])),
    reportedAt: new Set(reports.map(({ at }) => at)),
  }
}

/** Questions that they suggested, under the id that each was saved as. */
function suggestedBy(community: CommunityId, member: string) {
  return and(
    eq(questionDraft.community, community),
    eq(questionDraft.author, member),
    eq(questionDraft.kind, 'suggestion'),
    eq(questionDraft.state, 'saved'),
  )
}
