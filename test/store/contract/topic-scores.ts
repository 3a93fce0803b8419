import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { closed, here, judge, opened, part, setUp } from './samples.ts'

export function topicScoreContract(open: Open): void {
  describe('mean scores by topic and date', () => {
    it('are of the present answers in this channel’s closed rounds since a date', async () => {
      const { store } = await open()
      const elsewhere = { ...here, channel: 'elsewhere' }
      await setUp(store)
      await setUp(store, elsewhere)
      const ask = async (localDate: string, scores: number[], where = here, slot = `daily:${localDate}`) => {
        const round = await opened(store, slot, { localDate, channel: where })
        for (const [n, score] of scores.entries())
          await store.receivePart(part(round, { member: `m${n}`, text: String(score) }), judge)
        return round
      }
      await closed(store, await ask('2026-03-01', [90]))
      const twice = await ask('2026-03-02', [40, 60])
      await closed(store, twice)
      await closed(store, await ask('2026-03-02', [10], here, 'extra:1'))
      const gone = await ask('2026-03-03', [70])
      await store.receivePart(part(gone, { member: 'm0', version: 300, text: null }), judge)
      await closed(store, gone)
      await closed(store, await ask('2026-03-04', [80]))
      await closed(store, await ask('2026-03-04', [5], elsewhere))
      await ask('2026-03-05', [100])
      expect(await store.topicScoresByDate(here, '2026-03-02')).toEqual([
        { topic: 'state-management', localDate: '2026-03-02', mean: (40 + 60 + 10) / 3, answers: 3 },
        { topic: 'state-management', localDate: '2026-03-04', mean: 80, answers: 1 },
      ])
    })
  })
}
