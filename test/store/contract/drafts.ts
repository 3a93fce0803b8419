import { describe, expect, it } from 'vitest'
import type { DraftContent, NewDraft, QuestionDraft, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { here, question, setUp } from './samples.ts'

const { community } = here

export function content(title: string): DraftContent {
  return {
    title,
    topic: 'iac-cloud/state-management',
    difficulty: 'onsite',
    scenario: '',
    modelAnswer: '',
    criteria: [],
    pitfalls: [],
    followUps: [],
    credit: '',
  }
}

export function begun(store: Store, over: Partial<NewDraft> = {}, at = 100): Promise<QuestionDraft> {
  const draft: NewDraft = {
    author: 'ada',
    kind: 'new',
    state: 'draft',
    content: content('First'),
    base: null,
    ...over,
  }
  return store.startDraft(community, draft, at)
}

const saving = (draft: number, over: string | null, revision: string, id = 'own-first') => ({
  draft,
  question: { question: question(id), revision },
  over,
  credit: '',
})

export function draftContract(open: Open): void {
  describe('drafts of questions', () => {
    it('are kept whatever is in them, and changed as they stand at that moment', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      const { id } = await begun(store)
      await Promise.all(
        ['a', 'b', 'c'].map((letter) =>
          store.changeDraft(community, id, (now) => ({ ...now, title: now.title + letter }), 200),
        ),
      )
      const again = await reopen()
      expect(await again.draft(community, id)).toMatchObject({
        author: 'ada',
        state: 'draft',
        content: { title: 'Firstabc' },
        createdAt: 100,
        changedAt: 200,
      })
    })

    it('are listed by state and author, the one changed last first', async () => {
      const { store } = await open()
      await setUp(store)
      const one = await begun(store)
      const two = await begun(store, { author: 'bo' }, 110)
      const three = await begun(store, { state: 'suggested', kind: 'suggestion' }, 120)
      await store.changeDraft(community, one.id, (now) => now, 300)
      const ids = async (of: Parameters<Store['drafts']>[1], limit = 9) =>
        (await store.drafts(community, of, limit)).map(({ id }) => id)
      expect(await ids({ states: ['draft'] })).toEqual([one.id, two.id])
      expect(await ids({ states: ['draft'], author: 'bo' })).toEqual([two.id])
      expect(await ids({ states: ['suggested'] })).toEqual([three.id])
      expect(await ids({ states: ['draft', 'suggested'] }, 2)).toEqual([one.id, three.id])
    })

    it('end once, and change no more after that', async () => {
      const { store } = await open()
      await setUp(store)
      const { id } = await begun(store)
      const discarded = { state: 'discarded', by: 'bo', decision: 'no' } as const
      expect(await store.endDraft(community, id, discarded, 200)).toBe(true)
      expect(await store.endDraft(community, id, discarded, 201)).toBe(false)
      expect(await store.changeDraft(community, id, () => content('late'), 202)).toBeNull()
      expect(await store.saveDraft(community, saving(id, null, 'r1'), 'bo', 203)).toBe('ended')
      expect(await store.draft(community, id)).toMatchObject({ state: 'discarded', decidedBy: 'bo' })
      expect(await store.addedQuestions(community)).toEqual([])
    })

    it('become a question, once, with an entry in the audit trail', async () => {
      const { store } = await open()
      await setUp(store)
      const { id } = await begun(store)
      expect(await store.saveDraft(community, saving(id, null, 'r1'), 'ada', 200)).toBe('saved')
      expect(await store.saveDraft(community, saving(id, 'r1', 'r2'), 'ada', 201)).toBe('ended')
      expect(await store.addedQuestions(community)).toMatchObject([{ revision: 'r1' }])
      expect(await store.draft(community, id)).toMatchObject({ state: 'saved', decision: 'own-first' })
      expect(await store.auditTrail(community, 1)).toMatchObject([
        { action: 'question added', subject: 'question own-first', by: 'ada' },
      ])
    })

    it('of an edit take the place of the revision they were made from, and of no other', async () => {
      const { store } = await open()
      await setUp(store)
      const base = { question: question('state-lock'), revision: 'bank-1' }
      const mine = await begun(store, { kind: 'edit', base })
      const theirs = await begun(store, { kind: 'edit', base, author: 'bo' })
      expect(mine).toMatchObject({ questionId: 'state-lock', basedOn: 'bank-1' })
      expect(await store.questionAt('bank-1')).toMatchObject({ id: 'state-lock' })
      expect(await store.saveDraft(community, saving(theirs.id, null, 'r1', 'state-lock'), 'bo', 200)).toBe(
        'saved',
      )
      expect(await store.saveDraft(community, saving(mine.id, null, 'r2', 'state-lock'), 'ada', 201)).toBe(
        'changed meanwhile',
      )
      expect(await store.draft(community, mine.id)).toMatchObject({ state: 'draft' })
      expect(await store.saveDraft(community, saving(mine.id, 'r1', 'r2', 'state-lock'), 'ada', 202)).toBe(
        'saved',
      )
      expect(await store.addedQuestions(community)).toMatchObject([{ revision: 'r2' }])
      expect(await store.questionAt('r1')).toMatchObject({ id: 'state-lock' })
    })
  })
}
