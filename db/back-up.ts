/** Copies of the database: one that is made while the bot runs, and one before a migration. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import { UserError } from '../src/errors.ts'
import { readBackupName } from './backup-name.ts'
import { checkPart, makeRoom, partPath, putInPlace, removePart } from './safe-file.ts'

/** 4 MB a step: whoever else works in this thread waits a few milliseconds. */
const pagesPerStep = 1000
/** A migration that fails at every start must not fill the disk with copies. */
const keptOfUpgrades = 3

/**
 * Copies the database file at `from`, which may be in use, to `to`, as it is at this moment: whatever is written meanwhile is
 * not in it. Resolves to its size in bytes. Throws a `UserError` when it cannot be written; then nothing stands at `to`.
 */
export async function backUp(from: string, to: string): Promise<number> {
  if (!existsSync(from))
    throw new UserError(`There is no database at ${from}, so there is nothing to back up.`)
  if (existsSync(to)) throw new UserError(`There is a file at ${to} already: name another, or move it away.`)
  return sayingWhatWentWrong(to, async () => {
    makeRoom(to)
    const source = new SqliteDatabase(from, { readonly: true, fileMustExist: true })
    try {
      source.pragma('busy_timeout = 5000')
      // An open read keeps what is copied at one moment; without it each write of the bot would start the copy anew.
      source.exec('BEGIN')
      source.prepare('SELECT count(*) FROM sqlite_schema').get()
      await source.backup(partPath(to), { progress: () => pagesPerStep })
    } finally {
      source.close()
    }
    checkPart(to)
    putInPlace(to)
    return statSync(to).size
  })
}

/**
 * Copies the database that is open, and that nobody else writes to, before it is migrated. Throws a `UserError` when that fails.
 */
export function backUpBeforeMigrating(sqlite: Sqlite, to: string): void {
  try {
    makeRoom(to)
    sqlite.prepare('VACUUM INTO ?').run(partPath(to))
    checkPart(to)
    putInPlace(to)
    removeOlderUpgrades(dirname(to))
  } catch (error) {
    removePart(to)
    throw new UserError(
      `This version of Drillbot changes the database's tables and copies it to ${to} first, which failed (${reasonOf(error)}): free some space or give this user the right to write there, then start again. Nothing was changed.`,
      { cause: error },
    )
  }
}

function removeOlderUpgrades(folder: string): void {
  const upgrades = readdirSync(folder).filter((name) => readBackupName(name)?.kind === 'upgrade')
  for (const name of upgrades.sort().slice(0, -keptOfUpgrades)) rmSync(join(folder, name))
}

async function sayingWhatWentWrong<T>(to: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    removePart(to)
    if (error instanceof UserError) throw error
    throw new UserError(
      `The backup ${to} could not be made (${reasonOf(error)}): free some space, give this user the right to write there, or name another place. Earlier backups are untouched.`,
      { cause: error },
    )
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
