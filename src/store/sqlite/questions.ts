import { and, eq } from '../../../db/drizzle.ts'
import { addedQuestion, questionRevision } from '../../../db/schema.ts'
import type { Question } from '../../questions/question.ts'
import type { RevisedQuestion, Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** Revisions kept parsed; more than a community asks in a quarter. */
const mostInMemory = 300

/** The questions that were asked or added, by the revision they had then. */
export interface QuestionShelf {
  /** Runs within a write. A revision that is there already is the same content. */
  keep(revised: RevisedQuestion): void
  /** The same frozen object each time, so that what is derived from it (a compiled rubric) can be kept with it. */
  at(revision: string): Question
}

export function questionShelf({ db }: Connection): QuestionShelf {
  const read = db
    .select({ question: questionRevision.question })
    .from(questionRevision)
    .where(eq(questionRevision.revision, given('revision')))
    .prepare()
  const parsed = new Map<string, Question>()

  return {
    keep({ question, revision }) {
      db.insert(questionRevision)
        .values({ revision, questionId: question.id, title: question.title, question })
        .onConflictDoNothing()
        .run()
    },
    at(revision) {
      let question = parsed.get(revision)
      if (question === undefined) {
        question = completeQuestion(read.get({ revision })?.question)
        if (question === undefined) throw new Error(`No question was kept with revision "${revision}"`)
        if (parsed.size >= mostInMemory) parsed.delete(parsed.keys().next().value as string)
      } else {
        parsed.delete(revision)
      }
      // Set anew each time, so that the first of the map is the one unused for longest.
      parsed.set(revision, deepFrozen(question))
      return question
    },
  }
}

/** A community's own questions, and any question as it was. */
export function questionOperations(
  { db, write }: Connection,
  shelf: QuestionShelf,
  audit: AuditLog,
): Pick<Store, 'addQuestion' | 'addedQuestions' | 'questionAt'> {
  const added = db
    .select({ revision: addedQuestion.revision })
    .from(addedQuestion)
    .where(eq(addedQuestion.community, given('community')))
    .orderBy(addedQuestion.addedAt, addedQuestion.questionId)
    .prepare()
  const taken = db
    .select({ questionId: addedQuestion.questionId })
    .from(addedQuestion)
    .where(
      and(eq(addedQuestion.community, given('community')), eq(addedQuestion.questionId, given('questionId'))),
    )
    .prepare()

  return {
    addQuestion: (community, revised, by, at) =>
      write(() => {
        const questionId = revised.question.id
        if (taken.get({ community, questionId }) !== undefined) return 'taken'
        shelf.keep(revised)
        db.insert(addedQuestion)
          .values({ community, questionId, revision: revised.revision, addedBy: by, addedAt: at })
          .run()
        audit({
          community,
          at,
          by,
          action: 'question added',
          subject: `question ${questionId}`,
          details: revised.revision,
        })
        return 'added'
      }),

    addedQuestions: async (community) =>
      added.all({ community }).map(({ revision }) => ({ revision, question: shelf.at(revision) })),

    questionAt: async (revision) => shelf.at(revision),
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) deepFrozen(inner)
  return Object.freeze(value)
}

/** Questions that were asked before these keys were known are kept without them. */
function completeQuestion(kept: Question | undefined): Question | undefined {
  return kept && { ...kept, follow_ups: kept.follow_ups ?? [], practice_only: kept.practice_only ?? false }
}
