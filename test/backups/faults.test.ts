import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../db/faults.ts'
import { databasePath } from '../../db/open.ts'
import { judge, part } from '../store/contract/samples.ts'
import { groupOfTwo } from './group-of-two.ts'

async function faultsAfter(sql: string): Promise<string[]> {
  const { folder, store } = await groupOfTwo()
  await store.close()
  const sqlite = new SqliteDatabase(databasePath(folder))
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec(sql)
  const faults = faultsOf(sqlite)
  sqlite.close()
  return faults
}

describe('checking a database', () => {
  it('finds nothing wrong with what the store writes, corrections included', async () => {
    const { folder, store } = await groupOfTwo()
    const round = await store.round('web:here', 1)
    if (round === null) throw new Error('There is no round')
    const edit = { sourceId: 'bob-1', member: 'bob', version: 900, sentAt: 200 }
    await store.receivePart(part(round, { ...edit, text: '90' }), judge)
    await store.receivePart(part(round, { sentAt: 200, version: 950, text: null }), judge)
    expect((await store.ledger('web:here', 0, 10)).map(({ points }) => points)).toEqual([40, 70, 90, 0])
    const sqlite = new SqliteDatabase(databasePath(folder), { readonly: true })
    expect(faultsOf(sqlite)).toEqual([])
    sqlite.close()
    await store.close()
  })
  it('finds a total that the ledger does not sum to', async () => {
    expect(
      await faultsAfter(`UPDATE tally SET rounds = 7 WHERE member = 'ada' AND period = 'all'`),
    ).toHaveLength(1)
    expect(await faultsAfter(`DELETE FROM tally WHERE member = 'bob'`)).toEqual([
      expect.stringMatching(/total of bob .* kept as 0 points; the ledger sums to 70/),
      expect.stringMatching(/total of bob/),
    ])
  })
  it('finds a ledger whose changes do not come to what counts', async () => {
    expect(await faultsAfter(`UPDATE ledger SET points = 41 WHERE member = 'ada'`)).toEqual([
      'In round 1 of web:here, ada counts 41 points; the ledger’s changes sum to 40.'.replace('’', "'"),
    ])
  })
  it('finds rows that belong to nothing', async () => {
    expect(await faultsAfter(`DELETE FROM channel`)).toContainEqual(
      expect.stringMatching(/of round belongs to a row of channel that is not there/),
    )
  })
})
