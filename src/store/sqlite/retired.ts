import { and, eq } from '../../../db/drizzle.ts'
import { retiredQuestion } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** Questions that a community does not ask any more. */
export function retiredOperations(
  { db, write }: Connection,
  audit: AuditLog,
): Pick<Store, 'retireQuestion' | 'unretireQuestion' | 'retiredQuestions'> {
  const all = db
    .select({
      questionId: retiredQuestion.questionId,
      reason: retiredQuestion.reason,
      retiredBy: retiredQuestion.retiredBy,
      retiredAt: retiredQuestion.retiredAt,
    })
    .from(retiredQuestion)
    .where(eq(retiredQuestion.community, given('community')))
    .orderBy(retiredQuestion.retiredAt, retiredQuestion.questionId)
    .prepare()

  return {
    retireQuestion: (community, questionId, reason, by, at) =>
      write(() => {
        const { changes } = db
          .insert(retiredQuestion)
          .values({ community, questionId, reason, retiredBy: by, retiredAt: at })
          .onConflictDoNothing()
          .run()
        if (changes === 0) return false
        const subject = `question ${questionId}`
        audit({ community, at, by, action: 'question retired', subject, details: reason })
        return true
      }),

    unretireQuestion: (community, questionId, by, at) =>
      write(() => {
        const { changes } = db
          .delete(retiredQuestion)
          .where(and(eq(retiredQuestion.community, community), eq(retiredQuestion.questionId, questionId)))
          .run()
        if (changes === 0) return false
        const subject = `question ${questionId}`
        audit({ community, at, by, action: 'question taken back', subject, details: '' })
        return true
      }),

    retiredQuestions: async (community) => all.all({ community }),
  }
}
