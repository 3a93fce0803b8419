import { and, eq, getTableColumns } from '../../../db/drizzle.ts'
import { appeal, round } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { Appeal, Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { Marking } from './marks.ts'

type AppealOperations = Pick<Store, 'appeal' | 'findAppeal' | 'appealsOf' | 'openAppeals' | 'decideAppeal'>

const columns = getTableColumns(appeal)

/** What members say of a score, and what admins decide of it. */
export function appealOperations(
  { db, write }: Connection,
  mark: Marking,
  outbox: Outbox,
  audit: AuditLog,
): AppealOperations {
  const byId = db
    .select(columns)
    .from(appeal)
    .where(and(eq(appeal.community, given('community')), eq(appeal.id, given('id'))))
    .prepare()
  const ofMember = db
    .select(columns)
    .from(appeal)
    .where(
      and(
        eq(appeal.community, given('community')),
        eq(appeal.round, given('round')),
        eq(appeal.member, given('member')),
      ),
    )
    .orderBy(appeal.id)
    .prepare()
  const open = db
    .select(columns)
    .from(appeal)
    .innerJoin(round, and(eq(round.community, appeal.community), eq(round.id, appeal.round)))
    .where(
      and(
        eq(appeal.community, given('community')),
        eq(appeal.state, 'open'),
        eq(round.channel, given('channel')),
      ),
    )
    .orderBy(appeal.id)
    .prepare()

  return {
    appeal: (fresh, compose) =>
      write(() => {
        const kept = db
          .insert(appeal)
          .values({ ...fresh, state: 'open' })
          .onConflictDoNothing({ target: [appeal.community, appeal.round, appeal.member, appeal.criterion] })
          .returning(columns)
          .get() as Appeal | undefined
        if (kept === undefined) return null
        const { community, member: by, appealedAt: at, criterion } = fresh
        audit({ community, at, by, action: 'appealed', subject: `round ${fresh.round}`, details: criterion })
        outbox(compose(kept), at)
        return kept
      }),
    findAppeal: async (community, id) => byId.get({ community, id }) ?? null,
    appealsOf: async ({ community, member }, round) => ofMember.all({ community, member, round }),
    openAppeals: async ({ community, channel }) => open.all({ community, channel }),

    decideAppeal: (community, id, decision, compose) =>
      write(() => {
        const found = byId.get({ community, id })
        if (found?.state !== 'open') return null
        const { state, by, at } = decision
        const { member, round, criterion } = found
        const marked =
          decision.mark && mark({ community, member, round, mark: decision.mark, reason: 'appeal' })
        if (decision.mark !== null && marked === null) return null
        const decided = settle({ db }, community, id, decision)
        const change = marked === null ? '' : `, ${marked.before} → ${marked.answer.points}`
        audit({
          community,
          at,
          by,
          action: `appeal ${state}`,
          subject: `round ${round}`,
          details: `${member}, ${criterion}${change}: ${decision.decision}`,
        })
        const points = { before: marked?.before ?? 0, after: marked?.answer.points ?? 0 }
        outbox(compose({ appeal: decided, ...points }), at)
        return decided
      }),
  }
}

/** Writes a decision. Runs within a write. */
export function settle(
  { db }: Pick<Connection, 'db'>,
  community: CommunityId,
  id: number,
  { state, by, at, decision }: { state: Appeal['state']; by: string; at: number; decision: string },
): Appeal {
  return db
    .update(appeal)
    .set({ state, decidedBy: by, decision, decidedAt: at })
    .where(and(eq(appeal.community, community), eq(appeal.id, id)))
    .returning(columns)
    .get()
}
