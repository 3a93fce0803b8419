import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, member, memberSetting, round } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { Answer, Round, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { KeptAnswer } from './rows.ts'
import { answerColumns, keptAnswerColumns, presentAnswer, roundColumns } from './rows.ts'

/** What answers are joined with. */
const isNamed = and(eq(member.community, answer.community), eq(member.member, answer.member))
const isPreferred = and(
  eq(memberSetting.community, answer.community),
  eq(memberSetting.member, answer.member),
)

/** Reads answers, within a write or outside of one. */
export interface AnswerReader {
  /** With what only the store looks at, and also when nothing of the answer is left. */
  kept(community: CommunityId, round: number, member: string): KeptAnswer | undefined
  /** In the order of their members' ids. */
  ofRound(community: CommunityId, round: number): Answer[]
  /** Throws when the community has no such round. */
  round(community: CommunityId, round: number): Round
}

export function answerReader({ db }: Connection): AnswerReader {
  const inRound = and(eq(answer.community, given('community')), eq(answer.round, given('round')))
  const one = db
    .select(keptAnswerColumns)
    .from(answer)
    .leftJoin(member, isNamed)
    .leftJoin(memberSetting, isPreferred)
    .where(and(inRound, eq(answer.member, given('member'))))
    .prepare()
  const all = db
    .select(answerColumns)
    .from(answer)
    .leftJoin(member, isNamed)
    .leftJoin(memberSetting, isPreferred)
    .where(and(inRound, eq(answer.gone, false)))
    .orderBy(answer.member)
    .prepare()
  const byId = db
    .select(roundColumns)
    .from(round)
    .where(and(eq(round.community, given('community')), eq(round.id, given('id'))))
    .prepare()
  return {
    kept: (community, round, member) => {
      const found = one.get({ community, round, member })
      // Most marks are of another kind.
      return found && { ...found, removal: found.removal?.removed === undefined ? null : found.removal }
    },
    ofRound: (community, round) => all.all({ community, round }),
    round: (community, id) => {
      const found = byId.get({ community, id })
      if (found === undefined) throw new Error(`${community} has no round ${id}`)
      return found
    },
  }
}

/** Answers as they stand. */
export function answerOperations(
  { db }: Connection,
  reader: AnswerReader,
): Pick<Store, 'answer' | 'answers' | 'answerRows'> {
  const page = db
    .select(answerColumns)
    .from(answer)
    .leftJoin(member, isNamed)
    .leftJoin(memberSetting, isPreferred)
    .where(
      and(
        eq(answer.community, given('community')),
        eq(answer.gone, false),
        sql`(${answer.round}, ${answer.member}) > (${given('round')}, ${given('member')})`,
      ),
    )
    .orderBy(answer.round, answer.member)
    .limit(given('limit'))
    .prepare()
  return {
    answer: async (community, round, member) => presentAnswer(reader.kept(community, round, member)),
    answers: async (community, round) => reader.ofRound(community, round),
    answerRows: async (community, after, limit) =>
      page.all({ community, limit, ...(after ?? { round: -1, member: '' }) }),
  }
}
