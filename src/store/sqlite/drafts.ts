import { and, desc, eq, inArray, sql } from '../../../db/drizzle.ts'
import { addedQuestion, questionDraft } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { DraftState, QuestionDraft, Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { QuestionShelf } from './questions.ts'

type DraftOperations = Pick<
  Store,
  'startDraft' | 'draft' | 'drafts' | 'changeDraft' | 'endDraft' | 'saveDraft'
>

/** States in which a draft may still become something. */
const goingOn: DraftState[] = ['draft', 'suggested']

/** Questions that are being written. */
export function draftOperations(
  { db, write }: Connection,
  shelf: QuestionShelf,
  audit: AuditLog,
  outbox: Outbox,
): DraftOperations {
  const byId = db
    .select()
    .from(questionDraft)
    .where(and(eq(questionDraft.community, given('community')), eq(questionDraft.id, given('id'))))
    .prepare()
  const own = db
    .select({ revision: addedQuestion.revision })
    .from(addedQuestion)
    .where(
      and(eq(addedQuestion.community, given('community')), eq(addedQuestion.questionId, given('questionId'))),
    )
    .prepare()
  const open = (community: CommunityId, id: number): QuestionDraft | undefined => {
    const draft = byId.get({ community, id })
    return draft && goingOn.includes(draft.state) ? draft : undefined
  }
  const end = (draft: QuestionDraft, to: DraftState, by: string, decision: string, at: number) => {
    db.update(questionDraft)
      .set({ state: to, decidedBy: by, decision, changedAt: at })
      .where(eq(questionDraft.id, draft.id))
      .run()
  }

  return {
    startDraft: (community, { base, ...draft }, at) =>
      write(() => {
        if (base) shelf.keep(base)
        return db
          .insert(questionDraft)
          .values({
            community,
            ...draft,
            questionId: base?.question.id ?? '',
            basedOn: base?.revision ?? '',
            createdAt: at,
            changedAt: at,
          })
          .returning()
          .get()
      }),

    draft: async (community, id) => byId.get({ community, id }) ?? null,

    drafts: async (community, { states, author }, limit) =>
      db
        .select()
        .from(questionDraft)
        .where(
          and(
            eq(questionDraft.community, community),
            inArray(questionDraft.state, states),
            author === undefined ? sql`true` : eq(questionDraft.author, author),
          ),
        )
        .orderBy(desc(questionDraft.changedAt), desc(questionDraft.id))
        .limit(limit)
        .all(),

    changeDraft: (community, id, change, at) =>
      write(() => {
        const draft = open(community, id)
        if (draft === undefined) return null
        const content = change(draft.content)
        db.update(questionDraft).set({ content, changedAt: at }).where(eq(questionDraft.id, id)).run()
        return { ...draft, content, changedAt: at }
      }),

    endDraft: (community, id, { state, by, decision }, at) =>
      write(() => {
        const draft = open(community, id)
        if (draft === undefined) return false
        end(draft, state, by, decision, at)
        return true
      }),

    saveDraft: (community, saving, by, at, compose) =>
      write(() => {
        const draft = open(community, saving.draft)
        if (draft === undefined) return 'ended'
        const { question, revision } = saving.question
        const known = own.get({ community, questionId: question.id })
        if ((known?.revision ?? null) !== saving.over) return 'changed meanwhile'
        shelf.keep(saving.question)
        const { credit } = saving
        db.insert(addedQuestion)
          .values({ community, questionId: question.id, revision, addedBy: by, addedAt: at, credit })
          .onConflictDoUpdate({
            target: [addedQuestion.community, addedQuestion.questionId],
            // Whoever was thanked for it stays so when it is edited.
            set: { revision, ...(credit === '' ? {} : { credit }) },
          })
          .run()
        end(draft, 'saved', by, question.id, at)
        if (compose) outbox(compose(draft), at)
        audit({
          community,
          at,
          by,
          action: draft.questionId === '' ? 'question added' : 'question edited',
          subject: `question ${question.id}`,
          details: revision,
        })
        return 'saved'
      }),
  }
}
