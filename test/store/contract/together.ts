import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { claim, here, judge, opened, part, setUp } from './samples.ts'

export function togetherContract(open: Open): void {
  describe('writes that arrive together', () => {
    it('are each acknowledged and durable; one that fails, fails alone', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      const round = await opened(store, 'daily:2026-03-02')
      const members = Array.from({ length: 300 }, (_, n) => `m${String(n).padStart(3, '0')}`)
      const outcomes = await Promise.allSettled(
        members.map((member, n) =>
          store.receivePart(part(round, { member }), (given) => {
            if (n % 50 === 7) throw new Error('cannot score this')
            return judge(given)
          }),
        ),
      )
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(6)
      const kept = members.filter((_, n) => n % 50 !== 7)
      const again = await reopen()
      expect((await again.answers(here.community, round.id)).map((answer) => answer.member)).toEqual(kept)
    })

    it('can be tried without changing anything, until the store is closed', async () => {
      const { store } = await open()
      await setUp(store)
      const before = await store.channel(here)
      await store.checkWritable()
      expect(await store.channel(here)).toEqual(before)
      await store.close()
      await expect(store.checkWritable()).rejects.toThrow(/closed/)
    })

    it('are still written when the store is closed at once; what comes after is refused', async () => {
      const { store, reopen } = await open()
      const saved = setUp(store)
      const named = store.rememberName({ community: here.community, member: 'ada' }, 'Ada', 1)
      const again = await reopen()
      await Promise.all([saved, named])
      expect(await again.channel(here)).not.toBeNull()
      expect((await again.memberNames(here.community)).get('ada')).toBe('Ada')
      await expect(store.claimRound(claim('daily:2026-03-02'))).rejects.toThrow('closed')
    })
  })
}
