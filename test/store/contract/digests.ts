import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { closed, delivery, here, judge, opened, part, setUp } from './samples.ts'

export function digestContract(open: Open): void {
  describe('digests', () => {
    it('are wanted until an admin turns them off', async () => {
      const { store } = await open()
      await setUp(store)
      expect(await store.channel(here)).toMatchObject({ digest: true, digestedWeek: '' })
      await store.setDigest(here, false, 'ada', 9)
      expect((await store.channel(here))?.digest).toBe(false)
      expect(await store.auditTrail(here.community, 1)).toMatchObject([{ action: 'digest off', by: 'ada' }])
    })

    it('are written once a week, whoever comes first', async () => {
      const { store } = await open()
      await setUp(store)
      const digest = (key: string) => [delivery(key, { kind: 'digest' })]
      expect(await store.digestWeek(here, '2026-03-02', digest('one'), 9)).toBe(true)
      expect(await store.digestWeek(here, '2026-03-02', digest('two'), 9)).toBe(false)
      expect(await store.digestWeek(here, '2026-02-23', digest('three'), 9)).toBe(false)
      expect(await store.digestWeek(here, '2026-03-09', [], 9)).toBe(true)
      expect((await store.deliveriesDue(here.community, 99, 9)).map(({ key }) => key)).toEqual(['one'])
    })

    it('are made of the closed rounds between two dates, and of mean scores by topic', async () => {
      const { store } = await open()
      await setUp(store)
      for (const [localDate, scores] of [
        ['2026-03-01', [90]],
        ['2026-03-02', [40, 60]],
        ['2026-03-08', [80]],
      ] as const) {
        const round = await opened(store, `daily:${localDate}`, { localDate })
        for (const [n, score] of scores.entries())
          await store.receivePart(part(round, { member: `m${n}`, text: String(score) }), judge)
        await closed(store, round)
      }
      await opened(store, 'daily:2026-03-09', { localDate: '2026-03-09' })
      const dates = async (from: string, to: string) =>
        (await store.closedRounds(here, from, to)).map((round) => round.localDate)
      expect(await dates('2026-03-02', '2026-03-08')).toEqual(['2026-03-02', '2026-03-08'])
      expect(await dates('2026-03-09', '2026-03-15')).toEqual([])
      expect(await store.topicScores(here, '2026-03-02')).toEqual([
        { topic: 'state-management', mean: 60, answers: 3 },
      ])
      expect(await store.topicScores(here, '2026-03-02', '2026-03-07')).toEqual([
        { topic: 'state-management', mean: 50, answers: 2 },
      ])
    })
  })
}
