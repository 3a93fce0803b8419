import { and, eq } from '../../../db/drizzle.ts'
import { addedQuestion } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** Who is thanked for a question of a community; empty for nobody. */
export type CreditReader = (community: CommunityId, questionId: string) => string

export function creditReader({ db }: Connection): CreditReader {
  const credit = db
    .select({ credit: addedQuestion.credit })
    .from(addedQuestion)
    .where(
      and(eq(addedQuestion.community, given('community')), eq(addedQuestion.questionId, given('questionId'))),
    )
    .prepare()
  return (community, questionId) => credit.get({ community, questionId })?.credit ?? ''
}

/** Whom the questions of a community thank. */
export function creditOperations(
  { db, write }: Connection,
  creditOf: CreditReader,
  audit: AuditLog,
): Pick<Store, 'creditOf' | 'setCredit'> {
  return {
    creditOf: async (community, questionId) => creditOf(community, questionId),
    setCredit: (community, questionId, credit, by, at) =>
      write(() => {
        const { changes } = db
          .update(addedQuestion)
          .set({ credit })
          .where(and(eq(addedQuestion.community, community), eq(addedQuestion.questionId, questionId)))
          .run()
        if (changes === 0) return false
        // Not the name: the trail keeps nobody's longer than their question does.
        audit({ community, at, by, action: 'credit set', subject: `question ${questionId}`, details: '' })
        return true
      }),
  }
}
