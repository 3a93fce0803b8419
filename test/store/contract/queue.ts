import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { claim, here, opened, setUp } from './samples.ts'

const ids = async (store: Store) => (await store.queuedQuestions(here)).map(({ questionId }) => questionId)

export function queueContract(open: Open): void {
  describe('the queue of a channel', () => {
    it('keeps its order and who queued each, however it is arranged', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      await store.arrangeQueue(here, (queued) => [...queued, 'a', 'b'], 'ada', 100)
      await store.arrangeQueue(here, (queued) => ['c', ...queued, 'a'], 'bo', 110)
      const again = await reopen()
      expect(await again.queuedQuestions(here)).toEqual([
        { questionId: 'c', queuedBy: 'bo', queuedAt: 110 },
        { questionId: 'a', queuedBy: 'ada', queuedAt: 100 },
        { questionId: 'b', queuedBy: 'ada', queuedAt: 100 },
      ])
      expect(await again.auditTrail(here.community, 1)).toMatchObject([
        { action: 'queue changed', details: 'c, a, b' },
      ])
    })

    it('writes nothing when nothing is moved', async () => {
      const { store } = await open()
      await setUp(store)
      await store.arrangeQueue(here, () => ['a'], 'ada', 100)
      const trail = await store.auditTrail(here.community, 9)
      await store.arrangeQueue(here, (queued) => queued, 'bo', 110)
      expect(await store.auditTrail(here.community, 9)).toEqual(trail)
    })

    it('loses what is asked, in the same moment; a slot that is taken already leaves it alone', async () => {
      const { store } = await open()
      await setUp(store)
      await store.arrangeQueue(here, () => ['gone', 'state-lock', 'later'], 'ada', 100)
      await opened(store, 'daily:2026-03-02', { unqueued: ['gone', 'state-lock'] })
      const taken = await store.claimRound(claim('daily:2026-03-02', { unqueued: ['later'] }))
      expect(taken).toEqual({ claimed: false })
      expect(await ids(store)).toEqual(['later'])
    })
  })
}
