import { chownSync, copyFileSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backUp } from '../../db/back-up.ts'
import { databasePath, openDatabase } from '../../db/open.ts'
import { restoreDatabase } from '../../db/restore.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { forgetting } from '../store/contract/forgetting.ts'
import { delivery, here, judge, opened, part } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { answersOf, groupOfTwo, olderDatabase } from './group-of-two.ts'

const at = Date.UTC(2026, 10, 29, 9, 30)
const before = ['ada: 40', 'bob: 70', 'ada: 55']

/** A folder with a backup, and one answer more than is in it. */
async function withBackup() {
  const { folder, store } = await groupOfTwo()
  const backup = join(folder, 'copy.db')
  await backUp(databasePath(folder), backup)
  const round = await opened(store, 'daily:2026-03-09', { closesAt: 10_000 })
  await store.receivePart(part(round, { member: 'bob', text: '12', sourceId: 'bob-3' }), judge)
  return { folder, store, backup, lost: round }
}

/** Every file of the folder with its bytes, but the lock. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'drillbot.lock')
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]))
}

describe('restoring', () => {
  it('brings back what the backup holds, keeps the earlier database, and touches no other file', async () => {
    const { folder, store, backup } = await withBackup()
    await store.close()
    writeFileSync(join(folder, 'notes.txt'), 'stays')
    const { keptAt } = restoreDatabase(folder, backup, at)
    expect(keptAt).toBe(join(folder, 'before-restore-20261129T093000Z.db'))
    expect(await answersOf(folder)).toEqual(before)
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('stays')
    restoreDatabase(folder, keptAt ?? '', at + 1000)
    expect(await answersOf(folder)).toEqual([...before, 'bob: 12'])
  })

  it('keeps also what a killed process left in the -wal', async () => {
    const { folder, store, backup } = await withBackup()
    const killed = tempFolder()
    for (const name of ['drillbot.db', 'drillbot.db-wal'])
      copyFileSync(join(folder, name), join(killed, name))
    await store.close()
    const { keptAt } = restoreDatabase(killed, backup, at)
    restoreDatabase(killed, keptAt ?? '', at + 1000)
    expect(await answersOf(killed)).toEqual([...before, 'bob: 12'])
  })

  it('takes a file that was copied by hand with its -wal, and an empty folder', async () => {
    const { folder, store } = await withBackup()
    const copies = tempFolder()
    for (const name of ['drillbot.db', 'drillbot.db-wal'])
      copyFileSync(join(folder, name), join(copies, name))
    await store.close()
    const fresh = join(tempFolder(), 'new')
    expect(restoreDatabase(fresh, join(copies, 'drillbot.db'), at)).toEqual({ keptAt: null })
    expect(await answersOf(fresh)).toEqual([...before, 'bob: 12'])
  })

  it.runIf(process.getuid?.() === 0)('by root leaves everything to whom the folder belongs', async () => {
    const { folder, store, backup } = await withBackup()
    await store.close()
    for (const name of ['', ...readdirSync(folder)]) chownSync(join(folder, name), 65_534, 65_534)
    await backUp(databasePath(folder), join(folder, 'backups', 'one.db'))
    rmSync(join(folder, 'drillbot.lock'))
    restoreDatabase(folder, backup, at)
    const owners = ['', 'backups', 'backups/one.db', 'drillbot.db', 'drillbot.lock'].map(
      (name) => statSync(join(folder, name)).uid,
    )
    expect(new Set(owners)).toEqual(new Set([65_534]))
  })

  it('leaves who was forgotten since the backup to be forgotten again', async () => {
    const { folder, store, backup } = await withBackup()
    const bob = { community: here.community, member: 'bob' }
    await store.forgetMember(bob, forgetting())
    await store.close()
    restoreDatabase(folder, backup, at)
    const after = await openSqliteStore(folder)
    expect(await after.membersToForget()).toEqual([expect.objectContaining(bob)])
    await after.close()
  })

  it('takes the place of a damaged database, which is kept as it is', async () => {
    const { folder, store, backup } = await withBackup()
    await store.close()
    writeFileSync(databasePath(folder), 'a disk went bad here'.repeat(500))
    const { keptAt } = restoreDatabase(folder, backup, at)
    expect(await answersOf(folder)).toEqual(before)
    expect(readFileSync(keptAt ?? '', 'utf8')).toContain('a disk went bad here')
  })

  it('takes a backup of an earlier version, which the next start brings up to date', () => {
    const older = olderDatabase()
    const folder = tempFolder()
    restoreDatabase(folder, databasePath(older), at)
    const database = openDatabase(folder)
    expect(database.sqlite.prepare('SELECT id FROM community').pluck().all()).toEqual(['web:earlier'])
    database.close()
  })

  it('gives no lost number to a new round, and sends nothing again unlooked', async () => {
    const { folder, store, lost } = await withBackup()
    await store.enqueue([delivery('owed')], 50)
    const late = join(folder, 'late.db')
    await backUp(databasePath(folder), late)
    await store.close()
    restoreDatabase(folder, late, at)
    const after = await openSqliteStore(folder)
    const [owed] = await after.deliveriesDue(here.community, Number.MAX_SAFE_INTEGER, 10)
    expect(owed).toMatchObject({ key: 'owed', state: 'sending' })
    await after.settleDelivery(here.community, owed?.id ?? 0, { ...here, message: 'm' }, 60)
    expect((await opened(after, 'daily:2026-03-11')).id).toBeGreaterThan(lost.id + 1000)
    await after.close()
  })
})

describe('restoring refuses, and changes nothing:', () => {
  async function refusal(file: (folder: string, backup: string) => string): Promise<string> {
    const { folder, store, backup } = await withBackup()
    await store.close()
    const named = file(folder, backup)
    const there = filesOf(folder)
    let said = ''
    try {
      restoreDatabase(folder, named, at)
    } catch (error) {
      said = `${(error as Error).name}: ${(error as Error).message}`
    }
    expect(filesOf(folder)).toEqual(there)
    return said
  }
  const changed = (sql: string) => (_: string, backup: string) => {
    const copy = new SqliteDatabase(backup)
    copy.pragma('foreign_keys = OFF')
    copy.exec(sql)
    copy.close()
    return backup
  }

  it('no file, or a folder', async () => {
    expect(await refusal((folder) => join(folder, 'none.db'))).toMatch(/^UserError: There is no file/)
    expect(await refusal((folder) => folder)).toMatch(/^UserError: There is no file/)
  })
  it('the database itself', async () => {
    expect(await refusal((folder) => databasePath(folder))).toMatch(/is the database itself/)
  })
  it('something else than a database, and a database of something else', async () => {
    const text = (folder: string) => {
      writeFileSync(join(folder, 'text.db'), 'no database '.repeat(300))
      return join(folder, 'text.db')
    }
    expect(await refusal(text)).toMatch(/is not a Drillbot database/)
    const foreign = (folder: string) => {
      const other = new SqliteDatabase(join(folder, 'other.db'))
      other.exec('CREATE TABLE recipe (name TEXT)')
      other.close()
      return join(folder, 'other.db')
    }
    expect(await refusal(foreign)).toMatch(/is not a Drillbot database/)
    const empty = (folder: string) => {
      writeFileSync(join(folder, 'empty.db'), '')
      return join(folder, 'empty.db')
    }
    expect(await refusal(empty)).toMatch(/is not a Drillbot database/)
  })
  it('a newer version’s', async () => {
    const newer = changed(
      `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)`,
    )
    expect(await refusal(newer)).toMatch(/written by a newer version of Drillbot/)
  })
  it('a backup with rows that point nowhere, wrong totals or a torn page', async () => {
    expect(await refusal(changed(`DELETE FROM round WHERE id = 2`))).toMatch(
      /is not whole[\s\S]*belongs to a row of round/,
    )
    expect(
      await refusal(changed(`UPDATE tally SET points = points + 5 WHERE period = 'all' AND member = 'bob'`)),
    ).toMatch(/is not whole[\s\S]*kept as 75 points; the ledger sums to 70/)
    const torn = (_: string, backup: string) => {
      const bytes = readFileSync(backup)
      bytes.fill(0xa5, 4096 * 3, 4096 * 12)
      writeFileSync(backup, bytes)
      return backup
    }
    expect(await refusal(torn)).toMatch(/^UserError: .*(damaged|not whole|not a Drillbot)/)
  })
  it('anything while a bot runs on the folder', async () => {
    const { folder, store, backup } = await withBackup()
    expect(() => restoreDatabase(folder, backup, at)).toThrow(
      /Another Drillbot is running on the data folder/,
    )
    await store.close()
    expect(await answersOf(folder)).toEqual([...before, 'bob: 12'])
  })
})
