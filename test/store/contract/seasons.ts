import { describe, expect, it } from 'vitest'
import type { RoleChange } from '../../../src/platforms/platform.ts'
import type { NewDelivery, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, delivery, here, judge, opened, part, question, setUp } from './samples.ts'

const roleChange = (key: string, member: string, role = 'gold', on = true): NewDelivery => {
  const target: RoleChange = {
    kind: 'role',
    channel: here,
    member: { community: here.community, member },
    role,
    on,
    why: 'Won',
  }
  return { ...delivery(key, { kind: 'role' }), target }
}

/** The role gold was to be taken from a member, and that was given up. */
export async function notTaken(store: Store, member: string, role = 'gold'): Promise<void> {
  await store.enqueue([roleChange(`take ${role} ${member}`, member, role, false)], 9)
  const owed = (await store.deliveriesDue(here.community, 10_000, 99)).find(
    ({ channel }) => channel === `role:${role}`,
  )
  await store.failDelivery(here.community, owed?.id ?? 0, 'no permission', null, 10)
}

export function seasonContract(open: Open): void {
  describe('seasons', () => {
    it('end once, whoever comes first, and keep their champions with the card', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      expect(await store.channel(here)).toMatchObject({ championedSeason: '', champions: [] })
      const end = (from: string, champions: string[] | null, key: string) =>
        store.endSeason(here, { from, champions, deliveries: [delivery(key, { kind: 'season' })] }, 9)
      expect(await end('2026-01-01', ['ada', 'bo'], 'one')).toBe(true)
      expect(await end('2026-01-01', ['eve'], 'two')).toBe(false)
      expect(await end('2025-10-01', ['eve'], 'three')).toBe(false)
      const again = await reopen()
      expect(await again.channel(here)).toMatchObject({
        championedSeason: '2026-01-01',
        champions: ['ada', 'bo'],
      })
      expect((await again.deliveriesDue(here.community, 99, 9)).map(({ key }) => key)).toEqual(['one'])
      expect(await again.auditTrail(here.community, 1)).toMatchObject([
        { action: 'season ended', by: 'clock', details: expect.stringContaining('ada') },
      ])
    })

    it('that nobody won leave the last champions and the audit trail as they are', async () => {
      const { store } = await open()
      await setUp(store)
      await store.endSeason(here, { from: '2026-01-01', champions: ['ada'], deliveries: [] }, 9)
      const trail = await store.auditTrail(here.community, 9)
      expect(await store.endSeason(here, { from: '2026-04-01', champions: null, deliveries: [] }, 9)).toBe(
        true,
      )
      expect(await store.channel(here)).toMatchObject({
        championedSeason: '2026-04-01',
        champions: ['ada'],
      })
      expect(await store.auditTrail(here.community, 9)).toEqual(trail)
    })

    it('show the best answer of each member that others may see, between two dates', async () => {
      const { store } = await open()
      await setUp(store)
      for (const [localDate, id, answers] of [
        ['2026-03-01', 'before', { ada: [99, 'thread'] }],
        ['2026-03-02', 'first', { ada: [70, 'thread'], bo: [40, 'thread'], cy: [95, 'form'] }],
        ['2026-03-09', 'second', { ada: [60, 'thread'], bo: [80, 'thread'] }],
      ] as const) {
        const round = await opened(store, `daily:${localDate}`, {
          localDate,
          question: { question: question(id), revision: `rev-${id}` },
        })
        for (const [member, [score, via]] of Object.entries(answers))
          await store.receivePart(part(round, { member, via, text: String(score) }), judge)
        await closed(store, round)
      }
      const best = await store.bestShown(here, '2026-03-02', '2026-03-31')
      expect(best).toEqual([
        { member: 'bo', memberName: 'BO', score: 80, title: 'About second' },
        { member: 'ada', memberName: 'ADA', score: 70, title: 'About first' },
      ])
      const first = (await store.closedRounds(here, '2026-03-02', '2026-03-02'))[0]
      await store.shareAnswer({ community: here.community, member: 'cy' }, first?.id ?? 0, 2_000, () => [])
      expect((await store.bestShown(here, '2026-03-02', '2026-03-31'))[0]).toMatchObject({ member: 'cy' })
    })
  })

  describe('roles', () => {
    it('are set with the changes that are owed because of them', async () => {
      const { store } = await open()
      await setUp(store)
      await store.setPingedRole(here, 'drill', 'ada', 9)
      await store.setChampionRole(here, 'gold', [roleChange('give', 'bo')], 'ada', 9)
      expect(await store.channel(here)).toMatchObject({ pingedRole: 'drill', championRole: 'gold' })
      expect(await store.auditTrail(here.community, 2)).toMatchObject([
        { action: 'champion role set', by: 'ada', details: '{"championRole":"gold"}' },
        { action: 'pinged role set', by: 'ada', details: '{"pingedRole":"drill"}' },
      ])
      const [owed] = await store.deliveriesDue(here.community, 99, 9)
      expect(owed).toMatchObject({ key: 'give', channel: 'role:gold', target: { role: 'gold', on: true } })
    })

    it('that could not be taken are known by whom they were to be taken from', async () => {
      const { store } = await open()
      await setUp(store)
      await store.enqueue([roleChange('owed', 'cy', 'silver', false)], 9)
      for (const member of ['ada', 'bo']) await notTaken(store, member)
      await notTaken(store, 'dee', 'bronze')
      await store.enqueue([roleChange('give', 'eve')], 9)
      const give = (await store.deliveriesDue(here.community, 99, 9)).find(({ key }) => key === 'give')
      await store.failDelivery(here.community, give?.id ?? 0, 'no permission', null, 10)
      expect((await store.roleNotTaken(here.community, 'gold')).toSorted()).toEqual(['ada', 'bo'])
      expect(await store.roleNotTaken(here.community, 'silver')).toEqual([])
    })

    it('are changed in order, hold up no message, and are done without one', async () => {
      const { store } = await open()
      await setUp(store)
      await store.enqueue([roleChange('one', 'bo'), roleChange('two', 'cy'), delivery('card')], 9)
      const keys = async () => (await store.deliveriesDue(here.community, 99, 9)).map(({ key }) => key)
      expect(await keys()).toEqual(['one', 'card'])
      const id = (await store.deliveriesDue(here.community, 99, 9))[0]?.id ?? 0
      await store.startDelivery(here.community, id, 10)
      await store.settleDelivery(here.community, id, null, 11)
      expect(await keys()).toEqual(['two', 'card'])
    })
  })
}
