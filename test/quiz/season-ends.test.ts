import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoleChange } from '../../src/platforms/platform.ts'
import { postSeasonEnds } from '../../src/quiz/post-season-ends.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { claimed, closed, here, judge, opened, part, setUp } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'

/** The second quarter's first hour of questions in Madrid, where summer time has begun. */
const due = Date.parse('2026-04-01T07:00:00Z')
const day = 24 * 60 * 60_000

describe('the end of a season', () => {
  let store: Store
  beforeEach(async () => {
    store = await openSqliteStore(tempFolder())
    await setUp(store)
  })
  afterEach(() => store.close())

  const end = (now: number) =>
    postSeasonEnds({ store, now: () => now, wake: () => {} }, here.community).then(() => owed())
  const owed = async () =>
    (await store.deliveriesDue(here.community, Number.MAX_SAFE_INTEGER, 9)).map(({ key }) => key)

  async function round(localDate: string, points: Record<string, number>, channel = here) {
    const asked = await opened(store, `daily:${localDate}`, { localDate, channel })
    for (const [member, score] of Object.entries(points))
      await store.receivePart(part(asked, { member, text: String(score) }), judge)
    return asked
  }
  async function season(points: Record<string, number>, channel = here) {
    for (const date of ['2026-03-02', '2026-03-04', '2026-03-09'])
      await closed(store, await round(date, points, channel))
  }

  it('comes at the hour of the questions in the channel’s zone, and not before', async () => {
    await season({ ada: 50, bo: 40 })
    expect(await end(due - 60_000)).toEqual([])
    expect(await end(due)).toEqual(['season:general:2026-01-01'])
    expect(await store.channel(here)).toMatchObject({
      championedSeason: '2026-01-01',
      champions: ['ada'],
    })
  })

  it('in a channel that has never seen one comes within a fortnight of the new season, or not at all', async () => {
    await season({ ada: 50 })
    expect(await end(due + 14 * day)).toEqual([])
    expect(await store.channel(here)).toMatchObject({ championedSeason: '2026-01-01', champions: [] })
    expect(await end(due)).toEqual([])
  })

  it('comes as late as the downtime was where the one before was dealt with', async () => {
    await season({ ada: 50 })
    await store.endSeason(here, { from: '2025-10-01', champions: null, deliveries: [] }, 1)
    expect(await end(due + 40 * day)).toEqual(['season:general:2026-01-01'])
  })

  it('is only ever that of the season right before', async () => {
    await season({ ada: 50 })
    await store.endSeason(here, { from: '2025-10-01', champions: null, deliveries: [] }, 1)
    expect(await end(Date.parse('2026-07-01T09:00:00Z'))).toEqual([])
  })

  it('waits for a round of the season that is still open, whose answers count', async () => {
    await season({ ada: 50, bo: 40 })
    const last = await round('2026-03-30', { bo: 60 })
    expect(await end(due)).toEqual([])
    await closed(store, last)
    await end(due + 60_000)
    expect((await store.channel(here))?.champions).toEqual(['bo'])
  })

  it('waits for a question of the season that has not been delivered yet', async () => {
    await season({ ada: 50 })
    await claimed(store, 'daily:2026-03-30', { localDate: '2026-03-30' })
    await end(due)
    expect((await store.channel(here))?.championedSeason).toBe('')
  })

  it('counts what was corrected before it, and stands after it', async () => {
    await season({ ada: 50, bo: 40 })
    const [first] = await store.closedRounds(here, '2026-03-02', '2026-03-02')
    if (!first) throw new Error('no round')
    const late = { sourceId: 'bo-2', version: 300, receivedAt: 5_000, text: '45' }
    await store.receivePart(part(first, { member: 'bo', ...late }), judge)
    await end(due)
    expect((await store.channel(here))?.champions).toEqual(['bo'])
    const later = { sourceId: 'ada-2', version: 300, receivedAt: 6_000, text: '50' }
    await store.receivePart(part(first, { member: 'ada', ...later }), judge)
    await end(due + day)
    expect((await store.channel(here))?.champions).toEqual(['bo'])
  })

  it('has no champion where nobody won a point, or who did is left out', async () => {
    await season({ ada: 0, bo: 50 })
    await store.setExcluded(here, ['bo'], 'ada', 9)
    expect(await end(due)).toEqual([])
    expect((await store.channel(here))?.champions).toEqual([])
  })

  it('passes the role on in the same transaction, and leaves it to who won elsewhere', async () => {
    const other = { ...here, channel: 'other' }
    await setUp(store, other)
    for (const [channel, champions] of [
      [here, ['ada', 'bo', 'cy']],
      [other, ['cy']],
    ] as const) {
      await store.setChampionRole(channel, 'gold', [], 'ada', 9)
      await store.endSeason(channel, { from: '2025-10-01', champions: [...champions], deliveries: [] }, 1)
    }
    await season({ bo: 50, dee: 50 })
    await end(due)
    const changes: string[] = []
    for (let owes = await lane(); owes; owes = await lane()) {
      const { member, on, role, why } = owes.target as RoleChange
      changes.push(`${role} ${on ? 'to' : 'from'} ${member.member}: ${why}`)
      await store.startDelivery(here.community, owes.id, due)
      await store.settleDelivery(here.community, owes.id, null, due)
    }
    const why = 'Champion of January to March 2026'
    expect(changes).toEqual([`gold from ada: ${why}`, `gold to bo: ${why}`, `gold to dee: ${why}`])
  })

  async function lane() {
    return (await store.deliveriesDue(here.community, Number.MAX_SAFE_INTEGER, 9)).find(
      ({ kind }) => kind === 'role',
    )
  }

  it('owes nothing of a role where none is set', async () => {
    await season({ ada: 50 })
    await end(due)
    expect(await lane()).toBeUndefined()
  })
})
