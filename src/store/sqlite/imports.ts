import { and, eq } from '../../../db/drizzle.ts'
import { addedQuestion } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { NewImport, PendingImport, Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { QuestionShelf } from './questions.ts'

interface Row {
  id: number
  author: string
  content: string
  createdAt: number
}

/** One that nobody decided on for so long (ms) goes with the next that is kept. */
const keptFor = 30 * 24 * 3_600_000

/**
 * Questions that come in files. A file that waits to be applied is kept among the drafts, as a kind and in a state of its own, so
 * that it is exported and forgotten with its author's drafts.
 */
export function importOperations(
  { db, sqlite, write }: Connection,
  shelf: QuestionShelf,
  audit: AuditLog,
): Pick<Store, 'saveQuestions' | 'keepImport' | 'pendingImport' | 'dropImport'> {
  const own = db
    .select({ revision: addedQuestion.revision })
    .from(addedQuestion)
    .where(
      and(eq(addedQuestion.community, given('community')), eq(addedQuestion.questionId, given('questionId'))),
    )
    .prepare()
  const clear = sqlite.prepare<[{ community: string; author: string; before: number }]>(
    `DELETE FROM question_draft WHERE community = @community AND kind = 'import'
      AND (author = @author OR created_at < @before)`,
  )
  const add = sqlite.prepare<
    [{ community: string; author: string; content: string; at: number }],
    { id: number }
  >(
    `INSERT INTO question_draft (community, author, kind, state, content, created_at, changed_at)
      VALUES (@community, @author, 'import', 'importing', @content, @at, @at) RETURNING id`,
  )
  const pending = sqlite.prepare<[{ community: string; id: number }], Row>(
    `SELECT id, author, content, created_at AS createdAt FROM question_draft
      WHERE community = @community AND id = @id AND kind = 'import'`,
  )
  const drop = sqlite.prepare<[{ community: string; id: number }]>(
    `DELETE FROM question_draft WHERE community = @community AND id = @id AND kind = 'import'`,
  )
  const revisionOf = (community: CommunityId, questionId: string) =>
    own.get({ community, questionId })?.revision ?? null

  return {
    saveQuestions: (community, { questions, basedOn, pending: id }, by, at) =>
      write(() => {
        if (id !== null && pending.get({ community, id }) === undefined) return 'ended'
        const moved = questions.some(
          ({ question }) => revisionOf(community, question.id) !== (basedOn.get(question.id) ?? null),
        )
        if (moved) return 'changed meanwhile'
        for (const { question, revision, isEdit } of questions) {
          shelf.keep({ question, revision })
          db.insert(addedQuestion)
            .values({ community, questionId: question.id, revision, addedBy: by, addedAt: at })
            .onConflictDoUpdate({
              target: [addedQuestion.community, addedQuestion.questionId],
              set: { revision },
            })
            .run()
          const action = isEdit ? 'question edited' : 'question added'
          audit({ community, at, by, action, subject: `question ${question.id}`, details: revision })
        }
        if (id !== null) drop.run({ community, id })
        return 'saved'
      }),

    keepImport: (community, { author, ...content }: NewImport, at) =>
      write(() => {
        clear.run({ community, author, before: at - keptFor })
        return (add.get({ community, author, content: JSON.stringify(content), at }) as { id: number }).id
      }),

    async pendingImport(community, id) {
      const row = pending.get({ community, id })
      if (row === undefined) return null
      const { content, ...rest } = row
      return { ...rest, ...(JSON.parse(content) as Omit<NewImport, 'author'>) } satisfies PendingImport
    },

    dropImport: (community, id) => write(() => drop.run({ community, id }).changes > 0),
  }
}
