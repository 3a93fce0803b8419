import { describe, expect, it } from 'vitest'
import type { QuestionSaving, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { here, message, question } from './samples.ts'

const { community } = here
const file = { author: 'ada', name: 'mine.csv', text: 'title\nfirst', fingerprint: 'f1' }

function saving(
  ids: string[],
  basedOn: Record<string, string> = {},
  revision = 'r1',
  pending: number | null = null,
): QuestionSaving {
  const questions = ids.map((id) => ({
    question: question(id),
    revision: `${id}-${revision}`,
    isEdit: false,
  }))
  return { questions, basedOn: new Map(Object.entries(basedOn)), pending }
}

const revisions = async (store: Store) =>
  (await store.addedQuestions(community)).map(({ revision }) => revision).toSorted()

export function importContract(open: Open): void {
  describe('questions from files', () => {
    it('are saved all or none, in place of the revision that they are based on', async () => {
      const { store } = await open()
      expect(await store.saveQuestions(community, saving(['a', 'b']), 'ada', 5)).toBe('saved')
      expect(await store.saveQuestions(community, saving(['c', 'a'], {}, 'r2'), 'bob', 6)).toBe(
        'changed meanwhile',
      )
      expect(await store.saveQuestions(community, saving(['c', 'a'], { a: 'other' }, 'r2'), 'bob', 6)).toBe(
        'changed meanwhile',
      )
      expect(await revisions(store)).toEqual(['a-r1', 'b-r1'])
      expect(await store.saveQuestions(community, saving(['c', 'a'], { a: 'a-r1' }, 'r2'), 'bob', 7)).toBe(
        'saved',
      )
      expect(await revisions(store)).toEqual(['a-r2', 'b-r1', 'c-r2'])
      expect(await store.addedQuestions('web:there')).toEqual([])
      expect(
        (await store.auditTrail(community, 9)).map(
          ({ action, subject, by }) => `${by}: ${action}, ${subject}`,
        ),
      ).toEqual([
        'bob: question added, question a',
        'bob: question added, question c',
        'ada: question added, question b',
        'ada: question added, question a',
      ])
    })

    it('wait as a file, one for each author, over a restart, until they are applied or dropped', async () => {
      const { store, reopen } = await open()
      const first = await store.keepImport(community, file, 5)
      const others = await store.keepImport(community, { ...file, author: 'bob' }, 6)
      const id = await store.keepImport(community, { ...file, text: 'title\nsecond' }, 7)
      expect(await store.pendingImport(community, first)).toBeNull()
      expect(await store.pendingImport(community, id)).toEqual({
        ...file,
        id,
        text: 'title\nsecond',
        createdAt: 7,
      })
      expect(await store.pendingImport('web:there', id)).toBeNull()
      expect(await store.dropImport('web:there', id)).toBe(false)
      const later = await reopen()
      expect(await later.saveQuestions(community, saving(['a'], {}, 'r1', id), 'ada', 8)).toBe('saved')
      expect(await later.saveQuestions(community, saving(['b'], {}, 'r1', id), 'ada', 9)).toBe('ended')
      expect(await later.dropImport(community, others)).toBe(true)
      expect(await later.dropImport(community, others)).toBe(false)
      expect(await revisions(later)).toEqual(['a-r1'])
    })

    it('are exported and forgotten with whoever handed the file in', async () => {
      const { store, remains } = await open()
      const id = await store.keepImport(community, { ...file, text: 'a very private table' }, 5)
      const { drafts } = await store.everythingAbout({ community, member: 'ada' })
      expect(drafts).toMatchObject([
        { kind: 'import', content: { name: 'mine.csv', text: 'a very private table' } },
      ])
      await store.forgetMember(
        { community, member: 'ada' },
        { sentAt: 6, at: 6, former: { member: 'forgotten-1', name: 'Somebody' }, removed: message() },
      )
      expect(await store.pendingImport(community, id)).toBeNull()
      expect(await remains('a very private table')).toBe(false)
    })
  })
}
