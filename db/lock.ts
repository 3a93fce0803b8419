/**
 * One process writes to a data folder. The lock is a transaction held open on a little SQLite file of its own: the
 * operating system drops it when the process ends, however it ends, so there is never a stale lock to remove.
 */
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { UserError } from '../src/errors.ts'
import { ownLikeItsFolder } from './own-like.ts'

export interface Lock {
  release: () => void
}

/** Referred to from here, for a connection that is garbage-collected is closed, and its lock is gone. */
const held = new Set<SqliteDatabase.Database>()

/** Takes the data folder's lock, or refuses when another process (or another store of this one) has it. */
export function takeLock(dataFolder: string): Lock {
  const path = join(dataFolder, 'drillbot.lock')
  const file = new SqliteDatabase(path, { timeout: 0 })
  try {
    // Nothing is ever written, so no journal need lie about.
    file.pragma('journal_mode = MEMORY')
    file.exec('BEGIN EXCLUSIVE')
    ownLikeItsFolder(path)
    held.add(file)
  } catch (error) {
    file.close()
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new UserError(
        `Another Drillbot is running on the data folder ${dataFolder}: stop it first, or give this one a folder of its own.`,
        { cause: error },
      )
    }
    throw error
  }
  return {
    release() {
      held.delete(file)
      file.close()
    },
  }
}
