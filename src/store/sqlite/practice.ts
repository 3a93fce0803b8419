import { and, eq, getTableColumns } from '../../../db/drizzle.ts'
import { memory, practice, round } from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Practice, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { QuestionShelf } from './questions.ts'

type PracticeOperations = Pick<
  Store,
  'startPractice' | 'practice' | 'answerPractice' | 'memories' | 'openQuestions'
>

/** What members practise by themselves, and what is remembered of it. */
export function practiceOperations({ db, write }: Connection, shelf: QuestionShelf): PracticeOperations {
  const own = and(
    eq(practice.community, given('community')),
    eq(practice.member, given('member')),
    eq(practice.id, given('id')),
  )
  const { timerRung: _timerRung, ...columns } = getTableColumns(practice)
  const one = db.select(columns).from(practice).where(own).prepare()
  const kept = db
    .select({ questionId: memory.questionId, memory: memory.memory })
    .from(memory)
    .where(and(eq(memory.community, given('community')), eq(memory.member, given('member'))))
    .prepare()
  const open = db
    .selectDistinct({ questionId: round.questionId })
    .from(round)
    .where(and(eq(round.community, given('community')), eq(round.state, 'open')))
    .prepare()
  const read = ({ community, member }: MemberRef, id: number): Practice | null =>
    one.get({ community, member, id }) ?? null

  return {
    startPractice: ({ community, member }, question, at) =>
      write(() => {
        shelf.keep(question)
        return db
          .insert(practice)
          .values({
            community,
            member,
            questionId: question.question.id,
            revision: question.revision,
            startedAt: at,
          })
          .returning(columns)
          .get()
      }),

    practice: async (member, id) => read(member, id),

    answerPractice: ({ community, member }, id, { text, score, at }, remember) =>
      write(() => {
        const found = read({ community, member }, id)
        if (found === null) return null
        const whose = and(
          eq(memory.community, community),
          eq(memory.member, member),
          eq(memory.questionId, found.questionId),
        )
        const earlier = db.select({ memory: memory.memory }).from(memory).where(whose).get()?.memory ?? null
        const isFirst = found.answeredAt === null || earlier === null
        const next = isFirst ? remember(earlier) : earlier
        if (isFirst) {
          db.insert(memory)
            .values({ community, member, questionId: found.questionId, memory: next })
            .onConflictDoUpdate({
              target: [memory.community, memory.member, memory.questionId],
              set: { memory: next },
            })
            .run()
        }
        const answeredAt = found.answeredAt ?? at
        db.update(practice).set({ text, score, answeredAt }).where(eq(practice.id, id)).run()
        return { practice: { ...found, text, score, answeredAt }, memory: next }
      }),

    memories: async ({ community, member }) =>
      new Map(kept.all({ community, member }).map((row) => [row.questionId, row.memory])),

    openQuestions: async (community) => open.all({ community }).map(({ questionId }) => questionId),
  }
}
