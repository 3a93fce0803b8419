import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { delivery, here, opened, setUp } from './samples.ts'

const { community } = here

/** One by this member, of the round's question unless told otherwise. */
export function reported(
  store: Store,
  round: number,
  over: { member?: string; text?: string; questionId?: string; at?: number } = {},
): Promise<'new' | 'changed'> {
  const { member = 'ada', text = 'odd', questionId = 'state-lock', at = 300 } = over
  return store.reportQuestion({ community, questionId, round, member, text }, [], at)
}

export function reportContract(open: Open): void {
  const opening = async () => {
    const at = await open()
    await setUp(at.store)
    return { ...at, round: (await opened(at.store, 'daily:2026-03-02')).id }
  }

  describe('reports of questions', () => {
    it('are one of each member and question while they are open; the newest words count', async () => {
      const { store, reopen, round } = await opening()
      expect(await reported(store, round)).toBe('new')
      expect(await reported(store, round, { text: 'very odd', at: 400 })).toBe('changed')
      expect(await reported(store, round, { member: 'bob' })).toBe('new')
      expect(await reported(store, round, { questionId: 'other' })).toBe('new')
      const again = await reopen()
      expect(
        (await again.openReports(community, 10)).map((r) => [r.member, r.questionId, r.text, r.reportedAt]),
      ).toEqual([
        ['ada', 'state-lock', 'very odd', 400],
        ['bob', 'state-lock', 'odd', 300],
        ['ada', 'other', 'odd', 300],
      ])
      expect(await again.openMatters(community)).toEqual({ suggestions: 0, reports: 3 })
    })

    it('leave their words in the report alone, and their notice with them', async () => {
      const { store, round } = await opening()
      const report = { community, questionId: 'state-lock', round, member: 'ada', text: 'Quastenwort' }
      await store.reportQuestion(report, [delivery('report:1')], 300)
      expect((await store.deliveriesDue(community, 400, 10)).map(({ key }) => key)).toEqual(['report:1'])
      const [entry] = await store.auditTrail(community, 1)
      expect(entry).toMatchObject({ action: 'question reported', by: 'ada', details: '' })
    })

    it('are settled together, once, as far as an admin has seen them, and whoever sent them is told', async () => {
      const { store, round } = await opening()
      await reported(store, round)
      await reported(store, round, { member: 'bob' })
      await reported(store, round, { member: 'bob', questionId: 'other' })
      const upTo = (await store.openReports(community, 2)).at(-1)?.id ?? 0
      await reported(store, round, { member: 'carl' })
      const settle = (key: string) =>
        store.settleReports(
          community,
          { questionId: 'state-lock', upTo },
          { outcome: 'mended', by: 'eve', at: 500 },
          (reports) => reports.map(({ member }) => delivery(`${key}:${member}`)),
        )
      expect(await Promise.all([settle('first'), settle('second')])).toEqual([2, 0])
      expect((await store.deliveriesDue(community, 600, 1))[0]?.key).toBe('first:ada')
      expect((await store.deliveryCounts(community)).pending).toBe(2)
      expect((await store.openReports(community, 10)).map((r) => [r.member, r.questionId])).toEqual([
        ['bob', 'other'],
        ['carl', 'state-lock'],
      ])
      expect(await reported(store, round)).toBe('new')
    })

    it('stay open when the message about them cannot be composed', async () => {
      const { store, round } = await opening()
      await reported(store, round)
      const settled = { outcome: 'mended', by: 'eve', at: 500 }
      const failing = store.settleReports(community, { questionId: 'state-lock', upTo: 99 }, settled, () => {
        throw new Error('no words')
      })
      await expect(failing).rejects.toThrow('no words')
      expect(await store.openReports(community, 10)).toHaveLength(1)
    })
  })
}
