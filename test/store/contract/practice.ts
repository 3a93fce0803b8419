import { describe, expect, it } from 'vitest'
import type { Memory } from '../../../src/progress/spaced-repetition.ts'
import type { Open } from './harness.ts'
import { closed, here, opened, question, setUp } from './samples.ts'

const ada = { community: here.community, member: 'ada' }
const asked = { question: question(), revision: 'rev-1' }
const memory = (due: number): Memory => ({
  due,
  lastReview: 5,
  stability: 1,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  state: 2,
})

export function practiceContract(open: Open): void {
  describe('practice', () => {
    it('is kept with its question, answered, and answered again', async () => {
      const { store } = await open()
      const started = await store.startPractice(ada, asked, 10)
      expect(started).toMatchObject({
        ...ada,
        questionId: 'state-lock',
        startedAt: 10,
        answeredAt: null,
        score: null,
      })
      expect(await store.questionAt('rev-1')).toMatchObject({ id: 'state-lock' })
      const first = await store.answerPractice(ada, started.id, { text: 'lock', score: 50, at: 20 }, () =>
        memory(100),
      )
      expect(first).toMatchObject({
        practice: { text: 'lock', score: 50, answeredAt: 20 },
        memory: { due: 100 },
      })
      const again = await store.answerPractice(ada, started.id, { text: 'more', score: 80, at: 30 }, () =>
        memory(999),
      )
      expect(again).toMatchObject({ practice: { text: 'more', score: 80, answeredAt: 20 } })
      expect(again?.memory.due).toBe(100)
      expect(await store.practice(ada, started.id)).toMatchObject({ text: 'more', score: 80 })
    })

    it('remembers each question once, from what was remembered before', async () => {
      const { store } = await open()
      for (const due of [100, 200]) {
        const { id } = await store.startPractice(ada, asked, 10)
        const seen: (Memory | null)[] = []
        await store.answerPractice(ada, id, { text: 'x', score: 1, at: 20 }, (earlier) => {
          seen.push(earlier)
          return memory(due)
        })
        expect(seen).toEqual([due === 100 ? null : memory(100)])
      }
      expect(await store.memories(ada)).toEqual(new Map([['state-lock', memory(200)]]))
    })

    it("is nobody else's", async () => {
      const { store } = await open()
      const { id } = await store.startPractice(ada, asked, 10)
      for (const other of [
        { ...ada, member: 'bob' },
        { ...ada, community: 'web:there' as const },
      ]) {
        expect(await store.practice(other, id)).toBeNull()
        expect(
          await store.answerPractice(other, id, { text: 'x', score: 1, at: 2 }, () => memory(1)),
        ).toBeNull()
        expect(await store.memories(other)).toEqual(new Map())
      }
      expect(await store.practice(ada, id)).toMatchObject({ answeredAt: null })
    })

    it('leaves out what is being asked in any channel of the community', async () => {
      const { store } = await open()
      await setUp(store)
      expect(await store.openQuestions(here.community)).toEqual([])
      const round = await opened(store, 'daily:2026-03-02')
      expect(await store.openQuestions(here.community)).toEqual(['state-lock'])
      expect(await store.openQuestions('web:there')).toEqual([])
      await closed(store, round)
      expect(await store.openQuestions(here.community)).toEqual([])
    })
  })
}
