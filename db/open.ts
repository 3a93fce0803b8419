/**
 * Opens the one SQLite file in the data folder. Everything that can be wrong with the folder or the file is told in one
 * sentence that says what to do.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import { UserError } from '../src/errors.ts'
import { backUpBeforeMigrating } from './back-up.ts'
import { backupName } from './backup-name.ts'
import { drizzle, loadMigrator, type BetterSQLite3Database } from './drizzle.ts'
import { takeLock } from './lock.ts'
import { migrationsFolder, schemaVersionOf } from './schema-version.ts'

/** An open database: the connection itself, and drizzle's view of it. */
export interface Database {
  sqlite: Sqlite
  drizzle: BetterSQLite3Database
  close: () => void
}

/** Where the database lies within the data folder. */
export function databasePath(dataFolder: string): string {
  return join(dataFolder, 'drillbot.db')
}

/** Where backups go when nothing else is said. */
export function backupFolderOf(dataFolder: string): string {
  return join(dataFolder, 'backups')
}

/**
 * The one writer's database: made when it is missing, locked against a second process, brought up to date after a copy of it
 * was put in the folder for backups.
 */
export function openDatabase(dataFolder: string, backupFolder = backupFolderOf(dataFolder)): Database {
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
        bringUpToDate(sqlite, db, path, backupFolder)
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

/**
 * Any Drillbot database of this version, such as a backup, for checking it. Throws a `UserError` when it is not one.
 */
export function openFileReadOnly(path: string): Sqlite {
  if (!existsSync(path)) throw new UserError(`There is no database at ${path}: name the file of one.`)
  return sayingWhatToDo(path, () => {
    const sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true })
    try {
      sqlite.pragma('busy_timeout = 5000')
      if (migrationsLeft(sqlite, path) === 'empty') throw notOurs(path)
      return sqlite
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
function bringUpToDate(sqlite: Sqlite, db: BetterSQLite3Database, path: string, backupFolder: string): void {
  const left = migrationsLeft(sqlite, path)
  if (!left) return
  if (left === 'older') {
    backUpBeforeMigrating(sqlite, join(backupFolder, backupName('upgrade', Date.now())))
  }
  // SQLite rebuilds a table to change it, which its foreign keys would forbid; they are checked as a whole instead.
  sqlite.pragma('foreign_keys = OFF')
  loadMigrator()(db, { migrationsFolder })
  const broken = sqlite.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`After migrating, ${broken.length} rows of ${path} point nowhere`)
}

/** What the database is when it lacks a migration that this version knows, else false. Refuses a newer or foreign one. */
function migrationsLeft(sqlite: Sqlite, path: string): 'empty' | 'older' | false {
  const version = schemaVersionOf(sqlite)
  switch (version) {
    case 'foreign':
      throw notOurs(path)
    case 'newer':
      throw new UserError(
        `The database at ${path} was written by a newer version of Drillbot: start that version or a later one, or restore a backup made with this one.`,
      )
    case 'current':
      return false
    case 'empty':
    case 'older':
      return version
  }
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
