import { describe, expect, it } from 'vitest'
import { remember } from '../../../src/progress/spaced-repetition.ts'
import type { Open } from './harness.ts'
import { closed, here, judge, opened, part, question, setUp } from './samples.ts'

const { community } = here

export function oldTextContract(open: Open): void {
  describe('the words of old answers', () => {
    it('are kept unless the community says otherwise', async () => {
      const { store, reopen } = await open()
      expect(await store.textKeptDays(community)).toBeNull()
      await setUp(store)
      await store.setTextKeptDays(community, 90, 'eve', 5)
      const again = await reopen()
      expect(await again.textKeptDays(community)).toBe(90)
      expect((await again.auditTrail(community, 1))[0]).toMatchObject({ by: 'eve', details: '90 days' })
      await again.setTextKeptDays(community, null, 'eve', 6)
      expect(await again.textKeptDays(community)).toBeNull()
    })

    it('go in chunks, everywhere they stand, while the numbers stay as they were', async () => {
      const { store, remains } = await open()
      await setUp(store)
      const ada = { community, member: 'ada' }
      for (const day of ['02', '04', '09']) {
        const round = await opened(store, `daily:2026-03-${day}`, { localDate: `2026-03-${day}` })
        await store.receivePart(part(round, { text: '50 oldwords' }), judge)
        await store.receivePart(part(round, { version: 300, text: '60 oldwords' }), judge)
        await store.takeFollowUp(ada, round.id, 'why', 400)
        const reply = { text: 'oldwords too', score: 50, bonus: 5 }
        await store.answerFollowUp(ada, round.id, reply, ({ points }) => points + 5)
        await closed(store, round)
        await store.receivePart(part(round, { member: 'bob', sentAt: 5_000, text: '9 oldwords' }), judge)
      }
      const practice = await store.startPractice(ada, { question: question(), revision: 'rev-1' }, 100)
      const practised = { text: 'oldwords', score: 40, at: 200 }
      await store.answerPractice(ada, practice.id, practised, () => remember(null, 40, 200))
      const before = {
        totals: await store.totals(here, { from: null, to: null }, null),
        streaks: await store.streaks(here),
      }
      expect(await store.removeOldText(community, 1_000, 2)).toBe(1)
      expect(await store.removeOldText(community, 1_001, 2)).toBe(2)
      expect(await store.removeOldText(community, 1_001, 2)).toBe(1)
      expect(await store.removeOldText(community, 1_001, 2)).toBe(0)
      const [answer] = await store.answerRows(community, null, 1)
      expect(answer).toMatchObject({
        text: '',
        points: 65,
        result: { score: 60, criteria: [{ credit: 1, evidence: [] }] },
        followUp: { text: '', score: 50, bonus: 5 },
      })
      expect(await store.practice(ada, practice.id)).toMatchObject({ text: '', score: 40 })
      expect({
        totals: await store.totals(here, { from: null, to: null }, null),
        streaks: await store.streaks(here),
      }).toEqual(before)
      expect(await remains('oldwords')).toBe(false)
    })

    it('are not those of an open round, or of one that closed later', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round), judge)
      expect(await store.removeOldText(community, 9_000, 9)).toBe(0)
      await closed(store, round, 900)
      expect(await store.removeOldText(community, 900, 9)).toBe(0)
      expect((await store.answer(community, round.id, 'ada'))?.text).toBe('50 words')
    })

    it('do not come back, and take no points with them, when an old message is delivered once more', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round, { version: 250 }), judge)
      await closed(store, round)
      await store.removeOldText(community, 2_000, 9)
      for (const over of [
        { version: 250 },
        { version: 200 },
        { version: 300, text: '9 more' },
        { version: 300, text: null },
      ])
        expect((await store.receivePart(part(round, over), judge)).changed).toBe(false)
      expect(await store.answer(community, round.id, 'ada')).toMatchObject({ text: '', points: 50 })
      expect(await store.parts(community, round.id, 'ada')).toHaveLength(1)
    })
  })
}
