import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { here, schedule, setUp } from './samples.ts'

export function channelChangeContract(open: Open): void {
  describe('several settings of a channel at once', () => {
    it('are changed from what they are, kept, and stand in the audit trail', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      const why = { action: 'copied', by: 'eve', at: 70 }
      const holidays = [{ from: '2026-12-24', to: '2027-01-06' }]
      const changed = await store.changeChannel(
        here,
        (channel) => ({
          schedule: { ...channel.schedule, holidays },
          digest: !channel.digest,
          admins: ['bob'],
        }),
        why,
      )
      expect(changed).toMatchObject({
        digest: false,
        admins: ['bob'],
        since: 1,
        clockedUntil: 1,
        setUpBy: 'ada',
      })
      const again = await reopen()
      expect(await again.channel(here)).toEqual(changed)
      expect((await again.channel(here))?.schedule).toEqual({ ...schedule, holidays })
      const [entry] = await again.auditTrail(here.community, 1)
      expect(entry).toMatchObject({ action: 'copied', by: 'eve', at: 70, subject: 'channel general' })
      expect(entry?.details).not.toContain('bob')
    })

    it('leave earlier slots behind only when they are to', async () => {
      const { store } = await open()
      await setUp(store)
      await store.changeChannel(here, () => ({}), { action: 'x', by: 'eve', at: 70, anew: true })
      expect(await store.channel(here)).toMatchObject({ since: 70, clockedUntil: 70 })
    })

    it('are not changed where the drill is not set up, or by a change that throws', async () => {
      const { store } = await open()
      const why = { action: 'x', by: 'eve', at: 70 }
      expect(await store.changeChannel(here, () => ({ digest: false }), why)).toBeNull()
      await setUp(store)
      const before = await store.channel(here)
      const refused = store.changeChannel(
        here,
        () => {
          throw new Error('too many')
        },
        why,
      )
      await expect(refused).rejects.toThrow('too many')
      expect(await store.channel(here)).toEqual(before)
    })

    it('of a pause with an end: the end goes with it', async () => {
      const { store } = await open()
      await setUp(store)
      const pausing = () => ({
        state: 'paused' as const,
        stateReason: 'until then',
        schedule: { ...schedule, pausedUntil: '2026-12-24' },
      })
      await store.changeChannel(here, pausing, { action: 'paused', by: 'eve', at: 70 })
      expect(await store.channel(here)).toMatchObject({ state: 'paused', stateReason: 'until then' })
      expect(await store.setChannelState(here, 'active', '', 'eve', 80)).toBe(true)
      expect(await store.channel(here)).toMatchObject({ state: 'active', since: 80 })
      expect((await store.channel(here))?.schedule).toEqual(schedule)
    })
  })
}
