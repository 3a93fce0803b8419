import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDemo } from '../../src/cli/demo-command.ts'
import { group } from '../../src/demo/group.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'

/** Two weeks up to a Sunday evening, over the night on which clocks in Berlin go back. */
const until = Date.parse('2026-11-01T19:00:00Z')
const days = 14

let store: Store
const parent = mkdtempSync(join(tmpdir(), 'drillbot-demo-'))
const dataFolder = join(parent, 'demo')
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  // An earlier demo, which stays until the new one is whole, and what a killed process left behind.
  mkdirSync(dataFolder)
  writeFileSync(join(dataFolder, 'earlier'), '')
  mkdirSync(`${dataFolder}.half`)
  writeFileSync(join(`${dataFolder}.half`, 'drillbot.db'), 'half of something')
  const config = {
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    playground: true,
    logLevel: 'silent',
    quietMs: 60_000,
  } as const
  await makeDemo(config, 'Europe/Berlin', until, days)
  store = await openSqliteStoreReadOnly(dataFolder)
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(parent, { recursive: true, force: true })
})

describe('a group that is lived through', () => {
  it('has a round of each weekday behind it, and one to answer today', async () => {
    const rounds = await store.recentRounds(playgroundChannel, 50)
    expect(rounds[0]).toMatchObject({ state: 'open', slot: 'extra:today' })
    const daily = rounds.filter(({ slot }) => slot.startsWith('daily:'))
    expect(daily).toHaveLength(10)
    expect(new Set(daily.map(({ state }) => state))).toEqual(new Set(['closed']))
    const hours = daily.map(({ openedAt }) => new Date(openedAt ?? 0).getUTCHours())
    expect(hours).toEqual([8, 8, 8, 8, 8, 7, 7, 7, 7, 7])
  })
  it('has standings that come of scored answers', async () => {
    const totals = await store.totals(playgroundChannel, { from: null, to: null }, null)
    expect(totals.length).toBeGreaterThan(9)
    expect(totals.map(({ member }) => member)).toEqual(
      expect.arrayContaining(group.slice(0, 3).map(({ id }) => id)),
    )
    const streaks = await store.streaks(playgroundChannel)
    expect(Math.max(...streaks.map(({ best }) => best))).toBeGreaterThan(4)
  })
  it('owes nobody a message, and leaves nothing half-made or earlier', async () => {
    expect(await store.deliveryCounts(playgroundChannel.community)).toMatchObject({ pending: 0, failed: 0 })
    expect(existsSync(`${dataFolder}.half`)).toBe(false)
    expect(existsSync(join(dataFolder, 'earlier'))).toBe(false)
  })
})
