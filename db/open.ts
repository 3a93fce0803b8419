/**
 * Opens the one SQLite file in the data folder. Everything that can be wrong with the folder or the file is told in one
 * sentence that says what to do.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import { UserError } from '../src/errors.ts'
import { drizzle, loadMigrator, type BetterSQLite3Database } from './drizzle.ts'
import { takeLock } from './lock.ts'

/** An open database: the connection itself, and drizzle's view of it. */
export interface Database {
  sqlite: Sqlite
  drizzle: BetterSQLite3Database
  close: () => void
}

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Where the database lies within the data folder. */
export function databasePath(dataFolder: string): string {
  return join(dataFolder, 'drillbot.db')
}

/** The one writer's database: made when it is missing, locked against a second process, brought up to date. */
export function openDatabase(dataFolder: string): Database {
  makeFolder(dataFolder)
  const path = databasePath(dataFolder)
  const lock = sayingWhatToDo(path, () => takeLock(dataFolder))
  try {
    return sayingWhatToDo(path, () => {
      const sqlite = new SqliteDatabase(path)
      try {
        const db = drizzle({ client: sqlite })
        sqlite.pragma('busy_timeout = 5000')
        sqlite.pragma('journal_mode = WAL')
        sqlite.pragma('synchronous = FULL')
        // What a member deletes is overwritten in the file, not just unlinked.
        sqlite.pragma('secure_delete = ON')
        sqlite.pragma('cache_size = -32000')
        bringUpToDate(sqlite, db, path)
        sqlite.pragma('foreign_keys = ON')
        return {
          sqlite,
          drizzle: db,
          close() {
            sqlite.close()
            lock.release()
          },
        }
      } catch (error) {
        sqlite.close()
        throw error
      }
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A second connection that only reads, beside the running bot or without it: for exports, digests and backups. */
export function openReadOnly(dataFolder: string): Database {
  const path = databasePath(dataFolder)
  if (!existsSync(path)) {
    throw new UserError(`There is no database at ${path}: name the data folder of a bot that has run.`)
  }
  return sayingWhatToDo(path, () => {
    const sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true })
    try {
      sqlite.pragma('busy_timeout = 5000')
      if (migrationsLeft(sqlite, path)) {
        throw new UserError(
          `The database at ${path} is from an older version of Drillbot: start the bot once, which brings it up to date.`,
        )
      }
      return { sqlite, drizzle: drizzle({ client: sqlite }), close: () => void sqlite.close() }
    } catch (error) {
      sqlite.close()
      throw error
    }
  })
}

function makeFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true })
  } catch (error) {
    throw unwritable(dataFolder, error)
  }
}

/** Reading the migrations costs more than looking whether any is missing, so a start without one does not. */
function bringUpToDate(sqlite: Sqlite, db: BetterSQLite3Database, path: string): void {
  if (!migrationsLeft(sqlite, path)) return
  // SQLite rebuilds a table to change it, which its foreign keys would forbid; they are checked as a whole instead.
  sqlite.pragma('foreign_keys = OFF')
  loadMigrator()(db, { migrationsFolder })
  const broken = sqlite.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`After migrating, ${broken.length} rows of ${path} point nowhere`)
}

/** Whether this version of the bot knows a migration that the database has not had. Refuses a newer or foreign database. */
function migrationsLeft(sqlite: Sqlite, path: string): boolean {
  const tables = sqlite
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .pluck()
    .all() as string[]
  if (!tables.includes('__drizzle_migrations')) {
    if (tables.length > 0) throw notOurs(path)
    return true
  }
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  const applied = new Set(
    sqlite.prepare('SELECT created_at FROM __drizzle_migrations').pluck().all().map(Number),
  )
  const known = new Set(journal.entries.map((entry) => entry.when))
  if ([...applied].some((when) => !known.has(when))) {
    throw new UserError(
      `The database at ${path} was written by a newer version of Drillbot: start that version or a later one, or restore a backup made with this one.`,
    )
  }
  return known.size > applied.size
}

/** Runs `open`; what SQLite says about the file becomes a sentence for the person who started the bot. */
function sayingWhatToDo<T>(path: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    const code = error instanceof SqliteDatabase.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_NOTADB')) throw notOurs(path, error)
    if (code.startsWith('SQLITE_CORRUPT')) {
      throw new UserError(
        `The database at ${path} is damaged: restore your latest backup (drillbot restore).`,
        {
          cause: error,
        },
      )
    }
    if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)/.test(code)) throw unwritable(path, error)
    throw error
  }
}

function notOurs(path: string, cause?: unknown): UserError {
  return new UserError(
    `${path} is not a Drillbot database: move it out of the way (a new one is then made) or restore a backup (drillbot restore).`,
    { cause },
  )
}

function unwritable(path: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new UserError(
    `Cannot write to ${path} (${why}): give this user the right to write there, free some space, or choose another data folder.`,
    { cause },
  )
}
