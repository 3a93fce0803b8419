/** Questions as they were, and those that communities added. */
import { integer, primaryKey, sqliteTable, text } from '../drizzle.ts'
import type { Question } from '../../src/questions/question.ts'
import { communityId } from './community-id.ts'

/** A question as it was when it was asked or added, under its content's hash. */
export const questionRevision = sqliteTable('question_revision', {
  revision: text().primaryKey(),
  questionId: text('question_id').notNull(),
  title: text().notNull(),
  question: text({ mode: 'json' }).$type<Question>().notNull(),
})

/** A community's own questions: an overlay on the bank. */
export const addedQuestion = sqliteTable(
  'added_question',
  {
    community: communityId(),
    questionId: text('question_id').notNull(),
    revision: text()
      .notNull()
      .references(() => questionRevision.revision),
    addedBy: text('added_by').notNull(),
    addedAt: integer('added_at').notNull(),
    /** Who is thanked for it on its card; empty for nobody. */
    credit: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.community, t.questionId] })],
)
