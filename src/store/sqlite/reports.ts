import { and, eq, inArray, lte, sql } from '../../../db/drizzle.ts'
import { questionDraft, questionReport } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'

/** What members say is wrong with a question, and what came of it. */
export function reportOperations(
  { db, write }: Connection,
  outbox: Outbox,
  audit: AuditLog,
): Pick<Store, 'reportQuestion' | 'openReports' | 'settleReports' | 'openMatters'> {
  const isOpen = and(eq(questionReport.community, given('community')), eq(questionReport.state, 'open'))
  const open = db
    .select()
    .from(questionReport)
    .where(isOpen)
    .orderBy(questionReport.id)
    .limit(given('limit'))
    .prepare()
  const ofQuestion = db
    .select()
    .from(questionReport)
    .where(
      and(isOpen, eq(questionReport.questionId, given('questionId')), lte(questionReport.id, given('upTo'))),
    )
    .orderBy(questionReport.id)
    .prepare()
  const same = db
    .select({ id: questionReport.id })
    .from(questionReport)
    .where(
      and(
        isOpen,
        eq(questionReport.questionId, given('questionId')),
        eq(questionReport.member, given('member')),
      ),
    )
    .prepare()
  const count = sql<number>`count(*)`
  const reports = db.select({ count }).from(questionReport).where(isOpen).prepare()
  const suggestions = db
    .select({ count })
    .from(questionDraft)
    .where(
      and(
        eq(questionDraft.community, given('community')),
        eq(questionDraft.state, 'suggested'),
        eq(questionDraft.kind, 'suggestion'),
      ),
    )
    .prepare()

  return {
    reportQuestion: ({ community, questionId, round, member, text }, deliveries, at) =>
      write(() => {
        const earlier = same.get({ community, questionId, member })
        if (earlier === undefined)
          db.insert(questionReport)
            .values({ community, questionId, round, member, text, state: 'open', reportedAt: at })
            .run()
        else
          db.update(questionReport)
            .set({ round, text, reportedAt: at })
            .where(eq(questionReport.id, earlier.id))
            .run()
        // What was reported stands in the report alone, and goes with it.
        audit({ community, at, by: member, action: 'question reported', subject: questionId, details: '' })
        outbox(deliveries, at)
        return earlier === undefined ? 'new' : 'changed'
      }),

    openReports: async (community, limit) => open.all({ community, limit }),

    settleReports: (community, { questionId, upTo }, { outcome, by, at }, compose) =>
      write(() => {
        const settled = ofQuestion.all({ community, questionId, upTo })
        if (settled.length === 0) return 0
        db.update(questionReport)
          .set({ state: 'settled', outcome, settledBy: by, settledAt: at })
          .where(
            inArray(
              questionReport.id,
              settled.map(({ id }) => id),
            ),
          )
          .run()
        const subject = `question ${questionId}`
        audit({ community, at, by, action: 'reports settled', subject, details: `${settled.length}` })
        outbox(compose(settled), at)
        return settled.length
      }),

    openMatters: async (community) => ({
      suggestions: suggestions.get({ community })?.count ?? 0,
      reports: reports.get({ community })?.count ?? 0,
    }),
  }
}
