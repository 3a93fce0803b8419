import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { databasePath, openDatabase, openReadOnly } from '../../db/open.ts'
import type { Database } from '../../db/open.ts'
import { UserError } from '../../src/errors.ts'
import { openSqliteStore, openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { here, setUp } from './contract/samples.ts'
import { tempFolder } from './temp-folder.ts'

function refusal(open: () => Database): string {
  try {
    open().close()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('It was opened')
}

/** Another process that has opened the data folder and stays there. */
async function otherProcess(folder: string) {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, '../../db/open.ts'))})
    openDatabase(process.argv[1])
    console.log('open')
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended.then(() => ['it ended'])])) as [
    unknown,
  ]
  expect(String(said)).toBe('open\n')
  return { kill }
}

describe('opening the database', () => {
  it('makes the folder and the file, durable and checked, and opens again what is there', () => {
    const folder = join(tempFolder(), 'a', 'b')
    const database = openDatabase(folder)
    const pragma = (name: string) => database.sqlite.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('secure_delete')).toBe(1)
    expect(pragma('busy_timeout')).toBeGreaterThan(0)
    database.close()
    openDatabase(folder).close()
  })

  it('refuses a second process, and not once the first was killed', async () => {
    const folder = tempFolder()
    const { kill } = await otherProcess(folder)
    expect(refusal(() => openDatabase(folder))).toMatch(
      /^Another Drillbot is running on the data folder .*: stop it/,
    )
    await kill()
    openDatabase(folder).close()
  })

  it('refuses a second store of the same process', () => {
    const folder = tempFolder()
    const first = openDatabase(folder)
    expect(refusal(() => openDatabase(folder))).toContain('Another Drillbot is running')
    first.close()
    openDatabase(folder).close()
  })

  it('refuses a database from a newer version', () => {
    const folder = tempFolder()
    const database = openDatabase(folder)
    database.sqlite.exec(
      `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)`,
    )
    database.close()
    expect(refusal(() => openDatabase(folder))).toMatch(
      /written by a newer version of Drillbot: start that version/,
    )
    expect(refusal(() => openReadOnly(folder))).toMatch(/newer version/)
  })

  it('refuses a folder that cannot be made or written, and says so', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(refusal(() => openDatabase(join(folder, 'file', 'data')))).toMatch(
      /^Cannot write to .*data.*another data folder/,
    )
    mkdirSync(databasePath(folder))
    expect(refusal(() => openDatabase(folder))).toMatch(/^Cannot write to .*drillbot\.db/)
  })

  it('refuses a file that is not a database, or not one of ours, and leaves it alone', () => {
    const text = tempFolder()
    writeFileSync(databasePath(text), 'These are notes, not a database. '.repeat(100))
    expect(refusal(() => openDatabase(text))).toMatch(/is not a Drillbot database: move it out of the way/)
    expect(refusal(() => openReadOnly(text))).toMatch(/is not a Drillbot database/)

    const foreign = tempFolder()
    const other = new SqliteDatabase(databasePath(foreign))
    other.exec('CREATE TABLE recipe (name TEXT)')
    other.close()
    expect(refusal(() => openDatabase(foreign))).toMatch(/is not a Drillbot database/)
    const again = new SqliteDatabase(databasePath(foreign))
    expect(again.prepare(`SELECT count(*) FROM sqlite_schema`).pluck().get()).toBe(1)
    again.close()
  })

  it('frees the lock after a refusal', () => {
    const folder = tempFolder()
    mkdirSync(databasePath(folder))
    const first = refusal(() => openDatabase(folder))
    expect(refusal(() => openDatabase(folder))).toBe(first)
  })
})

describe('opening for reading only', () => {
  it('reads beside the running bot and writes nothing', async () => {
    const folder = tempFolder()
    const writer = await openSqliteStore(folder)
    await setUp(writer)
    const reader = await openSqliteStoreReadOnly(folder)
    expect(await reader.channel(here)).toEqual(await writer.channel(here))
    await expect(setUp(reader)).rejects.toThrow('readonly')
    await reader.close()
    await writer.close()
  })

  it('makes no database where there is none', () => {
    expect(refusal(() => openReadOnly(tempFolder()))).toMatch(/^There is no database at /)
  })
})
