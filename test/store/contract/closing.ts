import { describe, expect, it } from 'vitest'
import type { Closing } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, delivery, here, judge, opened, part, setUp } from './samples.ts'

export function closingContract(open: Open): void {
  const openRound = async () => {
    const opening = await open()
    await setUp(opening.store)
    return { ...opening, round: await opened(opening.store, 'daily:2026-03-02') }
  }
  const allTime = { from: null, to: null }

  describe('closing', () => {
    it('counts every answer, and hands over what the reveal is made from', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40' }), judge)
      await store.receivePart(part(round, { member: 'bob', text: '70' }), judge)
      let closing: Closing | undefined
      const done = await store.closeRound(here.community, round.id, 1_000, 'clock', (given) => {
        closing = given
        return [delivery('reveal', { round: round.id })]
      })
      expect(done).toEqual({ ...round, state: 'closed', closedAt: 1_000 })
      expect(closing).toEqual({
        round: done,
        question: await store.questionAt(round.revision),
        answers: await store.answers(here.community, round.id),
        totals: [
          { member: 'ada', memberName: 'ADA', points: 40, rounds: 1 },
          { member: 'bob', memberName: 'BOB', points: 70, rounds: 1 },
        ],
        streaks: [
          { member: 'ada', current: 1, best: 1, freeze: false },
          { member: 'bob', current: 1, best: 1, freeze: false },
        ],
        credit: '',
        hidden: [],
        reminded: [],
      })
      expect(await store.ledger(here.community, 0, 10)).toMatchObject([
        {
          member: 'ada',
          points: 40,
          pointsChange: 40,
          roundsChange: 1,
          supersedes: null,
          reason: 'closed',
          at: 1_000,
        },
        {
          member: 'bob',
          points: 70,
          pointsChange: 70,
          roundsChange: 1,
          supersedes: null,
          reason: 'closed',
          at: 1_000,
        },
      ])
      expect((await store.deliveryCounts(here.community)).pending).toBe(1)
      expect(await store.auditTrail(here.community, 1)).toMatchObject([
        { action: 'round closed', by: 'clock' },
      ])
    })

    it('happens once, and only to an open round', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round), judge)
      const close = (id: number) => store.closeRound(here.community, id, 1_000, 'clock', () => [])
      const both = await Promise.all([close(round.id), close(round.id)])
      expect(both.map((done) => done?.state)).toEqual(['closed', undefined])
      expect(await close(99)).toBeNull()
      expect(await store.ledger(here.community, 0, 10)).toHaveLength(1)
    })

    it('is taken back whole when the reveal cannot be composed', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round), judge)
      const failing = store.closeRound(here.community, round.id, 1_000, 'clock', () => {
        throw new Error('no reveal')
      })
      await expect(failing).rejects.toThrow('no reveal')
      expect(await store.round(here.community, round.id)).toEqual(round)
      expect(await store.totals(here, allTime, null)).toEqual([])
      expect(await store.streaks(here)).toEqual([])
    })

    it('points that changed after the close supersede the earlier row', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40' }), judge)
      await closed(store, round)
      await store.receivePart(
        part(round, { sourceId: 'held-up', sentAt: 990, receivedAt: 1_200, text: '25' }),
        judge,
      )
      const [first, second, ...others] = await store.ledger(here.community, 0, 10)
      expect(second).toEqual({
        ...first,
        id: second?.id,
        points: 65,
        pointsChange: 25,
        roundsChange: 0,
        supersedes: first?.id,
        reason: 'late part',
        at: 1_200,
      })
      expect(others).toEqual([])
      expect(await store.totals(here, allTime, null)).toEqual([
        { member: 'ada', memberName: 'ADA', points: 65, rounds: 1 },
      ])
    })

    it('other words for the same points, and parts sent too late, add no row', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40' }), judge)
      await closed(store, round)
      await store.receivePart(part(round, { version: 900, text: '40, said better' }), judge)
      const late = await store.receivePart(
        part(round, { sourceId: 'late', sentAt: 1_001, text: '60' }),
        judge,
      )
      expect(late.answer?.text).toBe('40, said better')
      await store.receivePart(part(round, { member: 'bob', sentAt: 1_001, text: '60' }), judge)
      expect(await store.ledger(here.community, 0, 10)).toHaveLength(1)
    })

    it('an answer that vanishes after the close takes its round back, and may come again', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40' }), judge)
      await closed(store, round)
      await store.receivePart(part(round, { version: 900, text: null }), judge)
      expect(await store.totals(here, allTime, null)).toEqual([])
      expect(await store.streaks(here)).toEqual([])
      await store.receivePart(part(round, { sourceId: 'other', sentAt: 950, text: '30' }), judge)
      const rows = await store.ledger(here.community, 0, 10)
      expect(rows.map((row) => [row.points, row.pointsChange, row.roundsChange])).toEqual([
        [40, 40, 1],
        [0, -40, -1],
        [30, 30, 1],
      ])
      expect(rows.map((row) => row.supersedes)).toEqual([null, rows[0]?.id, rows[1]?.id])
      expect(await store.streaks(here)).toEqual([{ member: 'ada', current: 1, best: 1, freeze: false }])
    })
  })

  describe('streaks', () => {
    it('grow by each closed round answered, end with one that was not, and keep their best', async () => {
      const { store } = await open()
      await setUp(store)
      const answered: Record<string, string[]> = {
        1: ['ada', 'bob'],
        2: ['ada', 'bob'],
        3: ['ada'],
        4: ['ada', 'bob'],
        5: [],
      }
      const seen: unknown[] = []
      for (const [day, members] of Object.entries(answered)) {
        const round = await opened(store, `daily:2026-03-0${day}`)
        for (const member of members) await store.receivePart(part(round, { member }), judge)
        await closed(store, round)
        seen.push((await store.streaks(here)).map(({ current, best }) => [current, best]))
      }
      expect(seen).toEqual([
        [
          [1, 1],
          [1, 1],
        ],
        [
          [2, 2],
          [2, 2],
        ],
        [
          [3, 3],
          [0, 2],
        ],
        [
          [4, 4],
          [1, 2],
        ],
        [
          [0, 4],
          [0, 2],
        ],
      ])
    })

    it('outlive one round missed for every ten answered', async () => {
      const { store } = await open()
      await setUp(store)
      const seen: string[] = []
      for (const answers of 'xxxxxxxxxx.xxxxxxxxxx..x') {
        const round = await opened(store, `extra:${seen.length}`)
        if (answers === 'x') await store.receivePart(part(round), judge)
        await closed(store, round)
        const [ada] = await store.streaks(here)
        seen.push(`${ada?.current}${ada?.freeze ? '+' : ''}`)
      }
      expect(seen.join(' ')).toBe('1 2 3 4 5 6 7 8 9 10+ 10 11 12 13 14 15 16 17 18 19 20+ 20 0 1')
    })

    it('are mended by a part that was held up, in the middle too', async () => {
      const { store } = await open()
      await setUp(store)
      const rounds = []
      for (const day of [1, 2, 3, 4]) {
        const round = await opened(store, `daily:2026-03-0${day}`)
        rounds.push(round)
        if (day !== 2) await store.receivePart(part(round), judge)
        await closed(store, round)
      }
      expect(await store.streaks(here)).toEqual([{ member: 'ada', current: 2, best: 2, freeze: false }])
      const [, missed] = rounds
      if (missed) await store.receivePart(part(missed, { receivedAt: 5_000 }), judge)
      expect(await store.streaks(here)).toEqual([{ member: 'ada', current: 4, best: 4, freeze: false }])
      if (missed)
        await store.receivePart(part(missed, { version: 300, text: null, receivedAt: 6_000 }), judge)
      expect(await store.streaks(here)).toEqual([{ member: 'ada', current: 2, best: 2, freeze: false }])
    })

    it('are counted by channel', async () => {
      const { store } = await open()
      const there = { ...here, channel: 'other' }
      await setUp(store)
      await setUp(store, there)
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round), judge)
      await closed(store, round)
      await closed(store, await opened(store, 'daily:2026-03-02', { channel: there }))
      expect(await store.streaks(here)).toEqual([{ member: 'ada', current: 1, best: 1, freeze: false }])
      expect(await store.streaks(there)).toEqual([])
    })
  })
}
