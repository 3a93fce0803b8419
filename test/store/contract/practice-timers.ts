import { describe, expect, it } from 'vitest'
import { remember } from '../../../src/progress/spaced-repetition.ts'
import type { Practice, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { delivery, here, question } from './samples.ts'

const ada = { community: here.community, member: 'ada' }
const asked = { question: question(), revision: 'rev-1' }
const started = (store: Store) => store.startPractice(ada, asked, 10)
const answered = (store: Store, { id }: Practice, at: number) =>
  store.answerPractice(ada, id, { text: 'lock', score: 50, at }, () => remember(null, 50, at))

/** Rings; whose timers rang unanswered. */
async function rings(store: Store, now: number): Promise<number[]> {
  const rung: number[] = []
  await store.ringPracticeTimers(here.community, now, ({ id, member }) => {
    rung.push(id)
    return [
      delivery(`timer:${id}`, {
        target: { kind: 'member', member: { community: here.community, member } },
      }),
    ]
  })
  return rung
}

export function practiceTimerContract(open: Open): void {
  describe('a practice timer', () => {
    it('is started once, by whose practice it is', async () => {
      const { store } = await open()
      const { id } = await started(store)
      expect(await store.nextPracticeTimer(here.community)).toBeNull()
      expect(await store.startPracticeTimer(ada, id, 500)).toMatchObject({ id, timerUntil: 500 })
      expect(await store.startPracticeTimer(ada, id, 900)).toMatchObject({ timerUntil: 500 })
      expect(await store.startPracticeTimer({ ...ada, member: 'bob' }, id, 900)).toBeNull()
      expect(await store.practice(ada, id)).toMatchObject({ timerUntil: 500 })
    })

    it('is not started on a question that was answered', async () => {
      const { store } = await open()
      const practice = await started(store)
      await answered(store, practice, 20)
      expect(await store.startPracticeTimer(ada, practice.id, 500)).toMatchObject({ timerUntil: null })
    })

    it('rings once when it is up, also when the process was restarted in between', async () => {
      const { store, reopen } = await open()
      const [first, second] = [await started(store), await started(store)]
      await store.startPracticeTimer(ada, second.id, 600)
      await store.startPracticeTimer(ada, first.id, 500)
      expect(await store.nextPracticeTimer(here.community)).toBe(500)
      expect(await rings(store, 499)).toEqual([])
      expect(await rings(store, 500)).toEqual([first.id])
      const again = await reopen()
      expect(await again.nextPracticeTimer(here.community)).toBe(600)
      expect(await rings(again, 1_000)).toEqual([second.id])
      expect(await rings(again, 1_000)).toEqual([])
      expect(await again.nextPracticeTimer(here.community)).toBeNull()
      expect(await again.deliveryCounts(here.community)).toMatchObject({ pending: 2 })
    })

    it('tells nobody who has answered', async () => {
      const { store } = await open()
      const practice = await started(store)
      await store.startPracticeTimer(ada, practice.id, 500)
      await answered(store, practice, 400)
      expect(await rings(store, 500)).toEqual([])
      expect(await store.nextPracticeTimer(here.community)).toBeNull()
    })
  })
}
