import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { drizzle, loadMigrator } from '../../db/drizzle.ts'
import { databasePath } from '../../db/open.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { closed, here, judge, opened, part, setUp } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'

/** A data folder in which ada and bob have answered one round, and ada a second one that is open. */
export async function groupOfTwo(): Promise<{ folder: string; store: Store }> {
  const folder = tempFolder()
  const store = await openSqliteStore(folder)
  await setUp(store)
  const first = await opened(store, 'daily:2026-03-02')
  await store.receivePart(part(first, { text: '40' }), judge)
  await store.receivePart(part(first, { member: 'bob', text: '70' }), judge)
  await closed(store, first)
  const second = await opened(store, 'daily:2026-03-04', { closesAt: 10_000 })
  await store.receivePart(part(second, { text: '55', sourceId: 'ada-2' }), judge)
  return { folder, store }
}

export async function answersOf(folder: string): Promise<string[]> {
  const store = await openSqliteStore(folder)
  try {
    return (await store.answerRows(here.community, null, 100)).map(({ member, text }) => `${member}: ${text}`)
  } finally {
    await store.close()
  }
}

/** A database as an earlier version left it: without the newest migration, and with one community. */
export function olderDatabase(): string {
  const folder = tempFolder()
  const migrationsFolder = join(tempFolder(), 'migrations')
  cpSync(join(import.meta.dirname, '../../db/migrations'), migrationsFolder, { recursive: true })
  const journalFile = join(migrationsFolder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: unknown[] }
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }))
  const sqlite = new SqliteDatabase(databasePath(folder))
  loadMigrator()(drizzle({ client: sqlite }), { migrationsFolder })
  sqlite.exec(`INSERT INTO community (id, since) VALUES ('web:earlier', 1)`)
  sqlite.close()
  return folder
}
