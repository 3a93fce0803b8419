import { describe, expect, it } from 'vitest'
import type { ChannelRef } from '../../../src/platforms/platform.ts'
import type { Open } from './harness.ts'
import { claimed, delivery, here, message, setUp, toChannel } from './samples.ts'

export function deliveryContract(open: Open): void {
  const { community } = here
  const there: ChannelRef = { community, channel: 'other' }
  const ref = { ...here, message: 'm1' }

  describe('deliveries', () => {
    it('a key that is there already is left alone, also after it was sent', async () => {
      const { store } = await open()
      await store.enqueue(
        [delivery('one', { message: message('first') }), delivery('one', { message: message('second') })],
        10,
      )
      await store.enqueue([delivery('one', { message: message('third') })], 20)
      const due = await store.deliveriesDue(community, 10, 10)
      expect(due).toEqual([
        {
          ...delivery('one', { message: message('first') }),
          id: due[0]?.id,
          channel: here.channel,
          attempts: 0,
          state: 'pending',
        },
      ])
      await store.settleDelivery(community, due[0]?.id ?? 0, ref, 30)
      await store.enqueue([delivery('one')], 40)
      expect(await store.deliveriesDue(community, 100, 10)).toEqual([])
    })

    it('later deliveries of a channel wait for the first; other channels do not', async () => {
      const { store } = await open()
      const inThread = { kind: 'thread' as const, thread: { ...here, thread: 't1' } }
      const whisper = {
        kind: 'member' as const,
        member: { community, member: 'ada' },
        thread: { ...here, thread: 't1' },
      }
      const direct = { kind: 'member' as const, member: { community, member: 'ada' } }
      const update = { kind: 'update' as const, message: ref }
      await store.enqueue(
        [delivery('1'), delivery('2', { target: inThread }), delivery('3', { target: whisper })],
        10,
      )
      await store.enqueue(
        [delivery('4', { target: update }), delivery('5', { target: toChannel(there) })],
        11,
      )
      await store.enqueue([delivery('6', { target: direct })], 12)
      const keys = async (now: number) =>
        (await store.deliveriesDue(community, now, 10)).map((owed) => owed.key)
      expect(await keys(9)).toEqual([])
      expect(await keys(20)).toEqual(['1', '5', '6'])
      expect(await store.deliveriesDue(community, 20, 2)).toHaveLength(2)
      const [first] = await store.deliveriesDue(community, 20, 1)
      const id = first?.id ?? 0
      await store.startDelivery(community, id, 20)
      await store.failDelivery(community, id, 'slow down', 500, 21)
      expect(await keys(499)).toEqual(['5', '6'])
      expect(await keys(500)).toEqual(['5', '6', '1'])
      await store.settleDelivery(community, id, ref, 500)
      expect(await keys(500)).toEqual(['2', '5', '6'])
    })

    it('a score does not wait behind the questions of many channels, and a reminder does', async () => {
      const { store } = await open()
      const to = (member: string) => ({ kind: 'member' as const, member: { community, member } })
      await store.enqueue([{ ...delivery('reminder', { target: to('ada') }), kind: 'reminder' }], 8)
      const places = Array.from({ length: 5 }, (_, n) => toChannel({ community, channel: `c${n}` }))
      await store.enqueue(
        places.map((target, n) => delivery(`question ${n}`, { target })),
        9,
      )
      await store.enqueue([{ ...delivery('score', { target: to('ben') }), kind: 'feedback' }], 10)
      const keys = async (limit: number) =>
        (await store.deliveriesDue(community, 10, limit)).map((owed) => owed.key)
      expect(await keys(2)).toEqual(['score', 'question 0'])
      expect((await keys(99)).at(-1)).toBe('reminder')
    })

    it('one that was being sent when the process died is found again as sending', async () => {
      const { store, reopen } = await open()
      await store.enqueue([delivery('1'), delivery('2')], 10)
      const [first] = await store.deliveriesDue(community, 10, 1)
      await store.startDelivery(community, first?.id ?? 0, 11)
      const again = await reopen()
      expect(await again.deliveriesDue(community, 20, 10)).toMatchObject([
        { key: '1', state: 'sending', attempts: 1 },
      ])
      await again.startDelivery(community, first?.id ?? 0, 21)
      expect(await again.deliveriesDue(community, 20, 10)).toMatchObject([
        { key: '1', state: 'sending', attempts: 2 },
      ])
      expect(await again.nextDeliveryAt(community)).toBeNull()
    })

    it('what was sent or given up is not started again', async () => {
      const { store } = await open()
      await store.enqueue([delivery('1'), delivery('2', { target: toChannel(there) })], 10)
      const [sent, failed] = await store.deliveriesDue(community, 10, 2)
      await store.settleDelivery(community, sent?.id ?? 0, ref, 11)
      await store.failDelivery(community, failed?.id ?? 0, 'not in channel', null, 12)
      await expect(store.startDelivery(community, sent?.id ?? 0, 13)).rejects.toThrow('not owed')
      await expect(store.startDelivery(community, failed?.id ?? 0, 13)).rejects.toThrow('not owed')
      await store.failDelivery(community, sent?.id ?? 0, 'too late to fail', 20, 14)
      expect(await store.deliveryCounts(community)).toEqual({
        pending: 0,
        failed: 1,
        lastError: 'not in channel',
      })
    })

    it('tells when the next is due, and what went wrong last', async () => {
      const { store } = await open()
      expect(await store.nextDeliveryAt(community)).toBeNull()
      expect(await store.deliveryCounts(community)).toEqual({ pending: 0, failed: 0, lastError: null })
      await store.enqueue([delivery('1'), delivery('2')], 10)
      await store.enqueue([delivery('3', { target: toChannel(there) })], 700)
      expect(await store.nextDeliveryAt(community)).toBe(10)
      const [first] = await store.deliveriesDue(community, 10, 1)
      await store.startDelivery(community, first?.id ?? 0, 11)
      expect(await store.nextDeliveryAt(community)).toBe(700)
      await store.failDelivery(community, first?.id ?? 0, 'slow down', 400, 12)
      expect(await store.nextDeliveryAt(community)).toBe(400)
      expect(await store.deliveryCounts(community)).toEqual({ pending: 3, failed: 0, lastError: 'slow down' })
      await store.settleDelivery(community, first?.id ?? 0, ref, 401)
      expect(await store.deliveryCounts(community)).toEqual({ pending: 2, failed: 0, lastError: null })
    })

    it('a notice about a round leaves its state alone', async () => {
      const { store } = await open()
      await setUp(store)
      const round = await claimed(store, 'daily:2026-03-02', {
        compose: (id) => [delivery('notice', { round: id })],
      })
      const [notice] = await store.deliveriesDue(community, 100, 1)
      await store.settleDelivery(community, notice?.id ?? 0, ref, 101)
      expect(await store.round(community, round.id)).toEqual(round)
    })

    it('what a message said is not kept once it was sent', async () => {
      const { store, remains } = await open()
      await store.enqueue(
        [delivery('1', { message: message('xylophone') }), delivery('2', { message: message('trombone') })],
        10,
      )
      const [first] = await store.deliveriesDue(community, 10, 1)
      await store.settleDelivery(community, first?.id ?? 0, ref, 11)
      expect(await remains('xylophone')).toBe(false)
      expect(await remains('trombone')).toBe(true)
    })
  })
}
