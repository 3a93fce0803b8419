import { describe, expect, it } from 'vitest'
import type { Open } from './harness.ts'
import { claimed, here, question, schedule, setUp } from './samples.ts'

export function channelContract(open: Open): void {
  describe('channels', () => {
    it('a channel that was set up is active, and known after a restart', async () => {
      const { store, reopen } = await open()
      expect(await store.channel(here)).toBeNull()
      await store.saveChannel({ channel: here, schedule }, 'ada', 50)
      const expected = {
        ...here,
        schedule,
        state: 'active',
        stateReason: '',
        setUpBy: 'ada',
        since: 50,
        clockedUntil: 50,
        admins: [],
        excluded: [],
        digest: true,
        digestedWeek: '',
        steered: true,
        pingedRole: '',
        championRole: '',
        champions: [],
        championedSeason: '',
      }
      expect(await store.channel(here)).toEqual(expected)
      const again = await reopen()
      expect(await again.channel(here)).toEqual(expected)
      expect(await again.channels(here.community)).toEqual([expected])
      expect(await again.communities()).toEqual([here.community])
    })

    it('keeps whom it named as admins, and the schedule leaves them alone', async () => {
      const { store } = await open()
      await setUp(store)
      await store.setAdmins(here, ['bo', 'role:7'], 'ada', 60)
      await setUp(store)
      expect((await store.channel(here))?.admins).toEqual(['bo', 'role:7'])
    })
    it('a schedule saved anew starts from then and leaves a pause alone', async () => {
      const { store } = await open()
      await setUp(store)
      await store.setChannelState(here, 'paused', 'holidays', 'ada', 60)
      await store.saveChannel({ channel: here, schedule: { ...schedule, time: '10:30' } }, 'bob', 70)
      expect(await store.channel(here)).toMatchObject({
        schedule: { time: '10:30' },
        state: 'paused',
        stateReason: 'holidays',
        setUpBy: 'ada',
        since: 70,
        clockedUntil: 70,
      })
    })

    it('a channel is paused once and resumed once, and resuming starts from then', async () => {
      const { store } = await open()
      expect(await store.setChannelState(here, 'paused', 'why', 'ada', 5)).toBe(false)
      await setUp(store)
      expect(await store.setChannelState(here, 'active', '', 'ada', 5)).toBe(false)
      expect(await store.setChannelState(here, 'paused', 'holidays', 'ada', 5)).toBe(true)
      expect(await store.setChannelState(here, 'paused', 'again', 'ada', 6)).toBe(false)
      expect(await store.channel(here)).toMatchObject({ stateReason: 'holidays', since: 1 })
      expect(await store.setChannelState(here, 'active', '', 'ada', 90)).toBe(true)
      expect(await store.channel(here)).toMatchObject({
        state: 'active',
        stateReason: '',
        since: 90,
        clockedUntil: 90,
      })
    })

    it('the clock only goes forward', async () => {
      const { store } = await open()
      await setUp(store)
      await store.setClockedUntil(here, 500)
      await store.setClockedUntil(here, 400)
      expect((await store.channel(here))?.clockedUntil).toBe(500)
    })

    it('a member is known by the name heard last', async () => {
      const { store } = await open()
      await store.rememberName({ community: here.community, member: 'ada' }, 'Ada', 10)
      await store.rememberName({ community: here.community, member: 'ada' }, 'Ada L.', 20)
      await store.rememberName({ community: here.community, member: 'ada' }, 'An old name', 15)
      // Where a platform could not tell the name, the id stands in for it.
      await store.rememberName({ community: here.community, member: 'ada' }, 'ada', 30)
      expect(await store.memberNames(here.community)).toEqual(new Map([['ada', 'Ada L.']]))
    })

    it('changes of schedule and state are in the audit trail, newest first', async () => {
      const { store } = await open()
      await setUp(store)
      await store.setChannelState(here, 'paused', 'holidays', 'bob', 60)
      const entry = {
        community: here.community,
        at: 70,
        by: 'eve',
        action: 'export',
        subject: 'all',
        details: '',
      }
      await store.audit(entry)
      const trail = await store.auditTrail(here.community, 2)
      expect(trail).toEqual([
        entry,
        expect.objectContaining({ by: 'bob', action: 'paused', details: 'holidays' }),
      ])
      expect(await store.auditTrail(here.community, 10)).toHaveLength(3)
    })
  })

  describe('questions', () => {
    it('an id is taken once', async () => {
      const { store } = await open()
      const mine = { question: question('mine'), revision: 'rev-mine' }
      const second = { question: question('second'), revision: 'rev-second' }
      expect(await store.addQuestion(here.community, mine, 'ada', 5)).toBe('added')
      expect(await store.addQuestion(here.community, second, 'ada', 6)).toBe('added')
      expect(await store.addQuestion(here.community, { ...mine, revision: 'rev-other' }, 'bob', 7)).toBe(
        'taken',
      )
      expect(await store.addedQuestions(here.community)).toEqual([mine, second])
    })

    it('a question stays as it was when it was asked', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      await claimed(store, 'daily:2026-03-02')
      const changed = { question: { ...question(), title: 'A better title' }, revision: 'rev-2' }
      await claimed(store, 'daily:2026-03-03', { question: changed, compose: () => [] })
      const again = await reopen()
      expect(await again.questionAt('rev-1')).toEqual(question())
      expect((await again.questionAt('rev-2')).title).toBe('A better title')
      await expect(again.questionAt('rev-3')).rejects.toThrow('rev-3')
    })
  })
}
