import { and, eq } from '../../../db/drizzle.ts'
import { addedQuestion } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
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
