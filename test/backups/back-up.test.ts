import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backUp } from '../../db/back-up.ts'
import { backupFolderOf, databasePath, openDatabase, openFileReadOnly } from '../../db/open.ts'
import { schemaVersionOf } from '../../db/schema-version.ts'
import { judge, opened, part } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { groupOfTwo, olderDatabase } from './group-of-two.ts'

const run = promisify(execFile)

describe('a backup', () => {
  it('is one whole file, made beside the running bot, of one moment', async () => {
    const { folder, store } = await groupOfTwo()
    const to = join(folder, 'copies', 'one.db')
    const making = backUp(databasePath(folder), to)
    // Written while the copy is under way: either in it whole or not at all.
    const round = await opened(store, 'daily:2026-03-09', { closesAt: 10_000 })
    await store.receivePart(part(round, { member: 'bob', text: '12', sourceId: 'bob-3' }), judge)
    const bytes = await making
    await store.close()
    expect(bytes).toBeGreaterThan(10_000)
    expect(readdirSync(join(folder, 'copies'))).toEqual(['one.db'])
    const copy = openFileReadOnly(to)
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect([3, 4]).toContain(copy.prepare('SELECT count(*) FROM answer').pluck().get())
    copy.close()
  })

  it('of a large database in use is not begun anew by each write', async () => {
    const folder = tempFolder()
    const database = openDatabase(folder)
    database.sqlite.exec(`CREATE TABLE ballast (bytes BLOB)`)
    database.sqlite.exec(
      `INSERT INTO ballast WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
        SELECT randomblob(4000) FROM n`,
    )
    let writes = 0
    const making = { isDone: false }
    const made = backUp(databasePath(folder), join(folder, 'copy.db')).finally(() => {
      making.isDone = true
    })
    while (!making.isDone) {
      database.sqlite.exec(`INSERT INTO ballast VALUES (x'00')`)
      writes++
      await new Promise((resolve) => setImmediate(resolve))
    }
    await made
    database.close()
    expect(writes).toBeGreaterThan(3)
    const copy = new SqliteDatabase(join(folder, 'copy.db'), { readonly: true })
    expect(copy.prepare('SELECT count(*) FROM ballast').pluck().get()).toBeLessThan(6000 + writes)
    copy.close()
  })

  it('never takes the place of a file that is there, and needs a database', async () => {
    const { folder, store } = await groupOfTwo()
    await store.close()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await expect(backUp(databasePath(folder), join(folder, 'notes.txt'))).rejects.toThrow(
      /There is a file at .* already/,
    )
    await expect(backUp(join(folder, 'nothing.db'), join(folder, 'x.db'))).rejects.toThrow(
      /There is no database/,
    )
  })

  it('that cannot be written leaves nothing behind and says what to do', async () => {
    const { folder, store } = await groupOfTwo()
    await store.close()
    writeFileSync(join(folder, 'file'), '')
    await expect(backUp(databasePath(folder), join(folder, 'file', 'copy.db'))).rejects.toThrow(
      /could not be made .*Earlier backups are untouched/,
    )
  })

  it.skipIf(process.platform === 'win32')('that fills the disk leaves nothing behind', async () => {
    const { folder, store } = await groupOfTwo()
    await store.close()
    // A disk that is full after 64 kB.
    const module = JSON.stringify(join(import.meta.dirname, '../../db/back-up.ts'))
    const program = `import(${module}).then(({ backUp }) => backUp(process.argv[1], process.argv[2]))
      .catch((error) => { console.log(error.name, error.message) })`
    const full = ['-c', 'ulimit -f 64; exec "$0" --eval "$1" "$2" "$3"']
    const to = join(folder, 'full', 'copy.db')
    const { stdout } = await run('bash', [...full, process.execPath, program, databasePath(folder), to])
    expect(stdout).toMatch(/^UserError The backup .* could not be made \(.*\): free some space/)
    expect(readdirSync(join(folder, 'full'))).toEqual([])
  })
})

describe('an upgrade', () => {
  it('copies the database before it changes the tables', () => {
    const folder = olderDatabase()
    openDatabase(folder).close()
    const [name, ...others] = readdirSync(backupFolderOf(folder))
    expect(others).toEqual([])
    expect(name).toMatch(/^before-upgrade-\d{8}T\d{6}Z\.db$/)
    const copy = new SqliteDatabase(join(backupFolderOf(folder), name ?? ''), { readonly: true })
    expect(schemaVersionOf(copy)).toBe('older')
    expect(copy.prepare('SELECT id FROM community').pluck().all()).toEqual(['web:earlier'])
    copy.close()
    const upgraded = openDatabase(folder)
    expect(schemaVersionOf(upgraded.sqlite)).toBe('current')
    upgraded.close()
    expect(readdirSync(backupFolderOf(folder))).toEqual([name])
  })

  it('does not happen when the copy cannot be made', () => {
    const folder = olderDatabase()
    writeFileSync(backupFolderOf(folder), 'not a folder')
    expect(() => openDatabase(folder)).toThrow(/copies it to .* first, which failed .*Nothing was changed/)
    const database = new SqliteDatabase(databasePath(folder))
    expect(schemaVersionOf(database)).toBe('older')
    database.close()
  })

  it('keeps the newest three copies, however often it is tried', () => {
    const folder = olderDatabase()
    mkdirSync(backupFolderOf(folder))
    for (const year of [2021, 2022, 2023, 2024]) {
      writeFileSync(join(backupFolderOf(folder), `before-upgrade-${year}0101T000000Z.db`), '')
    }
    openDatabase(folder).close()
    const names = readdirSync(backupFolderOf(folder)).sort()
    expect(names.slice(0, 2)).toEqual([
      'before-upgrade-20230101T000000Z.db',
      'before-upgrade-20240101T000000Z.db',
    ])
    expect(names).toHaveLength(3)
  })

  it('makes no copy of a database that is new', () => {
    const folder = tempFolder()
    openDatabase(folder).close()
    expect(existsSync(backupFolderOf(folder))).toBe(false)
  })
})
