/** What a SQLite file is to this version of the program, by the migrations that it has had. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'

export const migrationsFolder = join(import.meta.dirname, 'migrations')

/** `older` lacks a migration that this version knows, `newer` has had one that it does not, `foreign` is somebody else's. */
export type SchemaVersion = 'empty' | 'older' | 'current' | 'newer' | 'foreign'

/** Which of these the open file is. Throws what SQLite says of a file that is no database. */
export function schemaVersionOf(sqlite: Sqlite): SchemaVersion {
  const tables = sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  if (!tables.includes('__drizzle_migrations')) return tables.length > 0 ? 'foreign' : 'empty'
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  const known = new Set(journal.entries.map((entry) => entry.when))
  const applied = new Set(
    sqlite.prepare('SELECT created_at FROM __drizzle_migrations').pluck().all().map(Number),
  )
  if ([...applied].some((when) => !known.has(when))) return 'newer'
  if (applied.size === 0) return 'empty'
  return known.size > applied.size ? 'older' : 'current'
}
