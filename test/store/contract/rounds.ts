import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { claim, claimed, closed, delivery, here, opened, question, setUp } from './samples.ts'

export function roundContract(open: Open): void {
  describe('rounds', () => {
    it('a slot can be claimed once', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      const results = await Promise.all(
        Array.from({ length: 5 }, () => store.claimRound(claim('daily:2026-03-02'))),
      )
      expect(results.map((result) => result.claimed)).toEqual([true, false, false, false, false])
      const again = await reopen()
      expect(await again.claimRound(claim('daily:2026-03-02'))).toEqual({ claimed: false })
      expect(await again.recentRounds(here, 10)).toHaveLength(1)
      expect((await again.deliveryCounts(here.community)).pending).toBe(1)
    })

    it('a claim writes the round and its card together, or neither', async () => {
      const { store } = await open()
      await setUp(store)
      const failing = claim('daily:2026-03-02', {
        compose: () => {
          throw new Error('no card')
        },
      })
      await expect(store.claimRound(failing)).rejects.toThrow('no card')
      expect(await store.recentRounds(here, 10)).toEqual([])
      const round = await claimed(store, 'daily:2026-03-02')
      expect(round).toEqual({
        ...here,
        id: round.id,
        slot: 'daily:2026-03-02',
        localDate: '2026-03-02',
        state: 'posting',
        questionId: 'state-lock',
        revision: 'rev-1',
        judgedBy: null,
        domain: 'iac-cloud',
        topic: 'state-management',
        difficulty: 'onsite',
        claimedAt: 100,
        openedAt: null,
        closesAt: 1_000,
        closedAt: null,
        message: null,
        thread: null,
        reason: 'next in turn',
      })
      expect(await store.deliveriesDue(here.community, 100, 10)).toMatchObject([
        { kind: 'question', round: round.id },
      ])
    })

    it('a claim that ends earlier rounds has their time be up, so that they close whatever happens next', async () => {
      const { store } = await open()
      await setUp(store)
      const first = await opened(store, 'daily:2026-03-02')
      await claimed(store, 'daily:2026-03-03', { claimedAt: 500, closesAt: 2_000 })
      expect(await store.roundsToClose(here.community, 500)).toEqual([])
      await claimed(store, 'daily:2026-03-04', { claimedAt: 600, closesAt: 2_000, endsEarlier: true })
      expect((await store.roundsToClose(here.community, 600)).map(({ id }) => id)).toEqual([first.id])
    })

    it('only a channel that is set up has rounds', async () => {
      const { store } = await open()
      await expect(store.claimRound(claim('daily:2026-03-02'))).rejects.toThrow(/foreign key/i)
    })

    it('a skipped slot is kept with its reason and cannot be claimed', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await claimed(store, 'daily:2026-03-02')
      const slots = ['2026-03-02', '2026-03-03'].map((localDate) => ({
        slot: `daily:${localDate}`,
        localDate,
      }))
      await store.skipSlots(here, slots, 'the bot was off', 300, [delivery('skipped')])
      await store.skipSlots(here, slots, 'another reason', 400, [delivery('skipped')])
      expect(await store.claimRound(claim('daily:2026-03-03'))).toEqual({ claimed: false })
      const [skipped, first, ...others] = await store.recentRounds(here, 10)
      expect(skipped).toMatchObject({
        state: 'skipped',
        reason: 'the bot was off',
        revision: '',
        questionId: '',
        domain: null,
      })
      expect(first).toEqual(round)
      expect(others).toEqual([])
      expect(await store.latestRound(here)).toEqual(round)
      expect((await store.deliveryCounts(here.community)).pending).toBe(2)
    })

    it('a round opens when its card is delivered, with the message and its thread', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await opened(store, 'daily:2026-03-02')
      expect(round).toMatchObject({
        state: 'open',
        openedAt: 120,
        message: `m${round.id}`,
        thread: `t${round.id}`,
      })
      expect(await store.roundInThread({ ...here, thread: `t${round.id}` })).toEqual(round)
      expect(await store.roundInThread({ ...here, thread: 'elsewhere' })).toBeNull()
      expect(await store.roundInThread({ ...here, channel: 'other', thread: `t${round.id}` })).toBeNull()
      expect(await store.openRounds(here)).toEqual([round])
    })

    it('a round fails when its card fails for good, and its slot stays taken', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await claimed(store, 'daily:2026-03-02')
      const [card] = await store.deliveriesDue(here.community, 100, 1)
      const id = card?.id ?? 0
      await store.startDelivery(here.community, id, 100)
      await store.failDelivery(here.community, id, 'try again', 200, 110)
      expect((await store.round(here.community, round.id))?.state).toBe('posting')
      await store.startDelivery(here.community, id, 200)
      await store.failDelivery(here.community, id, 'not in channel', null, 210)
      expect(await store.round(here.community, round.id)).toMatchObject({
        state: 'failed',
        reason: 'not in channel',
      })
      expect(await store.claimRound(claim('daily:2026-03-02'))).toEqual({ claimed: false })
    })

    it('rounds whose time is up are found, the earliest first', async () => {
      const { store } = await open()
      await setUp(store)
      const later = await opened(store, 'daily:2026-03-02', { closesAt: 2_000 })
      const earlier = await opened(store, 'daily:2026-03-03', { closesAt: 1_500 })
      await claimed(store, 'daily:2026-03-04', { closesAt: 1_200 })
      expect(await store.roundsToClose(here.community, 1_499)).toEqual([])
      expect(await store.roundsToClose(here.community, 1_500)).toEqual([earlier])
      expect(await store.roundsToClose(here.community, 9_000)).toEqual([earlier, later])
      await closed(store, earlier)
      expect(await store.roundsToClose(here.community, 9_000)).toEqual([later])
    })

    it('what was asked leaves out slots that nobody saw', async () => {
      const { store } = await open()
      await setUp(store)
      const other = { question: question('subnets'), revision: 'rev-subnets' }
      await closed(store, await opened(store, 'daily:2026-03-02'))
      await store.skipSlots(here, [{ slot: 'daily:2026-03-03', localDate: '2026-03-03' }], 'off', 200, [])
      await claimed(store, 'daily:2026-03-04', { question: other, claimedAt: 300 })
      expect(await store.asked(here)).toEqual([
        { questionId: 'state-lock', domain: 'iac-cloud', at: 100 },
        { questionId: 'subnets', domain: 'iac-cloud', at: 300 },
      ])
      const [card] = await store.deliveriesDue(here.community, 300, 1)
      await store.failDelivery(here.community, card?.id ?? 0, 'gone', null, 310)
      expect(await store.asked(here)).toHaveLength(1)
    })
  })
}
